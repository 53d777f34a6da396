-- One row per event: the day, who took part, and how many documents and languages tell it.
with tellings as (
    select
        event_mentions.event_id,
        min(event_mentions.text order by stg_documents.source_uri, event_mentions.start_char)
            as told_as,
        list(distinct stg_documents.language order by stg_documents.language) as languages,
        list(distinct stg_documents.outlet order by stg_documents.outlet) as outlets,
        list(distinct stg_documents.story_id order by stg_documents.story_id) as story_ids
    from event_mentions
    inner join stg_documents on event_mentions.doc_id = stg_documents.doc_id
    group by event_mentions.event_id
),

participants as (
    select
        event_participants.event_id,
        list(distinct entities.name order by entities.name) as participants
    from event_participants
    inner join entities on event_participants.entity_id = entities.entity_id
    group by event_participants.event_id
)

select
    events.starts_on,
    events.ends_on,
    events.type,
    events.name,
    participants.participants,
    tellings.told_as,
    tellings.languages,
    tellings.outlets,
    events.document_count,
    events.independent_count,
    tellings.story_ids,
    events.event_id
from events
inner join tellings on events.event_id = tellings.event_id
left join participants on events.event_id = participants.event_id
