-- One row per dated event, those first that most independent documents tell.
select
    timeline.event_id,
    timeline.starts_on,
    timeline.ends_on,
    timeline.type,
    timeline.participants,
    timeline.document_count,
    timeline.independent_count
from timeline
where timeline.starts_on is not null
order by
    timeline.independent_count desc,
    len(timeline.languages) desc,
    timeline.starts_on desc,
    timeline.event_id
limit $most
