-- One row per entity, outlet, language and week: named how often, quoted how often, which share.
with named as (
    select
        mentions.entity_id,
        stg_documents.outlet,
        stg_documents.language,
        stg_documents.published_week_on,
        count(*) as mention_count,
        count(distinct stg_documents.doc_id) as document_count,
        count(distinct stg_documents.independent_id) as independent_count
    from mentions
    inner join stg_documents on mentions.doc_id = stg_documents.doc_id
    where mentions.entity_id is not null
    group by all
),

quoted as (
    select
        quotes.speaker_entity_id as entity_id,
        stg_documents.outlet,
        stg_documents.language,
        stg_documents.published_week_on,
        count(*) as quote_count,
        count(distinct quotes.statement_id) as statement_count,
        sum(len(string_split(quotes.text, ' ')))::bigint as quoted_word_count
    from quotes
    inner join stg_documents on quotes.doc_id = stg_documents.doc_id
    where quotes.speaker_entity_id is not null
    group by all
)

select
    named.published_week_on,
    named.outlet,
    named.language,
    entities.name as entity,
    entities.kind,
    named.mention_count,
    named.document_count,
    named.independent_count,
    coalesce(quoted.quote_count, 0) as quote_count,
    coalesce(quoted.statement_count, 0) as statement_count,
    coalesce(quoted.quoted_word_count, 0) as quoted_word_count,
    coalesce(quoted.quote_count, 0) / nullif(
        sum(coalesce(quoted.quote_count, 0))
            over (partition by named.published_week_on, named.outlet, named.language),
        0
    ) as quote_share,
    named.entity_id
from named
inner join entities on named.entity_id = entities.entity_id
left join quoted
    on
        named.entity_id = quoted.entity_id
        and named.outlet is not distinct from quoted.outlet
        and named.language = quoted.language
        and named.published_week_on is not distinct from quoted.published_week_on
