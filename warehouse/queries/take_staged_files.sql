-- One row per staged file or record that this run takes, and the folder of its batch.
create or replace temp table staged_files as
with staged as (
    select * exclude (filename), parse_dirpath(filename) as folder
    from read_parquet($paths, filename = true)
)

select staged.*
from staged
inner join taken
    on
        coalesce(staged.container_uri, staged.source_uri) = taken.source_uri
        and staged.folder = taken.folder
