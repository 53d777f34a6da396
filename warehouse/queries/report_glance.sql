-- One row: what the warehouse holds, at a glance.
select
    (select count(*) from documents) as document_count,
    (select count(distinct independent_id) from stg_documents) as independent_count,
    (select count(distinct outlet) from documents) as outlet_count,
    (select count(distinct language) from documents where language <> 'und') as language_count,
    (select count(*) from quotes) as quote_count,
    (select count(*) from statements) as statement_count,
    (
        select count(*)
        from (
            select statement_id
            from stg_quotes
            where statement_id is not null
            group by statement_id
            having count(distinct publisher) > 1
        ) as shared
    ) as shared_statement_count,
    (select count(*) from statements where language_count > 1) as crossing_statement_count,
    (select count(*) from contradictions) as contradiction_count,
    (select count(*) from stories) as story_count,
    (select count(*) from events) as event_count,
    (select count(*) from events where starts_on is not null) as dated_event_count,
    (select count(*) from figures) as figure_count,
    (select count(*) from figures where verdict = 'differ') as differing_figure_count,
    (select count(*) from quarantine) as quarantined_count,
    (select min(published_on) from documents) as first_on,
    (select max(published_on) from documents) as last_on,
    (select arg_max(finished_at, run_no) from runs) as finished_at
