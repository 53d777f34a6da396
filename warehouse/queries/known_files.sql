-- One row per file on disk: as the last run left it, with the name of its source.
select
    source_uri,
    size_bytes,
    modified_at,
    version_tag,
    content_sha256,
    status,
    reason,
    pipeline_version,
    split_part(source_uri, '/', 1) as source
from files
where container_uri is null
