-- One row per reason: how many files of the sources are in quarantine for it.
select reason, count(*) as file_count
from files
where
    status = 'quarantined'
    and split_part(source_uri, '/', 1) in (select unnest($sources))
group by reason
order by file_count desc, reason
