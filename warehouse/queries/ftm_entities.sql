-- People and bodies with all their names.
select
    entities.entity_id,
    entities.kind,
    entities.name,
    entities.country,
    list(distinct entity_names.name order by entity_names.name) as names
from entities
inner join entity_names on entities.entity_id = entity_names.entity_id
where entities.kind in ('PER', 'ORG')
group by entities.entity_id, entities.kind, entities.name, entities.country
order by entities.entity_id
