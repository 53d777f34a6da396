-- Statements say whether their wordings name several speakers.
alter table statements add column is_attribution_disputed boolean;

update statements
set is_attribution_disputed = statements.statement_id in (
    select quotes.statement_id
    from quotes
    where quotes.statement_id is not null
    group by quotes.statement_id
    having count(distinct quotes.speaker_entity_id) > 1
);
