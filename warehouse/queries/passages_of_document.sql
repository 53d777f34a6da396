-- One row per passage: the quotes of a document.
select
    concat_ws(' · ', facts.quote_id, facts.speaker) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from stg_quotes as facts
inner join documents on facts.doc_id = documents.doc_id
where facts.doc_id = ?
order by documents.published_on, documents.source_uri, facts.start_char
