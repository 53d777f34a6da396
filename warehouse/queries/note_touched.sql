-- Files whose bytes are as they were, and the records in them, get their new times and tags.
update files
set modified_at = touched_files.modified_at, version_tag = touched_files.version_tag
from touched_files
where coalesce(files.container_uri, files.source_uri) = touched_files.source_uri
