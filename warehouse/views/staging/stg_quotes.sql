-- One row per quote, with the best name of its speaker and the document it stands in.
select
    quotes.quote_id,
    quotes.statement_id,
    coalesce(entities.name, quotes.speaker_name, quotes.speaker_text) as speaker,
    quotes.speaker_entity_id,
    quotes.speaker_text,
    quotes.speaker_score,
    quotes.kind,
    quotes.language,
    quotes.cue,
    quotes.text,
    quotes.start_char,
    quotes.end_char,
    stg_documents.doc_id,
    stg_documents.source_uri,
    stg_documents.outlet,
    stg_documents.publisher,
    stg_documents.independent_id,
    stg_documents.published_on,
    stg_documents.title
from quotes
inner join stg_documents on quotes.doc_id = stg_documents.doc_id
left join entities on quotes.speaker_entity_id = entities.entity_id
