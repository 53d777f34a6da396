-- One row per pair of entities named in one sentence: how often, in how many documents, when.
with named as (
    select distinct
        doc_id,
        sentence_no,
        entity_id
    from stg_mentions
    where entity_id is not null and sentence_no is not null
),

pairs as (
    select
        first_named.doc_id,
        first_named.entity_id as entity_id,
        second_named.entity_id as other_entity_id,
        count(*) as sentence_count
    from named as first_named
    inner join named as second_named
        on
            first_named.doc_id = second_named.doc_id
            and first_named.sentence_no = second_named.sentence_no
            and first_named.entity_id < second_named.entity_id
    group by first_named.doc_id, first_named.entity_id, second_named.entity_id
)

select
    entities.name as entity,
    entities.kind,
    other_entities.name as other_entity,
    other_entities.kind as other_kind,
    sum(pairs.sentence_count)::bigint as sentence_count,
    count(*) as document_count,
    count(distinct stg_documents.independent_id) as independent_count,
    min(stg_documents.published_on) as first_on,
    max(stg_documents.published_on) as last_on,
    pairs.entity_id,
    pairs.other_entity_id
from pairs
inner join entities on pairs.entity_id = entities.entity_id
inner join entities as other_entities on pairs.other_entity_id = other_entities.entity_id
inner join stg_documents on pairs.doc_id = stg_documents.doc_id
group by all
