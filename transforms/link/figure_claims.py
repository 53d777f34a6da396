"""Quantities with what stands around them, ready to be held against each other."""

import bisect
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from sys import intern
from typing import Any

import polars as pl

from transforms.language.pack import Numbers, pack_for
from transforms.link.base_units import to_base, to_base_value
from transforms.link.parts import Part, each_part, in_parts

Tables = dict[str, pl.DataFrame]

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        *("doc_id", "text", "language", "published_on"),
        *("story_id", "duplicate_group", "char_count"),
    ),
    "sentences": ("doc_id", "start_char", "end_char"),
    "mentions": ("doc_id", "start_char", "entity_id"),
    "quantities": (),
}
REACH = 100  # characters of the sentence at each side of the figure
STEM = 5  # letters that tell words of one language apart, endings aside
SHORTEST = 4  # letters of a word that says something
WORD = re.compile(r"[^\W\d_]{4,}")
MARK = re.compile(r"[,;:()—–\"“”«»](?!\d)")
TOLL_REACH = 6  # words before a figure that may call it an earlier one
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that has a value, and its surroundings in the sentence."""

    doc_id: str
    start_char: int
    end_char: int
    story_id: str | None
    copies: str  # near-duplicate group, or the document itself
    language: str
    published_on: date | None
    kind: str
    unit: str | None  # of one kind of measures the same
    value: float  # in that unit
    value_high: float | None
    told_unit: str | None
    size: float  # of the unit told, in `unit`
    counted: str | None
    change: str | None
    bound: str | None
    sentence_start: int
    is_superseded: bool  # an earlier count that the sentence corrects
    context: str
    clause: str  # the part of the sentence between marks
    words: frozenset[str]
    entities: frozenset[str]
    years: frozenset[str]

    @property
    def key(self) -> tuple[str, int, int]:
        """Where it stands."""
        return self.doc_id, self.start_char, self.end_char

    @property
    def yardstick(self) -> tuple[str, str]:
        """What makes two values comparable: percent with percent, euros with euros, counts."""
        return self.kind, "" if self.kind == "count" else self.unit or ""


def read_claims(tables: Tables, of: pl.Series) -> list[Claim]:
    """Every quantity with a value of some documents, sorted by where it stands."""
    parts = in_parts(tables, COLUMNS, of=of)
    return list(chain.from_iterable(each_part(_read_part, parts)))


def _read_part(part: Part) -> list[Claim]:
    documents = {row["doc_id"]: row for row in part["documents"].iter_rows(named=True)}
    sentences = _spans(part["sentences"])
    entities = _entities(part["mentions"])
    rows = part["quantities"].filter(pl.col("value").is_not_null())
    return [
        _claim(row, documents[row["doc_id"]], sentences, entities)
        for row in rows.sort("doc_id", "start_char", "end_char").iter_rows(named=True)
        if row["doc_id"] in documents
    ]


def _spans(frame: pl.DataFrame) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in frame.select("doc_id", "start_char", "end_char").iter_rows():
        spans.setdefault(doc_id, []).append((start, end))
    return {doc_id: sorted(found) for doc_id, found in spans.items()}


def _entities(mentions: pl.DataFrame) -> dict[str, list[tuple[int, str]]]:
    linked = mentions.filter(pl.col("entity_id").is_not_null())
    entities: dict[str, list[tuple[int, str]]] = {}
    for doc_id, start, entity in linked.select("doc_id", "start_char", "entity_id").iter_rows():
        entities.setdefault(doc_id, []).append((start, entity))
    return {doc_id: sorted(found) for doc_id, found in entities.items()}


def _claim(
    row: Mapping[str, Any],
    document: Mapping[str, Any],
    sentences: Mapping[str, list[tuple[int, int]]],
    entities: Mapping[str, list[tuple[int, str]]],
) -> Claim:
    doc_id, start, end = row["doc_id"], row["start_char"], row["end_char"]
    first, last = _sentence(sentences.get(doc_id, []), start, end, document["char_count"])
    sentence_start, text = first, document["text"]
    first, last = max(first, start - REACH), min(last, end + REACH)
    context, clause = text[first:last], _clause(text, first, start, end, last)
    unit, size = to_base(row["unit"]) if row["kind"] == "measure" else (row["unit"], 1.0)
    high = row["value_high"]
    named = entities.get(doc_id, [])
    inside = named[bisect.bisect_left(named, (first, "")) : bisect.bisect_left(named, (last, ""))]
    return Claim(
        story_id=document["story_id"],
        copies=document["duplicate_group"] or doc_id,
        language=document["language"].partition("-")[0],
        published_on=document["published_on"],
        unit=unit,
        value=to_base_value(row["value"], size),
        value_high=None if high is None else to_base_value(high, size),
        told_unit=row["unit"],
        size=size,
        sentence_start=sentence_start,
        is_superseded=is_superseded(text[first:start], document["language"]),
        context=context,
        clause=clause,
        words=frozenset(intern(word[:STEM].casefold()) for word in WORD.findall(context)),
        entities=frozenset(entity for _, entity in inside),
        years=frozenset(YEAR.findall(context)),
        **{
            name: row[name]
            for name in (
                *("doc_id", "start_char", "end_char", "kind"),
                *("counted", "change", "bound"),
            )
        },
    )


def _clause(text: str, first: int, start: int, end: int, last: int) -> str:
    """What stands around a figure between two marks, its sentence without what else it tells."""
    opened = max((m.end() for m in MARK.finditer(text, first, start)), default=first)
    closed = MARK.search(text, end, last)
    return text[opened : closed.start() if closed else last].strip()


@functools.cache
def _earlier(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    pack = pack_for(language)
    numbers = pack.numbers if pack else Numbers()
    return frozenset(numbers.earlier), numbers.tolls


def is_superseded(before: str, language: str) -> bool:
    """Whether the words before a figure call it an earlier count: `a previous toll of` 14."""
    earlier, tolls = _earlier(language)
    words = before.casefold().split()[-TOLL_REACH:]
    return any(w in earlier for w in words) and any(w.startswith(tolls or "\0") for w in words)


def _sentence(spans: list[tuple[int, int]], start: int, end: int, length: int) -> tuple[int, int]:
    at = bisect.bisect_right(spans, (start, length)) - 1
    if at >= 0 and spans[at][1] >= end:
        return spans[at]
    return start - REACH, end + REACH
