-- One row per passage: the mentions of an entity.
select
    concat_ws(' · ', documents.outlet, documents.published_on, documents.source_uri) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from mentions as facts
inner join documents on facts.doc_id = documents.doc_id
where facts.entity_id = ?
order by documents.published_on, documents.source_uri, facts.start_char
