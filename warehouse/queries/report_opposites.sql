-- One row per side of the pairs asked for, the earlier first, with the text around it.
with sides as (
    select
        concat_ws(' ', statement_id, other_statement_id) as pair_id,
        quote_id
    from contradictions
    union all
    select
        concat_ws(' ', statement_id, other_statement_id) as pair_id,
        other_quote_id as quote_id
    from contradictions
),

ranked as (
    select
        sides.pair_id,
        stg_quotes.quote_id,
        stg_quotes.speaker,
        row_number() over (
            partition by sides.pair_id
            order by stg_quotes.published_on nulls last, stg_quotes.source_uri, stg_quotes.start_char
        ) as place
    from sides
    inner join stg_quotes on sides.quote_id = stg_quotes.quote_id
    where sides.pair_id in (select unnest($contradictions))
)

select
    ranked.pair_id,
    quotes.doc_id,
    quotes.kind,
    quotes.language,
    ranked.speaker,
    ranked.quote_id,
    quotes.start_char,
    quotes.end_char,
    quotes.speaker_start_char,
    quotes.speaker_end_char,
    substring(
        documents.text,
        greatest(quotes.start_char - $context, 0) + 1,
        least(quotes.start_char, $context)
    ) as before,
    substring(
        documents.text, quotes.start_char + 1, least(quotes.end_char - quotes.start_char, $longest)
    ) as text,
    substring(documents.text, quotes.end_char + 1, $context) as after,
    documents.char_count
from ranked
inner join quotes on ranked.quote_id = quotes.quote_id
inner join documents on quotes.doc_id = documents.doc_id
where ranked.place <= $most
order by ranked.pair_id, ranked.place
