-- One row per passage: the first sentence of each document of a story.
select
    concat_ws(' · ', documents.outlet, documents.language, documents.published_on, documents.source_uri) as heading,
    documents.text as document_text,
    facts.start_char,
    facts.end_char
from sentences as facts
inner join documents on facts.doc_id = documents.doc_id
where documents.story_id = ? and facts.sentence_no = 0
order by documents.published_on, documents.source_uri, facts.start_char
