-- in_context(document, first_char, last_char): The characters marked «so», with those around them.
(
    select
        replace(
            substring(
                documents.text,
                greatest(first_char - 80, 0) + 1,
                first_char - greatest(first_char - 80, 0)
            )
            || '«'
            || substring(documents.text, first_char + 1, last_char - first_char)
            || '»'
            || substring(documents.text, last_char + 1, 80),
            chr(10),
            ' '
        )
    from documents
    where documents.doc_id = document
)
