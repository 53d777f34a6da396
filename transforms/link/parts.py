"""Per-document tables -> the same in parts of some documents, so that no step holds them whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from typing import Any, Protocol, TypeVar, runtime_checkable

import polars as pl

DOCUMENTS_AT_ONCE = 2_000

Result = TypeVar("Result")
Part = dict[str, pl.DataFrame]
Each = Callable[[Callable[[Part], Any], Iterable[Part]], Iterable[Any]]

_each: ContextVar[Each] = ContextVar("each_part", default=map)


@contextmanager
def parts_read_by(each: Each) -> Iterator[None]:
    """Read parts by another `map`, such as that of processes; what is read stays the same."""
    before = _each.set(each)
    try:
        yield
    finally:
        _each.reset(before)


def each_part(function: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """What a function makes of each part, in their order.

    The function stands in a module and reads nothing but its part: it may run in another process.
    """
    yield from _each.get()(function, parts)


@runtime_checkable
class Stored(Protocol):
    """Tables of which less than the whole can be read."""

    def columns(self, name: str, *columns: str) -> pl.DataFrame:
        """Some columns of a table, in the order of its rows."""

    def between(
        self, name: str, first: str, last: str, columns: Sequence[str] = ()
    ) -> pl.DataFrame:
        """The rows of the documents from one `doc_id` to another, both included."""

    def of_documents(
        self, name: str, doc_ids: pl.Series, columns: Sequence[str] = ()
    ) -> pl.DataFrame:
        """The rows of some documents."""


def columns_of(tables: Mapping[str, pl.DataFrame], name: str, *columns: str) -> pl.DataFrame:
    """Some columns of a table; the others are not read where the table is stored."""
    if isinstance(tables, Stored):
        return tables.columns(name, *columns)
    return tables[name].select(columns)


def of_documents(
    tables: Mapping[str, pl.DataFrame],
    name: str,
    doc_ids: pl.Series,
    columns: Sequence[str] = (),
) -> pl.DataFrame:
    """The rows of some documents, with some columns or all; no others are read from a store."""
    if isinstance(tables, Stored):
        return tables.of_documents(name, doc_ids, columns)
    wanted = pl.DataFrame({"doc_id": doc_ids}, schema={"doc_id": pl.String})
    found = tables[name].join(wanted, on="doc_id", how="semi", maintain_order="left")
    return found.select(columns) if columns else found


def completed(
    tables: Mapping[str, pl.DataFrame], name: str, key: Sequence[str], columns: pl.DataFrame
) -> pl.DataFrame:
    """A table with some columns made anew: `columns` has them and the key of every row.

    Where the table is stored, `columns` are enough to complete it there.
    """
    if isinstance(tables, Stored):
        return columns
    table = tables[name]
    kept = table.drop([column for column in columns.columns if column not in key])
    joined = kept.join(columns, on=list(key), how="left", maintain_order="left")
    return joined.select(table.columns)


def in_parts(
    tables: Mapping[str, pl.DataFrame],
    columns: Mapping[str, Sequence[str]],
    size: int = DOCUMENTS_AT_ONCE,
    of: pl.Series | None = None,
) -> Iterator[Part]:
    """Tables for `size` documents after the other, in the order of `doc_id`.

    `columns` names those that are read of each table, `doc_id` among them; none named are all. Rows
    of a document keep their order. `documents` is one of the tables or not. `of` are the documents
    to read, each once; without it all are.
    """
    if of is not None:
        ids = of.sort()
        for at in range(0, len(ids), size):
            some = ids[at : at + size]
            yield {name: of_documents(tables, name, some, told) for name, told in columns.items()}
        return
    ids = columns_of(tables, "documents", "doc_id")["doc_id"].sort()
    if isinstance(tables, Stored):
        for at in range(0, len(ids), size):
            first, last = ids[at], ids[min(at + size, len(ids)) - 1]
            yield {name: tables.between(name, first, last, c) for name, c in columns.items()}
        return
    frames = {
        name: _by_document(tables[name].select(told or "*")) for name, told in columns.items()
    }
    bounds = ids.gather_every(size)
    cuts = {name: [*_starts(frame, bounds), frame.height] for name, frame in frames.items()}
    for part in range(len(bounds)):
        spans = {name: list(pairwise(cut))[part] for name, cut in cuts.items()}
        yield {name: frames[name][start:end] for name, (start, end) in spans.items()}


def _by_document(frame: pl.DataFrame) -> pl.DataFrame:
    if frame["doc_id"].is_sorted():
        return frame
    return frame.sort("doc_id", maintain_order=True)


def _starts(frame: pl.DataFrame, bounds: pl.Series) -> list[int]:
    return frame["doc_id"].search_sorted(bounds, side="left").to_list()
