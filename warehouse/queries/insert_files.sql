-- One row per file or record that was read; the run that saw it first stays.
insert into files by name
select staged_files.* exclude (folder) replace (
    coalesce(known_before.first_run_id, $run_id) as first_run_id,
    $run_id as last_run_id
)
from staged_files
left join known_before using (source_uri)
