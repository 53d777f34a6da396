-- One row per quote: who said what, when, in which outlet and language, and where it stands.
select
    published_on,
    outlet,
    language,
    speaker,
    kind,
    cue,
    text,
    title,
    speaker_text,
    speaker_score,
    speaker_entity_id,
    statement_id,
    quote_id,
    doc_id,
    source_uri,
    start_char,
    end_char
from stg_quotes
