-- One row: a document by its id.
select
    doc_id,
    source_uri,
    title,
    outlet,
    byline,
    published_on,
    published_basis,
    language,
    word_count,
    encoding,
    duplicate_group,
    story_id
from documents
where doc_id = ?
