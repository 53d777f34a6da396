"""Which names stand in which documents, and the like: pairs of integers, looked up by the first."""

from collections.abc import Iterable
from typing import Self

import numpy as np
from numpy.typing import NDArray

from transforms.link.distinct import distinct

Ints = NDArray[np.int32]


class Incidence:
    """A sparse matrix of ones: the sorted columns of each row.

    Four bytes a pair, where a dict of sets takes two hundred a row.
    """

    def __init__(self, rows: Ints, columns: Ints, height: int) -> None:
        """Take the pairs, in any order, equal ones counting once, and the number of rows."""
        pairs = distinct(rows.astype(np.int64) << 32 | columns)
        self._columns = (pairs & 0xFFFFFFFF).astype(np.int32)
        self._starts = np.searchsorted(pairs, np.arange(height + 1) << 32)

    @classmethod
    def stacked(cls, parts: Iterable["Incidence"]) -> Self:
        """The rows of several, one after the other."""
        none: Ints = np.zeros(0, dtype=np.int32)
        found = cls(none, none, 0)
        columns, starts, end = [found._columns], [found._starts], 0
        for part in parts:
            columns.append(part._columns)
            starts.append(part._starts[1:] + end)
            end = int(starts[-1][-1])
        found._columns, found._starts = np.concatenate(columns), np.concatenate(starts)
        return found

    def of(self, row: int) -> Ints:
        """The columns of a row, sorted."""
        return self._columns[self._starts[row] : self._starts[row + 1]]

    def count(self, row: int) -> int:
        """How many columns a row has."""
        return int(self._starts[row + 1] - self._starts[row])

    def of_all(self, rows: Ints, most: int | None = None) -> tuple[Ints, Ints]:
        """The columns of some rows, one row after the other, and which of `rows` each is of.

        Of a row with more columns than `most` the first ones alone.
        """
        counts = self._starts[rows + 1] - self._starts[rows]
        if most is not None:
            counts = counts.clip(max=most)
        own = np.repeat(np.arange(len(rows), dtype=np.int32), counts)
        before = np.cumsum(counts) - counts
        places = np.arange(len(own)) + np.repeat(self._starts[rows] - before, counts)
        return self._columns[places], own

    def share(self, one: int, other: int) -> bool:
        """Whether two rows have a column in common."""
        return bool(np.intersect1d(self.of(one), self.of(other), assume_unique=True).size)

    def counts_of_columns(self, width: int) -> NDArray[np.int64]:
        """In how many rows each column is."""
        return np.bincount(self._columns, minlength=width)
