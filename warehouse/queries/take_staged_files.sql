-- One row per staged file or record that this run takes.
create or replace temp table staged_files as
select *
from read_parquet($paths)
where coalesce(container_uri, source_uri) in (select source_uri from taken)
