-- One row per pair of entities named in one sentence and week: how the company one keeps changes.
with named as (
    select distinct
        stg_mentions.doc_id,
        stg_mentions.sentence_no,
        stg_mentions.entity_id,
        stg_documents.published_week_on
    from stg_mentions
    inner join stg_documents on stg_mentions.doc_id = stg_documents.doc_id
    where stg_mentions.entity_id is not null and stg_mentions.sentence_no is not null
)

select
    named.published_week_on,
    entities.name as entity,
    other_entities.name as other_entity,
    count(*) as sentence_count,
    count(distinct named.doc_id) as document_count,
    named.entity_id,
    other_named.entity_id as other_entity_id
from named
inner join named as other_named
    on
        named.doc_id = other_named.doc_id
        and named.sentence_no = other_named.sentence_no
        and named.entity_id < other_named.entity_id
inner join entities on named.entity_id = entities.entity_id
inner join entities as other_entities on other_named.entity_id = other_entities.entity_id
group by all
