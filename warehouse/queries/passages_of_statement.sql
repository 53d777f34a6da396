-- One row per passage: every wording of a statement.
select
    concat_ws(
        ' · ',
        facts.speaker,
        facts.outlet,
        facts.language,
        facts.published_on,
        facts.source_uri,
        facts.reason
    ) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from statement_versions as facts
inner join documents on facts.doc_id = documents.doc_id
where facts.statement_id = ?
order by documents.published_on, documents.source_uri, facts.start_char
