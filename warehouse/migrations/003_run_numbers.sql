-- Runs are told in their order by a number: a clock that was wrong once would tell them wrongly for
-- years. Those that are there have stood in the order in which they were written.
alter table runs add column run_no bigint;

update runs
set run_no = numbered.run_no
from (select run_id, row_number() over (order by rowid) as run_no from runs) as numbered
where runs.run_id = numbered.run_id;
