"""Parquet -> records."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.read.hints import HINTS, find_column, normal_name
from transforms.read.limits import read_whole
from transforms.read.record import Record, Refusal
from transforms.read.refused import RefusedError
from transforms.read.rows import Rows, text_column
from transforms.read.source import Source

ROWS_AT_ONCE = 64


def read_parquet(source: Source) -> Iterator[Record | Refusal]:
    """One record a row. Reads a few rows and only the columns that are wanted at a time."""
    try:
        file = pq.ParquetFile(_seekable(source), pre_buffer=False)
        yield from _read_rows(source, file)
    except (pa.ArrowException, ValueError) as error:
        raise RefusedError("bad_container", str(error)[:500]) from error
    except OSError as error:
        if error.errno is not None:
            raise
        # The library says so of bytes that it can't make sense of.
        raise RefusedError("bad_container", str(error)[:500]) from error


def _read_rows(source: Source, file: pq.ParquetFile) -> Iterator[Record | Refusal]:
    wanted = _wanted(source, file)
    rows, number = Rows(source), 0
    for batch in file.iter_batches(ROWS_AT_ONCE, columns=wanted, use_threads=False):
        source.budget.spend_bytes(batch.nbytes)
        # Row by row: a text that is stored once for many rows must not be unfolded for all.
        for position in range(batch.num_rows):
            number += 1
            values = (_plain(column[position]) for column in batch.columns)
            yield rows.read(number, dict(zip(batch.schema.names, values, strict=True)))


def _plain(value: pa.Scalar) -> Any:
    """A cell; None for a time that no calendar has, which must not cost the whole table."""
    kind = value.type
    try:
        if pa.types.is_timestamp(kind) and kind.unit == "ns":  # finer than Python's
            value = value.cast(pa.timestamp("us", kind.tz), safe=False)
        return value.as_py()
    except (ValueError, OverflowError, KeyError):  # a KeyError: an unknown time zone
        if not pa.types.is_temporal(kind):
            raise
        return None


def _wanted(source: Source, file: pq.ParquetFile) -> list[str]:
    columns = {normal_name(name): name for name in file.schema_arrow.names}
    text = text_column(columns, source.columns)
    if text is None:
        raise RefusedError("no_text_column", f"columns: {', '.join(columns.values())}"[:500])
    others = (find_column(columns, name, source.columns) for name in ("id", *HINTS))
    return sorted({text, *(name for name in others if name is not None)})


def _seekable(source: Source) -> BinaryIO:
    """Its table of contents stands at the end; a stream without one is held in memory."""
    if source.data.seekable():
        return source.data
    return BytesIO(read_whole(source.data, source.limits))
