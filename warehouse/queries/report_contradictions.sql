-- One row per pair of statements that say the opposite, those first that most documents tell.
select
    concat_ws(' ', statement_id, other_statement_id) as pair_id,
    kind,
    score,
    least(document_count, other_document_count) as document_count
from who_contradicts_whom
order by document_count desc, score desc, pair_id
limit $most
