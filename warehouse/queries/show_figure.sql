-- One row: a figure by its id.
select
    figure_id,
    counted,
    unit,
    kind,
    verdict,
    lowest,
    highest,
    document_count,
    independent_count
from figures
where figure_id = ?
