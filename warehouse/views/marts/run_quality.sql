-- One row per run: what it did, and how good the documents are that it last loaded.
with quotes_by_run as (
    select
        documents.run_id,
        count(*) as quote_count,
        count(*) filter (quotes.speaker_text is not null) as attributed_count
    from quotes
    inner join documents on quotes.doc_id = documents.doc_id
    group by documents.run_id
),

documents_by_run as (
    select
        run_id,
        count(*) as current_count,
        count(*) filter (language = 'und') as untold_language_count,
        count(*) filter (published_on is null) as undated_count,
        count(*) filter (outlet is null) as without_outlet_count,
        count(*) filter (len(repairs) > 0) as repaired_count
    from documents
    group by run_id
)

select
    runs.run_id,
    runs.run_no,
    runs.started_at,
    runs.finished_at,
    runs.status,
    runs.seen_count,
    runs.loaded_count,
    runs.unchanged_count,
    runs.quarantined_count,
    runs.removed_count,
    runs.refused_row_count,
    runs.quarantined_count / nullif(runs.seen_count, 0) as quarantined_share,
    documents_by_run.untold_language_count / documents_by_run.current_count
        as untold_language_share,
    documents_by_run.undated_count / documents_by_run.current_count as undated_share,
    documents_by_run.without_outlet_count / documents_by_run.current_count
        as without_outlet_share,
    documents_by_run.repaired_count,
    coalesce(quotes_by_run.quote_count, 0) / documents_by_run.current_count
        as quotes_per_document,
    quotes_by_run.attributed_count / quotes_by_run.quote_count as attributed_share,
    runs.pipeline_version
from runs
left join documents_by_run on runs.run_id = documents_by_run.run_id
left join quotes_by_run on runs.run_id = quotes_by_run.run_id
