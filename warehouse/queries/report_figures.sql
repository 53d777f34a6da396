-- One row per figure that several documents give, those that differ first, then the most told.
select
    figure_id,
    verdict,
    kind,
    unit,
    counted,
    lowest,
    highest,
    document_count,
    independent_count
from figures
order by verdict = 'differ' desc, independent_count desc, document_count desc, figure_id
limit $most
