-- One row per reason: refused files, and refused rows of loaded files.
select
    reason,
    count(*) filter (table_name is null) as files,
    count(*) filter (table_name is not null) as rows
from quarantine
group by reason
order by files desc, reason
