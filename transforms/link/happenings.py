"""Event mentions -> happenings: what decides whether two of them are one event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from transforms.link.parts import columns_of, in_parts

Tables = dict[str, pl.DataFrame]
Key = tuple[str, int, int, str]

_PLACE = "place"
_ROLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "event_mention_participants": (),
    "mentions": ("doc_id", "start_char", "end_char", "entity_id"),
}
_COLUMNS = ["doc_id", "start_char", "end_char", "type", "starts_on", "ends_on", "date_start_char"]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event mention with who takes part, by entity."""

    key: Key  # doc_id, start_char, end_char, type
    starts_on: date | None
    ends_on: date | None
    date_start_char: int | None  # of the words that tell the day, understood or not
    roles: tuple[tuple[str, str], ...]  # (entity, role), sorted
    story: str | None
    copies: str  # near-duplicate group, else the document
    published_on: date | None

    @property
    def document(self) -> str:
        """The document that tells it."""
        return self.key[0]

    @property
    def type(self) -> str:
        """What kind of event."""
        return self.key[3]

    @property
    def actors(self) -> frozenset[str]:
        """Who takes part; the place doesn't."""
        return frozenset(entity for entity, role in self.roles if role != _PLACE)

    @property
    def patients(self) -> frozenset[str]:
        """Whom it is done to."""
        return frozenset(entity for entity, role in self.roles if role == "patient")

    @property
    def places(self) -> frozenset[str]:
        """Where it happens."""
        return frozenset(entity for entity, role in self.roles if role == _PLACE)


def read_happenings(tables: Tables) -> list[Happening]:
    """Every event mention, those that say most first: dated ones, and with many names."""
    columns = ("doc_id", "story_id", "duplicate_group", "published_on")
    documents = {row[0]: row[1:] for row in columns_of(tables, "documents", *columns).iter_rows()}
    roles = _roles(tables)
    found = [
        Happening(
            key=(document, start, end, kind), starts_on=first, ends_on=last, date_start_char=told,
            roles=tuple(sorted(roles.get((document, start, end, kind), ()))),
            story=documents[document][0], copies=documents[document][1] or document,
            published_on=documents[document][2],
        )
        for document, start, end, kind, first, last, told in tables["event_mentions"]
        .select(_COLUMNS).iter_rows()
    ]  # fmt: skip
    return sorted(found, key=_telling)


def _telling(event: Happening) -> tuple[Any, ...]:
    days = (event.ends_on - event.starts_on).days if event.starts_on and event.ends_on else -1
    dated = event.starts_on is None, days, str(event.starts_on)
    return *dated, -len(event.actors), event.type, event.key


def _roles(tables: Tables) -> dict[Key, set[tuple[str, str]]]:
    roles: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for part in in_parts(tables, _ROLE_COLUMNS):
        joined = part["event_mention_participants"].join(
            part["mentions"],
            left_on=["doc_id", "mention_start_char", "mention_end_char"],
            right_on=["doc_id", "start_char", "end_char"],
        )
        for *key, entity, role in _known(joined):
            roles[key[0], key[1], key[2], key[3]].add((entity, role))
    return roles


def _known(joined: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    columns = ("doc_id", "start_char", "end_char", "type", "entity_id", "role")
    yield from joined.filter(pl.col("entity_id").is_not_null()).select(columns).iter_rows()


def independent(events: Iterable[Happening]) -> int:
    """Documents that tell of it, near-duplicates counted once."""
    return len({event.copies for event in events})
