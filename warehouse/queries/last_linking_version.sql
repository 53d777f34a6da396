-- One row: the rules that made the links of this warehouse.
select linking_version
from runs
order by run_no desc
limit 1
