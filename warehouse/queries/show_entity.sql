-- One row: an entity by its id, with its names.
select
    entities.entity_id,
    entities.name,
    entities.kind,
    entities.country,
    (
        select string_agg(distinct entity_names.name, ', ' order by entity_names.name)
        from entity_names
        where entity_names.entity_id = entities.entity_id and entity_names.mention_count > 0
    ) as names,
    entities.document_count,
    entities.mention_count,
    entities.first_on,
    entities.last_on
from entities
where entities.entity_id = ?
