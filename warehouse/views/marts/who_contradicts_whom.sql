-- One row per pair of statements that say the opposite: by two speakers, or by one on two days.
select
    contradictions.kind,
    contradictions.score,
    contradictions.reason,
    one.speaker,
    one.published_on,
    one.outlet,
    one.language,
    one.text,
    other.speaker as other_speaker,
    other.published_on as other_published_on,
    other.outlet as other_outlet,
    other.language as other_language,
    other.text as other_text,
    statements.document_count,
    other_statements.document_count as other_document_count,
    one.doc_id,
    one.start_char,
    one.end_char,
    other.doc_id as other_doc_id,
    other.start_char as other_start_char,
    other.end_char as other_end_char,
    contradictions.statement_id,
    contradictions.other_statement_id
from contradictions
inner join stg_quotes as one on contradictions.quote_id = one.quote_id
inner join stg_quotes as other on contradictions.other_quote_id = other.quote_id
inner join statements on contradictions.statement_id = statements.statement_id
inner join statements as other_statements
    on contradictions.other_statement_id = other_statements.statement_id
