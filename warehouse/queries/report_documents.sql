-- One row per document asked for: what its passages are headed with.
select
    doc_id,
    title,
    outlet,
    language,
    published_on,
    source_uri,
    url
from documents
where doc_id in (select unnest($documents))
order by source_uri
