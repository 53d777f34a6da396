-- One row per file or record that is no longer there.
insert into files by name
select known_before.* replace (
    'removed' as status,
    null as reason,
    null as doc_id,
    case when status = 'removed' then last_run_id else $run_id end as last_run_id
)
from known_before
anti join files using (source_uri)
