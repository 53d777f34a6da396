-- One row: the documents of the sources by what this run did with them.
with ours as (
    select
        files.*,
        files.status = 'loaded' and files.doc_id is null
        or files.status = 'removed' and files.source_uri in (
            select container_uri from files where container_uri is not null
        ) as is_container
    from files
    where split_part(files.source_uri, '/', 1) in (select unnest($sources))
)
select
    -- found on disk, less the containers, plus what is in them, plus what went away
    $found
        - count(*) filter (is_container and status <> 'removed')
        + count(*) filter (container_uri is not null and status <> 'removed')
        + count(*) filter (status = 'removed' and not is_container and last_run_id = $run_id)
        as seen,
    count(*) filter (status = 'loaded' and not is_container and last_run_id = $run_id) as loaded,
    count(*) filter (status = 'loaded' and not is_container and last_run_id <> $run_id)
        as unchanged,
    count(*) filter (status = 'quarantined') as quarantined,
    count(*) filter (status = 'removed' and not is_container and last_run_id = $run_id) as removed
from ours
