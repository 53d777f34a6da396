-- One row per story and outlet: how the outlet covers it, or that it is silent on it.
with spans as (
    select
        outlet,
        language,
        min(published_on) as first_on,
        max(published_on) as last_on
    from stg_documents
    where outlet is not null
    group by outlet, language
),

told as (
    select
        stg_documents.story_id,
        stg_documents.outlet,
        stg_documents.language,
        count(*) as document_count,
        min(stg_documents.published_on) as first_on,
        count(quotes.quote_id) as quote_count,
        count(distinct quotes.speaker_entity_id) as speaker_count
    from stg_documents
    left join quotes on stg_documents.doc_id = quotes.doc_id
    where stg_documents.story_id is not null and stg_documents.outlet is not null
    group by stg_documents.story_id, stg_documents.outlet, stg_documents.language
)

select
    stories.story_id,
    stories.title,
    stories.first_on as story_first_on,
    stories.last_on as story_last_on,
    spans.outlet,
    spans.language,
    told.story_id is null as is_silent,
    coalesce(told.document_count, 0) as document_count,
    told.first_on,
    date_diff('day', stories.first_on, told.first_on) as days_behind,
    coalesce(told.quote_count, 0) as quote_count,
    coalesce(told.speaker_count, 0) as speaker_count,
    -- an outlet whose files end before a story begins is not silent on it
    stories.first_on between spans.first_on - interval 7 day and spans.last_on + interval 7 day
        as has_documents_then
from stories
cross join spans
left join told
    on
        stories.story_id = told.story_id
        and spans.outlet = told.outlet
        and spans.language = told.language
