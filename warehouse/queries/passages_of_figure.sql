-- One row per passage: every version of a figure.
select
    concat_ws(' · ', facts.outlet, facts.language, facts.published_on, facts.claimed_by, documents.source_uri) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from figures_compared as facts
inner join documents on facts.doc_id = documents.doc_id
where facts.figure_id = ?
order by documents.published_on, documents.source_uri, facts.start_char
