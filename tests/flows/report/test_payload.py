from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.report.payload import network, periods, table
from warehouse.report import GRAINS, Row, Span, span_of

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(DAYS, DAYS)
def test_periods_have_no_gap_and_few_of_them_are_needed(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = [date.fromisoformat(day) for day in periods(span_of(first, last))]
    assert found[0] <= first
    assert found[-1] <= last < found[-1] + timedelta(days=366)
    assert found == sorted(set(found))
    assert len(found) <= 72


@pytest.mark.parametrize(
    ("grain", "expected"),
    [
        ("day", ["2031-05-31", "2031-06-01"]),
        ("week", ["2031-05-26"]),
        ("month", ["2031-05-01", "2031-06-01"]),
        ("year", ["2031-01-01"]),
    ],
)
def test_periods_are_named_by_their_first_day(grain: str, expected: list[str]) -> None:
    assert periods(Span(grain, date(2031, 5, 31), date(2031, 6, 1))) == expected


def test_no_day_no_periods() -> None:
    assert periods(span_of(None, None)) == []


def test_grains_cover_any_span() -> None:
    assert span_of(date(1, 1, 1), date(2031, 1, 1)).grain == GRAINS[-1][0]


def test_tables_name_their_columns_once() -> None:
    rows: list[Row] = [{"a": 1, "b": date(2031, 6, 30)}, {"a": None, "b": None}]
    assert table(rows) == {"columns": ["a", "b"], "rows": [[1, "2031-06-30"], [None, None]]}
    assert table(rows, ("b", "c")) == {
        "columns": ["b", "c"],
        "rows": [["2031-06-30", None], [None, None]],
    }
    assert table([]) == {"columns": [], "rows": []}


def test_a_network_knows_who_is_near_whom() -> None:
    pairs = [
        {"speaker": "Irena Koval", "about": "Tomás Arrieta", "quote_count": 3},
        {"speaker": "Tomás Arrieta", "about": "Irena Koval", "quote_count": 1},
        {"speaker": "Ilse Brandt", "about": "Irena Koval", "quote_count": 1},
    ]
    drawn = network(pairs)
    nodes = [
        dict(zip(drawn["nodes"]["columns"], row, strict=True)) for row in drawn["nodes"]["rows"]
    ]
    assert [(n["name"], n["speaks_about"], n["spoken_about_by"], n["weight"]) for n in nodes] == [
        ("Irena Koval", 1, 2, 5), ("Tomás Arrieta", 1, 1, 4), ("Ilse Brandt", 1, 0, 1),
    ]  # fmt: skip
    assert len(drawn["edges"]["rows"]) == 3
