-- One row per statement, those first that most languages, outlets and independent documents tell,
-- as far as it is sure that they tell the same.
select
    statements.statement_id,
    statements.speakers,
    statements.is_attribution_disputed,
    statements.language_count,
    count(distinct stg_quotes.publisher) as outlet_count,
    statements.independent_count,
    statements.document_count,
    statements.quote_count
from stg_statements as statements
inner join stg_quotes on statements.statement_id = stg_quotes.statement_id
inner join statement_quotes on stg_quotes.quote_id = statement_quotes.quote_id
group by
    statements.statement_id,
    statements.speakers,
    statements.is_attribution_disputed,
    statements.language_count,
    statements.independent_count,
    statements.document_count,
    statements.quote_count,
    statements.last_on
order by
    round(statements.language_count * avg(statement_quotes.score)) desc,
    round(outlet_count * avg(statement_quotes.score)) desc,
    statements.independent_count desc,
    statements.last_on desc nulls last,
    statements.statement_id
limit $most
