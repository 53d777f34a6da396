-- One row per document and person or body that it names.
select
    mentions.doc_id,
    mentions.entity_id,
    entities.kind,
    list(distinct mentions.text order by mentions.text) as names
from mentions
inner join entities on mentions.entity_id = entities.entity_id
where entities.kind in ('PER', 'ORG')
group by mentions.doc_id, mentions.entity_id, entities.kind
order by mentions.doc_id, mentions.entity_id
