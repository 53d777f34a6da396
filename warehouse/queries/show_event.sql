-- One row: an event by its id.
select
    event_id,
    type,
    name,
    starts_on,
    ends_on,
    array_to_string(participants, ', ') as participants,
    document_count,
    independent_count
from timeline
where event_id = ?
