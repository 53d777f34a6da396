-- timeline_of(id): The events of a story, day by day, given by its id or by that of a document.
select
    timeline.starts_on,
    timeline.ends_on,
    timeline.type,
    timeline.told_as,
    timeline.participants,
    timeline.languages,
    timeline.outlets,
    timeline.document_count,
    timeline.independent_count,
    timeline.event_id
from timeline
where
    list_contains(timeline.story_ids, id)
    or list_contains(
        timeline.story_ids,
        (select documents.story_id from documents where documents.doc_id = id)
    )
order by timeline.starts_on nulls last, timeline.type, timeline.event_id
