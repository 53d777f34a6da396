-- Files behind addresses are known by the tag of their version as well.
alter table files add column version_tag varchar;
