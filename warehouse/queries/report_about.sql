-- One row per pair of a speaker and a person, body or state named in the speaker's quotes, most told first.
with named as (
    select distinct
        stg_quotes.quote_id,
        stg_quotes.doc_id,
        stg_quotes.independent_id,
        stg_quotes.speaker_entity_id,
        mentions.entity_id as about_entity_id
    from stg_quotes
    inner join mentions
        on
            stg_quotes.doc_id = mentions.doc_id
            and mentions.start_char >= stg_quotes.start_char
            and mentions.end_char <= stg_quotes.end_char
    inner join entities on mentions.entity_id = entities.entity_id
    where
        (mentions.kind <> 'LOC' or entities.country is not null)  -- states act, places don't
        and stg_quotes.speaker_entity_id is not null
        and mentions.entity_id <> stg_quotes.speaker_entity_id
)

select
    speakers.name as speaker,
    speakers.kind as speaker_kind,
    entities.name as about,
    entities.kind as about_kind,
    count(*) as quote_count,
    count(distinct named.independent_id) as independent_count
from named
inner join entities as speakers on named.speaker_entity_id = speakers.entity_id
inner join entities on named.about_entity_id = entities.entity_id
where speakers.name <> entities.name
group by all
order by independent_count desc, quote_count desc, speaker, about, speaker_kind, about_kind
limit $most
