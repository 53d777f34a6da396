-- The last run and the layout, for the manifest of an export.
select
    runs.run_id,
    runs.finished_at,
    runs.pipeline_version,
    runs.linking_version,
    (select max(layout.layout_version) from layout) as layout_version
from runs
order by runs.run_no desc
limit 1
