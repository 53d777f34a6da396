from datetime import UTC, date, datetime

import pytest

from transforms.model import Hints
from transforms.read.days import read_day
from transforms.read.hints import hints_from_path, merge_hints, normal_name
from transforms.read.refused import RefusedError
from transforms.read.sidecar import read_sidecar

DAY = date(2031, 2, 3)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        (
            "{outlet}/{date}/{slug}.txt",
            "press/The Harbour Post/2031-02-03/vote.txt",
            Hints(outlet="The Harbour Post", published_on=DAY, published_basis="path"),
        ),
        (
            "{language}/{date}_{slug}.txt",
            "es/20310203_a_b.txt",
            Hints(language="es", published_on=DAY, published_basis="path"),
        ),
        ("{outlet}/{date}/{slug}.txt", "El Faro/someday/x.txt", Hints(outlet="El Faro")),
        ("{outlet}/{slug}.txt", "x.txt", Hints()),
        ("{slug}/{slug}.txt", "a/b.txt", Hints()),
    ],
)
def test_reads_hints_from_a_path(pattern: str, path: str, expected: Hints) -> None:
    assert hints_from_path(pattern, path) == expected


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2031, 2, 3, 23, tzinfo=UTC),
        "2031-02-03T23:00:00+02:00",
        "2031/02/03",
        "20310203",
        "Mon, 03 Feb 2031 10:00:00 GMT",
        1927843200,
        "1927843200",
        1927843200000,
    ],
)
def test_reads_days_as_machines_write_them(value: object) -> None:
    assert read_day(value) == DAY


@pytest.mark.parametrize(
    "value",
    [None, True, "", 2031, "2031", "03/04/2031", "2031-02-31", "soon", float("nan"), "9" * 99],
)
def test_does_not_guess_a_day(value: object) -> None:
    assert read_day(value) is None


@pytest.mark.parametrize("value", ["9" * 400, "-" + "9" * 400, "1e400", "NaN", "-Infinity"])
def test_no_number_of_a_sidecar_ends_its_reading(value: str) -> None:
    assert read_sidecar(f'{{"date": {value}}}'.encode()) == Hints()


def test_earlier_hints_win_and_a_day_keeps_its_basis() -> None:
    first = Hints(outlet="A", published_on=DAY, published_basis="metadata")
    second = Hints(outlet="B", title="T", published_on=date(2030, 1, 1), published_basis="path")
    assert merge_hints(first, second) == Hints(
        outlet="A", title="T", published_on=DAY, published_basis="metadata"
    )


@pytest.mark.parametrize("name", ["datePublished", "Date Published", "date-published"])
def test_names_are_compared_without_their_dress(name: str) -> None:
    assert normal_name(name) == "date_published"


def test_reads_a_sidecar() -> None:
    data = b'{"headline": "Vote  today", "lang": "es_MX", "url": 5, "author": null}'
    assert read_sidecar(data) == Hints(title="Vote today", language="es-MX")


@pytest.mark.parametrize("data", [b"", b"[1]", b"{", b"\xff", b"[" * 100_000])
def test_refuses_a_broken_sidecar(data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        read_sidecar(data)
    assert caught.value.reason == "bad_metadata"
