-- said_by(wanted): What somebody said, found by any name in any language: said_by('Koval').
select
    who_said_what.published_on,
    who_said_what.outlet,
    who_said_what.language,
    who_said_what.speaker,
    who_said_what.kind,
    who_said_what.text,
    who_said_what.statement_id,
    who_said_what.quote_id,
    who_said_what.doc_id,
    who_said_what.source_uri,
    who_said_what.start_char,
    who_said_what.end_char
from who_said_what
where
    who_said_what.speaker_entity_id in (select named.entity_id from entities_named(wanted) as named)
    or contains(
        ' ' || folded(who_said_what.speaker_text) || ' ', ' ' || folded(trim(wanted)) || ' '
    )
order by who_said_what.published_on, who_said_what.source_uri, who_said_what.start_char
