-- One row per statement and independent source: copies of one text are one source; `speakers` names whom it quotes.
select
    stg_statements.statement_id,
    stg_statements.speaker,
    stg_statements.is_attribution_disputed,
    stg_statements.text,
    stg_quotes.independent_id as source_id,
    list(distinct stg_quotes.speaker order by stg_quotes.speaker) as speakers,
    list(distinct stg_quotes.outlet order by stg_quotes.outlet) as outlets,
    list(distinct stg_quotes.language order by stg_quotes.language) as languages,
    count(distinct stg_quotes.doc_id) as document_count,
    min(stg_quotes.published_on) as first_on,
    stg_statements.independent_count
from stg_statements
inner join stg_quotes on stg_statements.statement_id = stg_quotes.statement_id
group by
    stg_statements.statement_id,
    stg_statements.speaker,
    stg_statements.is_attribution_disputed,
    stg_statements.text,
    stg_statements.independent_count,
    stg_quotes.independent_id
