-- One row per outlet, language and day: documents, independent documents, words and quotes.
with quotes_by_document as (
    select
        doc_id,
        count(*) as quote_count
    from quotes
    group by doc_id
)

select
    stg_documents.outlet,
    stg_documents.language,
    stg_documents.published_on,
    count(*) as document_count,
    count(distinct stg_documents.independent_id) as independent_count,
    count(distinct stg_documents.story_id) as story_count,
    sum(stg_documents.word_count)::bigint as word_count,
    coalesce(sum(quotes_by_document.quote_count), 0)::bigint as quote_count
from stg_documents
left join quotes_by_document on stg_documents.doc_id = quotes_by_document.doc_id
group by stg_documents.outlet, stg_documents.language, stg_documents.published_on
