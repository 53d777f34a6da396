"""Speakers of quotes -> the entities that their document names."""

from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from transforms.link.name_keys import body_key
from transforms.link.spans import Spans

_QUOTE = (
    *("doc_id", "speaker_mention_start_char", "speaker_start_char", "speaker_end_char"),
    *("speaker_text", "speaker_name"),
)
# What is read of each table; the mentions get their entities besides.
SPEAKER_COLUMNS = {
    "quotes": ("quote_id", *_QUOTE),
    "mentions": ("doc_id", "start_char", "end_char", "kind", "text", "name"),
}
_MENTION = ("doc_id", "start_char", "end_char", "kind", "text", "name", "entity_id")


class _Named(NamedTuple):
    """A mention of a document."""

    start_char: int
    end_char: int
    kind: str
    text: str
    name: str
    entity_id: str | None


def speaker_entities(quotes: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """`quote_id` and `speaker_entity_id` of quotes; mentions carry their `entity_id`.

    By the mention that the quote points to, else by a mention inside the speaker's words, else by
    the speaker's name among those of the document. An office that nothing names stays NULL.
    """
    ordered = quotes.sort("doc_id").select("quote_id", *_QUOTE)
    told = mentions.join(ordered.select("doc_id"), on="doc_id", how="semi")
    rows = told.select(_MENTION).sort("doc_id", "start_char").iter_rows()
    of = {
        document: [_Named(*row[1:]) for row in some]
        for document, some in groupby(rows, key=itemgetter(0))
    }
    found: list[str | None] = []
    for document, some in groupby(ordered.iter_rows(), key=itemgetter(1)):
        named = _Names(of.get(document, []))
        found += [named.speaker(*quote[2:]) for quote in some]
    return ordered.select("quote_id", speaker_entity_id=pl.Series(found, dtype=pl.String))


class _Names:
    """The mentions of a document, by place and by what they say."""

    def __init__(self, mentions: list[_Named]) -> None:
        self._mentions = mentions
        self._spans = Spans(mentions)
        self._at = {mention.start_char: mention for mention in mentions}

    def speaker(
        self,
        pointed: int | None,
        first: int | None,
        last: int | None,
        text: str | None,
        name: str | None,
    ) -> str | None:
        """The entity of a quote's speaker."""
        if pointed is not None and pointed in self._at:
            return self._at[pointed].entity_id
        return self._inside(first, last, text) or self._by_name(name, text)

    def _inside(self, first: int | None, last: int | None, text: str | None) -> str | None:
        """A person named within the speaker's words, or what fills them but for an article."""
        if first is None or last is None or text is None:
            return None
        within = [m for m in self._spans.within(first, last) if m.entity_id]
        people = [m for m in within if m.kind == "PER"]
        same = [m for m in within if body_key(m.text) == body_key(text)]
        chosen = people or same
        return chosen[0].entity_id if chosen else None

    @cached_property
    def _by_key(self) -> dict[str, tuple[int, str]]:
        """The first entity that each name stands for; most documents are never asked."""
        found: dict[str, tuple[int, str]] = {}
        for number, mention in enumerate(self._mentions):
            if mention.entity_id:
                for said in (mention.text, mention.name):
                    found.setdefault(body_key(said), (number, mention.entity_id))
        return found

    def _by_name(self, *said: str | None) -> str | None:
        known = [self._by_key[key] for s in said if s and (key := body_key(s)) in self._by_key]
        return min(known)[1] if known else None
