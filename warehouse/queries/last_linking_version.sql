-- One row: the rules that made the links of this warehouse.
select linking_version
from runs
order by finished_at desc, run_id
limit 1
