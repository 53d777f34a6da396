-- One row per refused file or row, as many as asked for.
select
    source_uri,
    stage,
    reason,
    table_name,
    detail
from quarantine
order by source_uri, stage, table_name, detail
limit $most
