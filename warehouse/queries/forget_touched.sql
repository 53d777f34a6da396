-- What was known of the touched files and of their records moves to known_before.
create or replace temp table known_before as
select files.*
from files
where
    source_uri in (select source_uri from touched)
    or container_uri in (select source_uri from touched);

delete from quarantine
where source_uri in (select source_uri from known_before);

delete from files
where source_uri in (select source_uri from known_before)
