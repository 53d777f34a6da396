"""Event mentions -> events across documents and languages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from schemas.events import ROLES, EventParticipant
from schemas.events import Event as EventTable
from transforms.link.event_groups import Event, group_happenings
from transforms.link.happenings import independent, read_happenings
from transforms.rows import stable_id, to_frame

Tables = dict[str, pl.DataFrame]
Row = dict[str, Any]

_KEY = ["doc_id", "start_char", "end_char", "type"]


def link_events(tables: Tables) -> Tables:
    """Makes `events` and `event_participants`; completes `event_mentions.event_id`.

    One event for one thing that happened: one type, days that fit, the same people or bodies. A
    mention without a day joins a dated event only when no other can be meant. Costs as much as
    there are mentions.
    """
    events = group_happenings(read_happenings(tables))
    names = dict(tables["entities"].select("entity_id", "name").iter_rows())
    ids = _ids(events)
    rows = [_event(event_id, event, names) for event_id, event in zip(ids, events, strict=True)]
    participants = [
        {"event_id": event_id, "entity_id": entity, "role": role}
        for event_id, event in zip(ids, events, strict=True)
        for entity, role in _roles(event).items()
    ]
    return {
        "events": to_frame(EventTable, sorted(rows, key=lambda row: str(row["event_id"]))),
        "event_participants": to_frame(
            EventParticipant, sorted(participants, key=lambda row: tuple(row.values()))
        ),
        "event_mentions": _completed(tables["event_mentions"], ids, events),
    }


def _ids(events: Sequence[Event]) -> list[str]:
    """By type, days and participants; where two events share them, by their first mention too."""
    plain = [(e.type, e.starts_on, e.ends_on, *sorted(e.actors)) for e in events]
    times = Counter(plain)
    return [
        stable_id(
            "evt", *parts, *(event.members[0].key if times[parts] > 1 or not event.actors else ())
        )
        for parts, event in zip(plain, events, strict=True)
    ]


def _event(event_id: str, event: Event, names: Mapping[str, str]) -> Row:
    return {
        "event_id": event_id,
        "type": event.type,
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "name": _name(event, names),
        "document_count": len(event.documents),
        "independent_count": independent(event.members),
    }


def _name(event: Event, names: Mapping[str, str]) -> str:
    """`call: A, B`: the type, who takes part, else where."""
    roles = _roles(event)
    people = [e for e, role in roles.items() if role != "place"] or list(roles)
    told = [
        names.get(e, "")
        for e in sorted(people, key=lambda e: (ROLES.index(roles[e]), names.get(e, "")))
    ]
    return f"{event.type}: {', '.join(filter(None, told))}" if any(told) else event.type


def _roles(event: Event) -> dict[str, str]:
    """The part each entity takes in most mentions, entities in order."""
    counts = Counter(role for member in event.members for role in member.roles)
    roles: dict[str, str] = {}
    for entity, role in sorted(counts, key=lambda r: (r[0], -counts[r], ROLES.index(r[1]))):
        roles.setdefault(entity, role)
    return roles


def _completed(table: pl.DataFrame, ids: Sequence[str], events: Sequence[Event]) -> pl.DataFrame:
    linked = pl.DataFrame(
        [(*m.key, i) for i, event in zip(ids, events, strict=True) for m in event.members],
        schema={"doc_id": pl.String, "start_char": pl.Int64, "end_char": pl.Int64}
        | {"type": pl.String, "linked_id": pl.String},
        orient="row",
    )
    joined = table.join(linked, on=_KEY, how="left", maintain_order="left")
    return joined.with_columns(event_id="linked_id").select(table.columns)
