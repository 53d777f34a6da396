-- One row: how many rows of loaded documents this run refused.
select count(*) as refused_row_count
from quarantine
where run_id = $run_id and table_name is not null
