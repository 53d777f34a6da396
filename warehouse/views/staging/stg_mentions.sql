-- One row per mention, with its entity and the sentence it stands in.
select
    mentions.doc_id,
    mentions.start_char,
    mentions.end_char,
    mentions.text,
    mentions.kind,
    mentions.score,
    mentions.entity_id,
    entities.name as entity,
    sentences.sentence_no,
    sentences.language
from mentions
left join entities on mentions.entity_id = entities.entity_id
left join sentences
    on
        mentions.doc_id = sentences.doc_id
        and mentions.start_char >= sentences.start_char
        and mentions.end_char <= sentences.end_char
