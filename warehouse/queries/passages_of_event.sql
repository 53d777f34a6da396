-- One row per passage: every mention of an event.
select
    concat_ws(' · ', documents.outlet, documents.language, documents.published_on, documents.source_uri) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from event_mentions as facts
inner join documents on facts.doc_id = documents.doc_id
where facts.event_id = ?
order by documents.published_on, documents.source_uri, facts.start_char
