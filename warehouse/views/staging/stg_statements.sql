-- One row per statement, with the names that its wordings give its speaker.
with named as (
    select
        statement_id,
        list(distinct speaker order by speaker) filter (speaker_entity_id is not null) as known,
        arg_min(speaker, quote_id) as described
    from stg_quotes
    group by statement_id
)

select
    statements.statement_id,
    coalesce(entities.name, named.described) as speaker,
    coalesce(
        named.known, case when named.described is not null then [named.described] end, []
    ) as speakers,
    statements.is_attribution_disputed,
    statements.text,
    statements.quote_count,
    statements.document_count,
    statements.independent_count,
    statements.language_count,
    statements.first_on,
    statements.last_on
from statements
inner join named on statements.statement_id = named.statement_id
left join entities on statements.speaker_entity_id = entities.entity_id
