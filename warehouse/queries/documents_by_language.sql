-- One row per source and language: documents, their outlets and days.
select
    source,
    language,
    count(*) as documents,
    count(distinct outlet) as outlets,
    min(published_on) as first_day,
    max(published_on) as last_day,
    count(*) filter (published_on is null) as undated
from documents
group by source, language
order by source, documents desc, language
