-- One row per wording of a statement, with its own speaker: every outlet and language side by side.
select
    statements.statement_id,
    stg_quotes.speaker,
    stg_quotes.outlet,
    stg_quotes.language,
    stg_quotes.published_on,
    stg_quotes.kind,
    stg_quotes.text,
    statement_quotes.score,
    statement_quotes.reason,
    statements.text as fullest_text,
    statements.quote_count,
    statements.document_count,
    statements.independent_count,
    statements.language_count,
    (count(distinct stg_quotes.publisher) over (partition by statements.statement_id))
        as outlet_count,
    statements.is_attribution_disputed,
    stg_quotes.speaker_entity_id,
    stg_quotes.quote_id,
    stg_quotes.doc_id,
    stg_quotes.source_uri,
    stg_quotes.start_char,
    stg_quotes.end_char
from statements
inner join statement_quotes on statements.statement_id = statement_quotes.statement_id
inner join stg_quotes on statement_quotes.quote_id = stg_quotes.quote_id
