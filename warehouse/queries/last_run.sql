-- The last run and the layout, for the manifest of an export.
select
    runs.run_id,
    runs.finished_at,
    runs.pipeline_version,
    runs.linking_version,
    (select max(layout.layout_version) from layout) as layout_version
from runs
order by runs.started_at desc
limit 1
