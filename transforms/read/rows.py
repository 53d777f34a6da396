"""Rows of a table -> records: which column is the text, which name the row, which are hints."""

import hashlib
from collections.abc import Mapping
from typing import Any

from transforms.read.hints import find_column, hints_from, merge_hints, normal_name
from transforms.read.mojibake import undo_mojibake
from transforms.read.record import Record, Refusal, sha256
from transforms.read.refused import RefusedError
from transforms.read.source import Source

LONGEST_ID = 300  # characters


class Rows:
    """The rows of one container, each turned into a record or refused."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken: set[bytes] = set()

    def read(self, number: int, row: Mapping[str, Any]) -> Record | Refusal:
        """The row with this number, counted from 1, as a record. RefusedError (`bomb`) when there
        are too many of them."""
        self._source.budget.spend_record()
        member = f"row-{number}"
        try:
            columns = {normal_name(str(name)): str(name) for name in row}
            member = self._member(row, columns) or member
            return self._record(member, row, columns)
        except RefusedError as refused:
            return Refusal(self._path(member), refused.reason, refused.detail)

    def refuse(self, number: int, reason: str, detail: str) -> Refusal:
        """The row with this number can't be read at all."""
        self._source.budget.spend_record()
        return Refusal(self._path(f"row-{number}"), reason, detail)

    def _path(self, member: str) -> str:
        return member if self._source.member is None else f"{self._source.member}/{member}"

    def _member(self, row: Mapping[str, Any], columns: Mapping[str, str]) -> str | None:
        """The row's own id, so that rows put before it don't rename it."""
        column = find_column(columns, "id", self._source.columns)
        value = row[column] if column is not None else None
        if not isinstance(value, str | int) or isinstance(value, bool):
            return None
        name = " ".join(str(value).split()).replace("/", "_")
        if not name or len(name) > LONGEST_ID or not name.isprintable():
            return None
        # Eight bytes and not the name: a container may hold millions.
        mark = hashlib.blake2b(name.encode(), digest_size=8).digest()
        if mark in self._taken:
            raise RefusedError("duplicate_name", f"id {name} occurs twice")
        self._taken.add(mark)
        return name

    def _record(self, member: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> Record:
        column = text_column(columns, self._source.columns)
        if column is None:
            raise RefusedError("no_text_column", f"columns: {', '.join(map(str, row))}"[:500])
        value = row[column]
        if not isinstance(value, str) or not value.strip():
            raise RefusedError("empty", f"nothing in {column}")
        text, repairs = storable(value)
        text, more = undo_mojibake(text)
        data = text.encode()
        if len(data) > self._source.limits.file_bytes:
            raise RefusedError("too_large", f"more than {self._source.limits.file_bytes} bytes")
        hints = merge_hints(hints_from(row, self._source.columns), self._source.hints)
        return Record(
            self._path(member), text, "utf-8", repairs + more, sha256(data), len(data), hints
        )


def text_column(columns: Mapping[str, str], given: Mapping[str, str]) -> str | None:
    """The column of the text; the only one of a table, whatever its name."""
    if "text" not in given and len(columns) == 1:
        return next(iter(columns.values()))
    return find_column(columns, "text", given)


def storable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without lone surrogates, which no file and no column can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return joined, ("broken characters replaced by U+FFFD",)
    return text, ()
