-- One row: a story by its id.
select
    story_id,
    title,
    document_count,
    independent_count,
    array_to_string(languages, ', ') as languages,
    first_on,
    last_on
from stories
where story_id = ?
