-- said_about(topic): Who said what about a name or words, and every wording in other languages.
with words as (
    select distinct unnest(regexp_extract_all(folded(topic), '[\p{L}\p{N}]+')) as word
),

naming as (
    select who_said_about.quote_id
    from who_said_about
    inner join entities_named(topic) as named
        on who_said_about.about_entity_id = named.entity_id
),

holding as (
    select quotes.quote_id
    from quotes
    inner join words
        on list_contains(regexp_extract_all(folded(quotes.text), '[\p{L}\p{N}]+'), words.word)
    where contains(folded(quotes.text), words.word)
    group by quotes.quote_id
    having count(*) = (select count(*) from words)
),

direct as (
    select naming.quote_id from naming
    union
    select holding.quote_id from holding
),

told as (
    -- a translation need not hold the word that was asked for
    select distinct quotes.statement_id
    from direct
    inner join quotes on direct.quote_id = quotes.quote_id
)

select
    who_said_what.published_on,
    who_said_what.outlet,
    who_said_what.language,
    who_said_what.speaker,
    who_said_what.kind,
    who_said_what.text,
    direct.quote_id is not null as is_direct_hit,
    who_said_what.statement_id,
    who_said_what.quote_id,
    who_said_what.doc_id,
    who_said_what.source_uri,
    who_said_what.start_char,
    who_said_what.end_char
from who_said_what
inner join told on who_said_what.statement_id = told.statement_id
left join direct on who_said_what.quote_id = direct.quote_id
order by
    who_said_what.published_on,
    who_said_what.statement_id,
    who_said_what.source_uri,
    who_said_what.start_char
