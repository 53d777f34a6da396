-- entities_named(wanted): Entities by any of their names in any language, or by a part of one.
select
    entities.entity_id,
    entities.name,
    entities.kind,
    entities.country,
    entities.document_count,
    list(distinct entity_names.name order by entity_names.name) as names
from entities
inner join entity_names on entities.entity_id = entity_names.entity_id
where
    entities.entity_id in (
        select matches.entity_id
        from entity_names as matches
        where contains(' ' || folded(matches.name) || ' ', ' ' || folded(trim(wanted)) || ' ')
    )
group by all
order by entities.document_count desc, entities.name, entities.entity_id
