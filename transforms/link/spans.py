"""Rows of one document, found by where they stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any


class Spans:
    """Rows that open with `start_char` and `end_char`, sorted by them.

    A look costs as much as it finds, not as much as the document has rows: there are documents of
    a hundred thousand quotes.
    """

    def __init__(self, rows: Sequence[Any] = ()) -> None:
        """Take the rows."""
        self.rows = rows
        self._starts = [row[0] for row in rows]
        self._reach = list(accumulate((row[1] for row in rows), max))  # the farthest end so far

    def touching(self, start: int, end: int) -> list[Any]:
        """The rows that have a character of a stretch."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [row for row in self.rows[first:last] if start < row[1]]

    def within(self, start: int, end: int) -> list[Any]:
        """The rows that lie in a stretch."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [row for row in self.rows[first:last] if row[1] <= end]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of the rows holds a stretch."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end
