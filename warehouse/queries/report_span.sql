-- One row: the days between which nearly all documents lie, and most events: a few are of old times.
select
    quantile_disc(published_on, 0.005) as first_on,
    quantile_disc(published_on, 0.995) as last_on,
    (select quantile_disc(starts_on, 0.05) from events) as first_event_on,
    (select quantile_disc(starts_on, 0.99) from events) as last_event_on
from documents
