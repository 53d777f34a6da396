-- One row: a statement by its id.
select
    statement_id,
    speaker,
    case when is_attribution_disputed then list_aggregate(speakers, 'string_agg', ', ') end as disputed_between,
    text,
    quote_count,
    document_count,
    independent_count,
    language_count,
    first_on,
    last_on
from stg_statements
where statement_id = ?
