-- What the rules of alerts ask of a run: shares of what it loaded, and how far languages moved.
with languages as (
    select
        language,
        count(*) filter (run_id = $run_id) as new_count,
        count(*) filter (run_id <> $run_id) as old_count
    from documents
    group by language
),

shifts as (
    select
        language,
        new_count / nullif(sum(new_count) over (), 0) as new_share,
        old_count / nullif(sum(old_count) over (), 0) as old_share
    from languages
)

select
    run_quality.loaded_count as new_documents,
    run_quality.quarantined_share,
    run_quality.undated_share,
    run_quality.untold_language_share,
    run_quality.without_outlet_share,
    run_quality.quotes_per_document,
    run_quality.attributed_share,
    (select max(abs(shifts.new_share - shifts.old_share)) from shifts) as language_shift
from run_quality
where run_quality.run_id = $run_id
