-- search(words): Passages with the words, best first (BM25), accents folded; word* finds beginnings.
with terms as (
    select distinct unnest(regexp_extract_all(folded(words), '[\p{L}\p{N}]+\*?')) as term
),

passages as (
    select
        blocks.doc_id,
        blocks.block_no,
        blocks.kind,
        blocks.language,
        blocks.start_char,
        blocks.end_char,
        blocks.text,
        folded(blocks.text) as folded_text
    from blocks
    where blocks.kind <> 'boilerplate'
),

sizes as (
    select
        count(*) as passage_count,
        avg(length(passages.text)) as mean_length
    from passages
),

held as (
    select
        passages.doc_id,
        passages.block_no,
        terms.term,
        len(
            list_filter(
                regexp_extract_all(passages.folded_text, '[\p{L}\p{N}]+'),
                lambda word: word = terms.term
                or (
                    suffix(terms.term, '*')
                    and starts_with(word, rtrim(terms.term, '*'))
                )
            )
        ) as times
    from passages
    inner join terms on contains(passages.folded_text, rtrim(terms.term, '*'))
),

weights as (
    -- how telling a word is: Robertson and Sparck Jones' weight, never negative
    select
        held.term,
        ln(1 + (any_value(sizes.passage_count) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from held
    cross join sizes
    where held.times > 0
    group by held.term
),

scored as (
    select
        held.doc_id,
        held.block_no,
        count(*) as words_found,
        sum(
            weights.weight * held.times * 2.2
            / (
                held.times
                + 1.2 * (0.25 + 0.75 * length(passages.text) / sizes.mean_length)
            )
        ) as score
    from held
    inner join weights on held.term = weights.term
    inner join passages
        on held.doc_id = passages.doc_id and held.block_no = passages.block_no
    cross join sizes
    where held.times > 0
    group by held.doc_id, held.block_no
)

select
    round(scored.score, 3) as score,
    scored.words_found,
    stg_documents.published_on,
    stg_documents.outlet,
    passages.language,
    stg_documents.title,
    passages.kind,
    passages.text,
    stg_documents.story_id,
    passages.doc_id,
    stg_documents.source_uri,
    passages.start_char,
    passages.end_char
from scored
inner join passages
    on scored.doc_id = passages.doc_id and scored.block_no = passages.block_no
inner join stg_documents on scored.doc_id = stg_documents.doc_id
order by scored.score desc, stg_documents.source_uri, passages.start_char
