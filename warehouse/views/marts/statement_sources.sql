-- One row per statement and independent source: copies of one text are one source.
select
    statements.statement_id,
    coalesce(entities.name, min(stg_quotes.speaker)) as speaker,
    statements.text,
    stg_quotes.independent_id as source_id,
    list(distinct stg_quotes.outlet order by stg_quotes.outlet) as outlets,
    list(distinct stg_quotes.language order by stg_quotes.language) as languages,
    count(distinct stg_quotes.doc_id) as document_count,
    min(stg_quotes.published_on) as first_on,
    statements.independent_count
from statements
inner join stg_quotes on statements.statement_id = stg_quotes.statement_id
left join entities on statements.speaker_entity_id = entities.entity_id
group by
    statements.statement_id,
    statements.text,
    statements.independent_count,
    entities.name,
    stg_quotes.independent_id
