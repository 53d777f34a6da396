"""Documents of one story -> whether two of them tell the same happening, not only a like one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from transforms.extract.date_grammar import grammar_for
from transforms.link.figure_values import significant_digits
from transforms.link.happenings import Happening, read_happenings
from transforms.link.parts import columns_of, of_documents

Tables = dict[str, pl.DataFrame]

READ_COLUMNS = ("doc_id", "language", "published_on", "story_id", "duplicate_group")
SHARED_ACTORS = 2
TELLING_DIGITS = 3  # of figures that are seldom alike by chance
SHARED_FIGURES = 3


class Known(NamedTuple):
    """What the tables say of one document."""

    doc_id: str
    day: date | None  # of publication, as the document itself tells it
    copies: str  # near-duplicate group, else the document
    happenings: Sequence[Happening]
    weekdays: Mapping[int, int]  # where a weekday stands -> which
    figures: frozenset[tuple[str, float]]


def are_tied(one: Known, other: Known) -> bool:
    """Whether both tell one event with the same people, the same figures, or are copies."""
    if one.copies == other.copies or len(one.figures & other.figures) >= SHARED_FIGURES:
        return True
    return any(is_same(a, b) for a in one.happenings for b in other.happenings)


def is_same(one: Happening, other: Happening) -> bool:
    """Whether two documents of a story may mean one event by these mentions."""
    return one.type == other.type and len(one.actors & other.actors) >= SHARED_ACTORS


def read_stories(tables: Tables) -> list[list[Known]]:
    """The documents of every story that has both dated ones and undated ones."""
    documents = columns_of(tables, "documents", *READ_COLUMNS)
    documents = documents.filter(pl.col("story_id").is_not_null()).sort("doc_id")
    is_dated = pl.col("published_on").is_not_null()
    mixed = documents.filter(is_dated.any().over("story_id") & (~is_dated).any().over("story_id"))
    ids = mixed.select("doc_id", "language")
    names = ("event_mentions", "event_mention_participants", "mentions", "dates", "quantities")
    few = {name: of_documents(tables, name, ids["doc_id"]).join(ids, on="doc_id") for name in names}
    happenings: dict[str, list[Happening]] = defaultdict(list)
    for happening in read_happenings(few | {"documents": mixed}):
        happenings[happening.document].append(happening)
    weekdays, figures = _weekdays(few["dates"]), _figures(few["quantities"])
    stories: dict[str, list[Known]] = defaultdict(list)
    columns = ("story_id", "doc_id", "published_on", "duplicate_group")
    for story, doc_id, day, group in mixed.select(columns).iter_rows():
        known = Known(
            doc_id, day, group or doc_id, happenings[doc_id], weekdays[doc_id],
            frozenset(figures[doc_id]),
        )  # fmt: skip
        stories[story].append(known)
    return list(stories.values())


def _weekdays(dates: pl.DataFrame) -> dict[str, dict[int, int]]:
    """By document and place, the weekday that an expression of time consists of."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    relative = dates.filter((pl.col("grain") == "day") & (pl.col("basis") == "relative"))
    columns = ("doc_id", "start_char", "text", "language")
    for doc_id, start, text, language in relative.select(columns).iter_rows():
        if any(character.isdigit() for character in text):
            continue
        known = grammar_for(language).weekdays
        named = {known[word] for word in text.casefold().split() if word in known}
        if len(named) == 1:
            found[doc_id][start] = named.pop()
    return found


def _figures(quantities: pl.DataFrame) -> dict[str, set[tuple[str, float]]]:
    found: dict[str, set[tuple[str, float]]] = defaultdict(set)
    told = quantities.filter(pl.col("value").is_not_null())
    for doc_id, kind, value in told.select("doc_id", "kind", "value").iter_rows():
        if significant_digits(value) >= TELLING_DIGITS:
            found[doc_id].add((kind, value))
    return found
