-- One row: how many quotes have a speaker, and how many a speaker known across documents.
select
    count(*) as quote_count,
    count(speaker_text) as attributed_count,
    count(speaker_entity_id) as known_count,
    count(distinct speaker_entity_id) as speaker_count
from quotes
