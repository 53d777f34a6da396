-- One row: a quote by its id.
select
    quote_id,
    text,
    kind,
    language,
    cue,
    speaker,
    speaker_text,
    speaker_score,
    published_on,
    outlet,
    source_uri,
    statement_id
from stg_quotes
where quote_id = ?
