# ruff: noqa: E501
import random
from datetime import date
from typing import Any

import polars as pl
import pytest

from schemas.events import Event, EventParticipant
from tests.transforms.link.small_corpus import Doc, corpus
from transforms.link.entities import link_entities
from transforms.link.events import link_events

Tables = dict[str, pl.DataFrame]
Told = tuple[str, date | None, dict[str, str]]  # type, day, name -> role

CALL_DAY, NEXT_WEEK = date(2031, 5, 2), date(2031, 5, 9)


def telling(*told: Told, **more: Any) -> Doc:
    """A document with one line an event: its type, and the names that take part."""
    lines = [f"{kind} of {' and '.join(people)}, {day}" for kind, day, people in told]
    names = [("LOC" if role == "place" else "PER", n) for _, _, p in told for n, role in p.items()]
    around: dict[str, Any] = {"story": "s", "on": date(2031, 5, 3)} | more
    doc = Doc("\n".join(lines), names, **around)
    TOLD[doc.text] = told
    return doc


TOLD: dict[str, tuple[Told, ...]] = {}


def tables_of(**documents: Doc) -> Tables:
    tables = corpus(**documents)
    events, participants = [], []
    for doc_id, text in tables["documents"].select("doc_id", "text").iter_rows():
        start = 0
        for kind, day, people in TOLD[text]:
            key = {"doc_id": doc_id, "start_char": start, "end_char": start + len(kind)}
            days = {"trigger": kind, "starts_on": day, "ends_on": day, "event_id": None}
            events.append(key | {"text": kind, "type": kind} | days)
            for name, role in people.items():
                at = text.index(name, start)
                where = {"mention_start_char": at, "mention_end_char": at + len(name)}
                participants.append(key | {"type": kind} | where | {"role": role})
            start = text.find("\n", start) + 1
    made = {"event_mentions": events, "event_mention_participants": participants}
    framed = {
        name: pl.DataFrame(rows, schema=tables[name].schema, orient="row")
        for name, rows in made.items()
    }
    return tables | framed | link_entities(tables)


def linked(**documents: Doc) -> Tables:
    tables = tables_of(**documents)
    return tables | link_events(tables)


def both(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "participant")


def call(day: date | None, *names: str) -> Told:
    return "call", day, both(*names)


KOVAL, ARRIETA, MAREK = "Irena Koval", "Tomás Arrieta", "Ivo Marek"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (call(CALL_DAY, KOVAL, ARRIETA), call(CALL_DAY, ARRIETA, KOVAL), 1),
        (call(CALL_DAY, KOVAL, ARRIETA), call(CALL_DAY, KOVAL), 1),
        (call(CALL_DAY, KOVAL, ARRIETA), call(None, KOVAL, ARRIETA), 1),
        (call(CALL_DAY, KOVAL, ARRIETA), call(NEXT_WEEK, KOVAL, ARRIETA), 2),
        (call(CALL_DAY, KOVAL, ARRIETA), call(CALL_DAY, KOVAL, MAREK), 2),
        (call(CALL_DAY, KOVAL, ARRIETA), ("meeting", CALL_DAY, both(KOVAL, ARRIETA)), 2),
        (call(CALL_DAY, KOVAL, ARRIETA), call(None, MAREK), 2),
        (("arrest", CALL_DAY, {MAREK: "patient"}), ("arrest", CALL_DAY, {KOVAL: "agent", MAREK: "patient"}), 1),
        (("arrest", CALL_DAY, {MAREK: "patient"}), ("arrest", CALL_DAY, {KOVAL: "patient"}), 2),
        (("attack", CALL_DAY, {"Port Ansel": "place"}), ("attack", CALL_DAY, {"Port Ansel": "place"}), 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("languages", [("en", "en"), ("en", "es")])
def test_type_day_and_people_make_an_event(
    one: Told, other: Told, count: int, languages: tuple[str, str]
) -> None:
    first, second = languages
    tables = linked(a=telling(one, language=first), b=telling(other, language=second))
    assert tables["events"].height == count
    assert tables["event_mentions"]["event_id"].n_unique() == count


def test_an_undated_mention_of_two_events_is_neither() -> None:
    calls = telling(call(CALL_DAY, KOVAL, ARRIETA), call(NEXT_WEEK, KOVAL, ARRIETA))
    tables = linked(a=calls, b=telling(call(None, KOVAL, ARRIETA)))
    assert tables["events"].height == 3


def test_two_words_of_time_in_a_document_tell_two_events() -> None:
    calls = telling(call(CALL_DAY, KOVAL, ARRIETA), call(None, KOVAL, ARRIETA))
    tables = tables_of(a=calls)
    assert link_events(tables)["events"].height == 1
    told = tables["event_mentions"].with_columns(date_start_char=pl.col("start_char"))
    assert link_events(tables | {"event_mentions": told})["events"].height == 2


def test_events_of_different_stories_meet_by_day_and_two_people() -> None:
    here, there = (
        telling(call(CALL_DAY, KOVAL, ARRIETA)),
        telling(call(CALL_DAY, KOVAL, ARRIETA), story="t"),
    )
    assert linked(a=here, b=there)["events"].height == 1
    alone = telling(call(CALL_DAY, KOVAL), story="t")
    assert linked(a=here, b=alone)["events"].height == 2


def test_an_event_says_who_and_where() -> None:
    told = ("arrest", CALL_DAY, {MAREK: "patient", KOVAL: "agent", "Port Ansel": "place"})
    tables = linked(a=telling(told), b=telling(told, copies="x"), c=telling(told, copies="x"))
    row = tables["events"].row(0, named=True)
    assert row["name"] == f"arrest: {KOVAL}, {MAREK}"
    assert (row["starts_on"], row["ends_on"]) == (CALL_DAY, CALL_DAY)
    assert (row["document_count"], row["independent_count"]) == (3, 2)
    assert sorted(tables["event_participants"]["role"]) == ["agent", "patient", "place"]


def test_a_month_holds_its_days() -> None:
    tables = tables_of(
        a=telling(call(CALL_DAY, KOVAL, ARRIETA)), b=telling(call(date(2031, 5, 1), KOVAL, ARRIETA))
    )
    months = pl.when(pl.col("starts_on") == date(2031, 5, 1)).then(date(2031, 5, 31))
    mentions = tables["event_mentions"].with_columns(ends_on=months.otherwise("ends_on"))
    events = link_events(tables | {"event_mentions": mentions})["events"]
    assert events["starts_on"].to_list() == [CALL_DAY]


def test_tables_obey_their_schemas_in_any_order() -> None:
    docs = {
        "a": telling(call(CALL_DAY, KOVAL, ARRIETA), call(NEXT_WEEK, KOVAL, MAREK)),
        "b": telling(call(None, KOVAL, MAREK), language="es"),
        "c": telling(("attack", None, {}), ("attack", CALL_DAY, {})),
    }  # fmt: skip
    expected = linked(**docs)
    shuffled = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=random.Random(name).randrange(99))
        for name, frame in tables_of(**dict(reversed(docs.items()))).items()
    }
    found = link_events(shuffled)
    Event.validate(found["events"])
    EventParticipant.validate(found["event_participants"])
    assert found["events"].equals(expected["events"])
    assert found["event_participants"].equals(expected["event_participants"])
    Event.validate(linked()["events"])
