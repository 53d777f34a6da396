-- One row: a statement by its id.
select
    statements.statement_id,
    entities.name as speaker,
    statements.text,
    statements.quote_count,
    statements.document_count,
    statements.independent_count,
    statements.language_count,
    statements.first_on,
    statements.last_on
from statements
left join entities on statements.speaker_entity_id = entities.entity_id
where statements.statement_id = ?
