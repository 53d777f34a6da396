"""Weighted features of documents as sparse rows of length 1, and the products of such rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.link.distinct import distinct

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

MET_AT_ONCE = 1 << 18  # entries that are multiplied; about 15 MB


class Entries(NamedTuple):
    """Weights of features in rows, in any order."""

    rows: NDArray[np.integer[Any]]
    features: NDArray[np.integer[Any]]
    weights: Floats


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Rows of (feature, weight), sorted by row and feature; the product of two is their cosine."""

    starts: Ints
    features: Ints
    weights: Floats

    @classmethod
    def build(cls, count: int, parts: Iterable[Entries], owner_counts: Ints) -> "SparseRows":
        """Rows scaled to length 1. Features of a single row count in its length and are dropped.

        Parts share no row; no row has a feature twice. Features are numbers from 0 on, and
        `owner_counts` says how many rows have each.
        """
        squares, sizes = np.zeros(count), np.zeros(count, dtype=np.int64)
        kept = []
        for part in parts:
            order = np.lexsort([part.features, part.rows])
            rows, features, weights = part.rows[order], part.features[order], part.weights[order]
            squares += np.bincount(rows, weights * weights, minlength=count)
            shared = np.flatnonzero((owner_counts[features] > 1) & (weights > 0))
            sizes += np.bincount(rows[shared], minlength=count)
            narrow = rows[shared].astype(np.int32), features[shared].astype(np.int32)
            kept.append(Entries(*narrow, weights[shared]))
        lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
        starts = np.concatenate([[0], np.cumsum(sizes)])
        all_rows = cls(starts, np.empty(starts[-1], dtype=np.int32), np.empty(starts[-1]))
        while kept:
            rows, features, weights = kept.pop()
            owners = distinct(rows)
            places = _ranges(starts[owners], sizes[owners])
            all_rows.features[places] = features
            all_rows.weights[places] = weights / lengths[rows]
        return all_rows

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def take(self, rows: Ints) -> "SparseRows":
        """Some rows in the given order, as long as they were."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        places = _ranges(self.starts[rows], sizes)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        return SparseRows(starts, self.features[places], self.weights[places])

    def heaviest(self, most: int, commonest: int) -> "SparseRows":
        """At most so many features a row, by weight; none that more than `commonest` rows have."""
        rare = np.flatnonzero(np.bincount(self.features)[self.features] <= commonest)
        owners, features, weights = self.owners[rare], self.features[rare], self.weights[rare]
        order = np.lexsort([features, -weights, owners])
        starts = _starts(owners, len(self))
        rank = np.arange(len(order)) - starts[owners[order]]
        kept = np.sort(order[rank < most])
        return SparseRows(_starts(owners[kept], len(self)), features[kept], weights[kept])

    def beside(self, others: "SparseRows", scale: float) -> "SparseRows":
        """These rows and as many others with other features, whose weights are scaled."""
        owners = np.concatenate([self.owners, others.owners])
        beyond = self.features.max(initial=-1) + 1
        features = np.concatenate([self.features, others.features + beyond])
        weights = np.concatenate([self.weights, others.weights * scale])
        order = np.argsort(owners, kind="stable")
        return SparseRows(_starts(owners, len(self)), features[order], weights[order])

    def products(self) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Row, another row that it shares features with and their product, of some rows at a time.

        Sorted by both rows.
        """
        by_feature = np.argsort(self.features, kind="stable")
        owners, weights = self.owners[by_feature], self.weights[by_feature]
        counts = np.bincount(self.features)
        begins, counts = (np.cumsum(counts) - counts)[self.features], counts[self.features]
        for rows in self._blocks(counts):
            entries = slice(self.starts[rows.start], self.starts[rows.stop])
            places = _ranges(begins[entries], counts[entries])
            pairs = np.repeat(self.owners[entries] * len(self), counts[entries]) + owners[places]
            parts = weights[places] * np.repeat(self.weights[entries], counts[entries])
            found, at = np.unique(pairs, return_inverse=True)
            yield *np.divmod(found, len(self)), np.bincount(at, parts).astype(np.float64)

    def square(self) -> Floats:
        """All products as one matrix, for few rows: they have few of millions of features."""
        matrix = np.zeros((len(self), len(self)))
        numbers = np.unique(self.features, return_inverse=True)[1]
        few = SparseRows(self.starts, numbers.astype(np.int64), self.weights)
        for rows, others, products in few.products():
            matrix[rows, others] = products
        return matrix

    def pair_products(self, pairs: Ints) -> Floats:
        """The product of each pair of rows; `pairs` are sorted."""
        products = np.zeros(len(pairs))
        spread = np.zeros(self.features.max(initial=-1) + 1)
        firsts, starts = np.unique(pairs[:, 0], return_index=True)
        ends = np.append(starts, len(pairs))[1:]
        for row, start, end in zip(firsts.tolist(), starts, ends, strict=True):
            mine = slice(self.starts[row], self.starts[row + 1])
            spread[self.features[mine]] = self.weights[mine]
            others = pairs[start:end, 1]
            sizes = self.starts[others + 1] - self.starts[others]
            places = _ranges(self.starts[others], sizes)
            parts = spread[self.features[places]] * self.weights[places]
            owners = np.repeat(np.arange(start, end), sizes) - start
            products[start:end] = np.bincount(owners, parts, minlength=end - start)
            spread[self.features[mine]] = 0
        return products

    def _blocks(self, counts: Ints) -> Iterator[range]:
        """Runs of rows whose entries meet about MET_AT_ONCE others, given how many each meets."""
        met = np.concatenate([[0], np.cumsum(counts)])[self.starts]
        start = 0
        while start < len(self):
            stop = int(np.searchsorted(met, met[start] + MET_AT_ONCE, side="right")) - 1
            stop = max(start + 1, stop)
            yield range(start, stop)
            start = stop


def _ranges(starts: Ints, sizes: Ints) -> Ints:
    """The numbers from each start on, so many of each."""
    ends = np.cumsum(sizes)
    places = np.arange(sizes.sum()) + np.repeat(starts - (ends - sizes), sizes)
    return np.asarray(places, dtype=np.int64)


def _starts(owners: Ints, count: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]).astype(np.int64)
