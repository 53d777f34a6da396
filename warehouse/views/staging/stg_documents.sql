-- One row per document, without its text: who published what, when and in which language.
select
    doc_id,
    source_uri,
    source,
    outlet,
    coalesce(outlet, source_uri) as publisher,  -- an unknown outlet is one of its own
    title,
    language,
    published_on,
    published_basis,
    date_trunc('week', published_on)::date as published_week_on,
    word_count,
    duplicate_group,
    coalesce(duplicate_group, doc_id) as independent_id,  -- copies of one text count once
    story_id,
    run_id
from documents
