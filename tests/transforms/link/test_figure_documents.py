from datetime import date, timedelta

import polars as pl
import pytest

from transforms.link.figure_documents import documents_to_compare

DAY = date(2031, 3, 1)
Told = tuple[str, str | None, int | None, str, str | None, float]


def read(told: list[Told]) -> list[str]:
    """The documents to compare of those that give one quantity each."""
    documents = pl.DataFrame(
        [
            (doc, story, None if day is None else DAY + timedelta(day))
            for doc, story, day, *_ in told
        ],
        schema={"doc_id": pl.String, "story_id": pl.String, "published_on": pl.Date},
        orient="row",
    )
    quantities = pl.DataFrame(
        [(doc, kind, unit, value, None) for doc, _, _, kind, unit, value in told],
        schema={"doc_id": pl.String, "kind": pl.String, "unit": pl.String}
        | {"value": pl.Float64, "value_high": pl.Float64},
        orient="row",
    )
    return sorted(documents_to_compare({"documents": documents, "quantities": quantities}))


def test_documents_of_stories_are_read_whatever_they_give() -> None:
    assert read([("a", "s", None, "count", "ferry", 2.0), ("b", None, 0, "count", None, 2.0)]) == [
        "a"
    ]


def test_one_telling_value_within_days_is_read_in_any_unit() -> None:
    tonnes = ("a", None, 0, "measure", "tonne", 1.234)
    kilograms = ("b", None, 10, "measure", "kilogram", 1234.0)
    assert read([tonnes, kilograms]) == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        ("b", None, 11, "measure", "kilogram", 1234.0),  # too late
        ("b", None, None, "measure", "kilogram", 1234.0),  # on no day
        ("b", None, 0, "percent", None, 1234.0),  # of another kind
        ("b", None, 0, "measure", "kilogram", 1235.0),  # another value
    ],
)
def test_other_values_are_left_alone(other: Told) -> None:
    assert read([("a", None, 0, "measure", "kilogram", 1234.0), other]) == []


def test_values_of_few_digits_are_left_alone() -> None:
    assert (
        read([("a", None, 0, "count", None, 1200.0), ("b", None, 0, "count", None, 1200.0)]) == []
    )
