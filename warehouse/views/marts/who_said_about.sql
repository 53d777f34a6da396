-- One row per quote and entity that its words name: who said what about whom.
with named as (
    select distinct
        quotes.quote_id,
        mentions.entity_id
    from quotes
    inner join mentions
        on
            quotes.doc_id = mentions.doc_id
            and quotes.start_char <= mentions.start_char
            and quotes.end_char >= mentions.end_char
    where mentions.entity_id is not null
)

select
    stg_quotes.published_on,
    stg_quotes.outlet,
    stg_quotes.language,
    stg_quotes.speaker,
    entities.name as about,
    entities.kind as about_kind,
    stg_quotes.kind,
    stg_quotes.text,
    stg_quotes.speaker_entity_id,
    entities.entity_id as about_entity_id,
    stg_quotes.statement_id,
    stg_quotes.quote_id,
    stg_quotes.doc_id,
    stg_quotes.source_uri,
    stg_quotes.start_char,
    stg_quotes.end_char
from named
inner join stg_quotes on named.quote_id = stg_quotes.quote_id
inner join entities on named.entity_id = entities.entity_id
where stg_quotes.speaker_entity_id is distinct from entities.entity_id
