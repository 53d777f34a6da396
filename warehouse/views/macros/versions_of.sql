-- versions_of(id): Every wording of a statement, given by its id or by the id of one of its quotes.
select
    statement_versions.speaker,
    statement_versions.outlet,
    statement_versions.language,
    statement_versions.published_on,
    statement_versions.kind,
    statement_versions.text,
    statement_versions.score,
    statement_versions.reason,
    statement_versions.quote_id,
    statement_versions.doc_id,
    statement_versions.source_uri,
    statement_versions.start_char,
    statement_versions.end_char
from statement_versions
where
    statement_versions.statement_id = id
    or statement_versions.statement_id
    = (select quotes.statement_id from quotes where quotes.quote_id = id)
order by
    statement_versions.published_on,
    statement_versions.language,
    statement_versions.source_uri,
    statement_versions.start_char
