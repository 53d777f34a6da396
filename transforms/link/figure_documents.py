"""Which documents may share a figure with another: the others' quantities are not looked at."""

from datetime import timedelta

import polars as pl

from transforms.link.base_units import to_base, to_base_value
from transforms.link.figure_pairs import DAYS, SURE_DIGITS
from transforms.link.figure_values import significant_digits
from transforms.link.parts import columns_of

Tables = dict[str, pl.DataFrame]

VALUE = ["kind", "unit", "value", "value_high"]


def documents_to_compare(tables: Tables) -> pl.Series:
    """The documents of stories, and those that others within days share a telling value with."""
    documents = columns_of(tables, "documents", "doc_id", "story_id", "published_on")
    of_stories = documents.filter(pl.col("story_id").is_not_null())["doc_id"]
    dated = documents.drop_nulls("published_on").select("doc_id", "published_on")
    values = columns_of(tables, "quantities", "doc_id", *VALUE).drop_nulls("value")
    values = values.join(dated, on="doc_id")
    told = values.join(_telling(values), on=VALUE, nulls_equal=True)
    told = told.select("doc_id", "published_on", "told").unique().sort("told", "published_on")
    gap = pl.col("published_on").diff().over("told") <= timedelta(days=DAYS)
    is_near = gap.fill_null(value=False)
    near = told.filter(is_near | is_near.shift(-1).over("told").fill_null(value=False))
    return pl.concat([of_stories, near["doc_id"]]).unique()


def _telling(values: pl.DataFrame) -> pl.DataFrame:
    """The values of many digits, each with a number that it has in common with its equals."""
    known = values.select(VALUE).unique()
    numbers: dict[tuple[object, ...], int] = {}
    told = []
    for kind, unit, value, high in known.iter_rows():
        base, size = to_base(unit) if kind == "measure" else (unit, 1.0)
        first = to_base_value(value, size)
        last = None if high is None else to_base_value(high, size)
        key = kind, "" if kind == "count" else base or "", first, last
        is_telling = significant_digits(first) >= SURE_DIGITS
        told.append(numbers.setdefault(key, len(numbers)) if is_telling else None)
    return known.with_columns(told=pl.Series(told, dtype=pl.Int64)).drop_nulls("told")
