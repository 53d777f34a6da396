-- One row per run, the last five: when, how it ended, what it did.
select
    started_at,
    status,
    loaded_count as loaded,
    unchanged_count as unchanged,
    quarantined_count as quarantined,
    removed_count as removed,
    round(epoch(finished_at - started_at), 1) as seconds
from runs
order by run_no desc
limit 5
