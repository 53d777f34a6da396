import pandera.errors
import polars as pl
import pytest

import schemas
from schemas.base import Table, empty_frame, polars_schema, table_key, table_name, table_scope
from warehouse.ddl import describe

MODELS = pytest.mark.parametrize("model", schemas.TABLES, ids=table_name)
CONTRACT = {
    "documents", "blocks", "sentences", "posts", "mentions", "quotes", "dates", "quantities",
    "event_mentions", "entities", "entity_names", "statements", "stories", "events",
    "event_participants", "figures", "figure_quantities", "runs", "files", "quarantine",
}  # fmt: skip


def test_every_table_of_the_contract_has_a_class() -> None:
    assert {table_name(model) for model in schemas.TABLES} >= CONTRACT


@MODELS
def test_every_column_says_what_it_means(model: type[Table]) -> None:
    assert describe(model).startswith("One row")
    undescribed = [n for n, c in model.to_schema().columns.items() if not c.description]
    assert undescribed == []


@MODELS
def test_the_key_is_made_of_columns(model: type[Table]) -> None:
    assert set(table_key(model)) <= set(polars_schema(model))
    assert table_scope(model) in ("document", "corpus", "book")


@MODELS
def test_an_empty_table_obeys_its_schema(model: type[Table]) -> None:
    model.validate(empty_frame(model), lazy=True)


@MODELS
def test_another_column_is_refused(model: type[Table]) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        model.validate(empty_frame(model).with_columns(more=pl.lit("x")), lazy=True)


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    row = {"doc_id": "doc_1", "start_char": 5, "end_char": 3, "text": "", "kind": "PER",
           "score": 0.5, "name": "x", "entity_id": None}  # fmt: skip
    frame = pl.DataFrame([row], schema=polars_schema(schemas.mentions.Mention))
    with pytest.raises(pandera.errors.SchemaErrors, match="end_char > start_char"):
        schemas.mentions.Mention.validate(frame, lazy=True)


def test_null_passes_a_rule_between_columns() -> None:
    row = {"doc_id": "doc_1", "start_char": 0, "end_char": 3, "text": "may", "starts_on": None,
           "ends_on": None, "grain": "month", "basis": "relative"}  # fmt: skip
    frame = pl.DataFrame([row], schema=polars_schema(schemas.dates.Date))
    assert schemas.dates.Date.validate(frame, lazy=True).height == 1
