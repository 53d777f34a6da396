"""Speakers of quotes -> the entities that their document names."""

from collections import defaultdict
from typing import Any

import polars as pl

from transforms.link.name_keys import body_key

Row = dict[str, Any]


def speaker_entities(quotes: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """`quote_id` and `speaker_entity_id` of quotes; mentions carry their `entity_id`.

    By the mention that the quote points to, else by a mention inside the speaker's words, else by
    the speaker's name among those of the document. An office that nothing names stays NULL.
    """
    columns = ("doc_id", "start_char", "end_char", "kind", "text", "name", "entity_id")
    at: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for document, *mention in mentions.select(columns).sort("doc_id", "start_char").iter_rows():
        at[document].append(tuple(mention))
    found = [_speaker(quote, at.get(quote["doc_id"], [])) for quote in quotes.iter_rows(named=True)]
    return quotes.select("quote_id", speaker_entity_id=pl.Series(found, dtype=pl.String))


def _speaker(quote: Row, mentions: list[tuple[Any, ...]]) -> str | None:
    pointed = quote["speaker_mention_start_char"]
    if pointed is not None:
        for start, *_, entity_id in mentions:
            if start == pointed:
                return str(entity_id) if entity_id else None
    return _inside(quote, mentions) or _by_name(quote, mentions)


def _inside(quote: Row, mentions: list[tuple[Any, ...]]) -> str | None:
    """A person named within the speaker's words, or what fills them but for an article."""
    first, last = quote["speaker_start_char"], quote["speaker_end_char"]
    if first is None:
        return None
    within = [m for m in mentions if first <= m[0] and m[1] <= last and m[5]]
    people = [m for m in within if m[2] == "PER"]
    key = body_key(quote["speaker_text"])
    same = [m for m in within if body_key(m[3]) == key]
    chosen = people or same
    return str(chosen[0][5]) if chosen else None


def _by_name(quote: Row, mentions: list[tuple[Any, ...]]) -> str | None:
    keys = {body_key(said) for said in (quote["speaker_name"], quote["speaker_text"]) if said}
    for *_, text, name, entity_id in mentions:
        if entity_id and (body_key(text) in keys or body_key(name) in keys):
            return str(entity_id)
    return None
