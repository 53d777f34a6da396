-- One row per outlet, language and period, days outside the span in its first and last period.
select
    outlet,
    language,
    case
        when published_on is not null  -- greatest() and least() pass over NULL
            then date_trunc($grain, least(greatest(published_on, $first_on), $last_on))::date
    end as period_on,
    count(*) as document_count,
    count(distinct independent_id) as independent_count
from stg_documents
group by all
order by outlet nulls last, language, period_on nulls last
