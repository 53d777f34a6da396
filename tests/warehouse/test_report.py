from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.flows.report.conftest import build
from warehouse.report import PARTS, Amount, Material, Row, read_material, span_of

LONG = "harbour " * 400
TEXTS: dict[str, str | bytes] = {
    "a.txt": f"""Harbour closed

PORT ANSEL, 3 March 2031 - "We will close the {LONG}harbour," President Irena Koval said.
""",
    "b.txt": """Harbour open

"We will open the harbour with Tomás Arrieta," President Irena Koval said on Monday.
""",
    "c.txt": "",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("small"), TEXTS)


@pytest.fixture(scope="module")
def material(small: Path) -> Material:
    return read_material(small, Amount(context=30, longest=100))


def test_passages_are_the_words_of_their_documents(small: Path, material: Material) -> None:
    with duckdb.connect(str(small), read_only=True) as con:
        texts = dict(con.execute("select doc_id, text from documents").fetchall())
    found = [row for name in PARTS for row in material.rows[name]]
    assert found
    for row in found:
        text, start, end = texts[row["doc_id"]], row["start_char"], row["end_char"]
        assert row["before"] == text[max(0, start - 30) : start]
        assert row["text"] == text[start:end][:100]
        assert row["after"] == text[end : end + 30]
        assert row["char_count"] == len(text)


def test_long_words_are_cut_at_the_limit(material: Material) -> None:
    longest = max(material.rows["wordings"], key=lambda row: row["end_char"] - row["start_char"])
    assert longest["end_char"] - longest["start_char"] > len(LONG)
    assert len(longest["text"]) == 100


def test_every_passage_has_its_document(material: Material) -> None:
    known = {row["doc_id"] for row in material.rows["documents"]}
    assert {row["doc_id"] for name in PARTS for row in material.rows[name]} == known


@pytest.mark.parametrize(("most", "expected"), [(0, 0), (1, 1), (100, 2)])
def test_no_more_is_taken_in_than_asked_for(small: Path, most: int, expected: int) -> None:
    rows = read_material(small, Amount(statements=most)).rows
    assert len(rows["statements"]) == expected
    assert {row["statement_id"] for row in rows["wordings"]} == {
        row["statement_id"] for row in rows["statements"]
    }
    assert _one(rows["glance"])["statement_count"] == 2


def test_what_has_no_day_stands_in_no_period(material: Material) -> None:
    counted = {row["period_on"]: row["document_count"] for row in material.rows["coverage"]}
    assert counted == {date(2031, 3, 3): 1, None: 1}


def test_who_speaks_about_whom(material: Material) -> None:
    pairs = [(row["speaker"], row["about"]) for row in material.rows["about"]]
    assert pairs == [("Irena Koval", "Tomás Arrieta")]


def test_refusals_are_counted_and_named(material: Material) -> None:
    assert [(row["reason"], row["files"]) for row in material.rows["reasons"]] == [("empty", 1)]
    assert [row["source_uri"] for row in material.rows["refused"]] == ["post/c.txt"]
    assert _one(material.rows["glance"])["quarantined_count"] == 1


@pytest.mark.parametrize(
    ("last", "grain"),
    [
        (date(2031, 1, 20), "day"),
        (date(2031, 6, 30), "week"),
        (date(2034, 1, 1), "month"),
        (date(2060, 1, 1), "year"),
    ],
)
def test_the_grain_follows_the_span(last: date, grain: str) -> None:
    assert span_of(date(2031, 1, 1), last).grain == grain


def _one(rows: list[Row]) -> Row:
    (row,) = rows
    return row
