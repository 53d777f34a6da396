-- One row per run, the last first: what it did and how good its documents are.
select
    started_at,
    finished_at,
    status,
    seen_count,
    loaded_count,
    unchanged_count,
    quarantined_count,
    removed_count,
    refused_row_count,
    untold_language_share,
    undated_share,
    without_outlet_share,
    quotes_per_document,
    attributed_share
from run_quality
order by run_no desc
limit $most
