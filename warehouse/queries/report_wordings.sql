-- One row per wording of the statements asked for, with the text around it; every outlet first once.
with wordings as (
    select
        stg_quotes.statement_id,
        stg_quotes.doc_id,
        stg_quotes.kind,
        stg_quotes.language,
        stg_quotes.start_char,
        stg_quotes.end_char,
        stg_quotes.speaker,
        stg_quotes.quote_id,
        row_number() over (
            partition by stg_quotes.statement_id, stg_quotes.publisher
            order by stg_quotes.published_on nulls last, stg_quotes.source_uri, stg_quotes.start_char
        ) as turn,
        stg_quotes.published_on,
        stg_quotes.source_uri
    from stg_quotes
    where stg_quotes.statement_id in (select unnest($statements))
),

ranked as (
    select
        statement_id,
        doc_id,
        kind,
        language,
        start_char,
        end_char,
        speaker,
        quote_id,
        row_number() over (
            partition by statement_id
            order by turn, published_on nulls last, source_uri, start_char
        ) as place
    from wordings
)

select
    ranked.statement_id,
    ranked.doc_id,
    ranked.kind,
    ranked.language,
    ranked.speaker,
    ranked.quote_id,
    statement_quotes.score,
    ranked.start_char,
    ranked.end_char,
    quotes.speaker_start_char,
    quotes.speaker_end_char,
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
inner join quotes on ranked.quote_id = quotes.quote_id
inner join statement_quotes on ranked.quote_id = statement_quotes.quote_id
inner join documents on ranked.doc_id = documents.doc_id
where ranked.place <= $most
order by ranked.statement_id, ranked.place
