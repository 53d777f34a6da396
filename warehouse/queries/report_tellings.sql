-- One row per passage that tells one of the events asked for, one a document.
with tellings as (
    select
        event_id,
        doc_id,
        start_char,
        end_char,
        row_number() over (partition by event_id, doc_id order by start_char, end_char) as turn
    from event_mentions
    where event_id in (select unnest($events))
),

ranked as (
    select
        tellings.event_id,
        tellings.doc_id,
        tellings.start_char,
        tellings.end_char,
        row_number() over (
            partition by tellings.event_id
            order by documents.published_on nulls last, documents.source_uri
        ) as place
    from tellings
    inner join documents on tellings.doc_id = documents.doc_id
    where tellings.turn = 1
)

select
    ranked.event_id,
    ranked.doc_id,
    documents.language,
    ranked.start_char,
    ranked.end_char,
    substring(
        documents.text,
        greatest(ranked.start_char - $context, 0) + 1,
        least(ranked.start_char, $context)
    ) as before,
    substring(
        documents.text, ranked.start_char + 1, least(ranked.end_char - ranked.start_char, $longest)
    ) as text,
    substring(documents.text, ranked.end_char + 1, $context) as after,
    documents.char_count
from ranked
inner join documents on ranked.doc_id = documents.doc_id
where ranked.place <= $most
order by ranked.event_id, ranked.place
