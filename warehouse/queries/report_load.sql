-- One row: how much of the documents is known, of those that are in the warehouse now.
select
    count(*) as document_count,
    count(*) filter (language <> 'und') as with_language_count,
    count(published_on) as with_day_count,
    count(outlet) as with_outlet_count,
    count(title) as with_title_count,
    count(*) filter (len(repairs) > 0) as repaired_count,
    count(*) filter (duplicate_group is not null) as copied_count
from documents
