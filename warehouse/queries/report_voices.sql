-- One row per speaker, outlet, language and period, of the speakers who are quoted most.
with speakers as (
    select
        speaker_entity_id,
        count(*) as quote_count
    from quotes
    where speaker_entity_id is not null
    group by speaker_entity_id
    order by quote_count desc, speaker_entity_id
    limit $most
)

select
    entities.name as speaker,
    entities.kind,
    stg_quotes.outlet,
    stg_quotes.language,
    case
        when stg_quotes.published_on is not null  -- greatest() and least() pass over NULL
            then
                date_trunc($grain, least(greatest(stg_quotes.published_on, $first_on), $last_on))::date
    end as period_on,
    count(*) as quote_count
from speakers
inner join entities on speakers.speaker_entity_id = entities.entity_id
inner join stg_quotes on speakers.speaker_entity_id = stg_quotes.speaker_entity_id
group by all
order by
    entities.name,
    entities.kind,
    stg_quotes.outlet nulls last,
    stg_quotes.language,
    period_on nulls last
