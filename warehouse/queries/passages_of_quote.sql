-- One row per passage: the quote and its speaker.
select
    concat_ws(' · ', facts.role, documents.source_uri) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from (
    select quote_id, doc_id, start_char, end_char, 'quote' as role
    from quotes
    union all
    select quote_id, doc_id, speaker_start_char, speaker_end_char, 'speaker' as role
    from quotes
    where speaker_start_char is not null
) as facts
inner join documents on facts.doc_id = documents.doc_id
where facts.quote_id = ?
order by documents.published_on, documents.source_uri, facts.start_char
