"""Weighted features of documents as sparse rows of length 1, and the products of such rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Rows of (feature, weight), sorted by row and feature; the product of two is their cosine."""

    starts: Ints
    features: Ints
    weights: Floats

    @classmethod
    def build(cls, count: int, rows: Ints, features: Ints, weights: Floats) -> "SparseRows":
        """Rows scaled to length 1. Features of a single row count in its length and are dropped.

        `features` are numbers from 0 on; no row has a feature twice.
        """
        squares = np.bincount(rows, weights * weights, minlength=count)
        shared = (np.bincount(features)[features] > 1) & (weights > 0)
        rows, features, weights = rows[shared], features[shared], weights[shared]
        order = np.lexsort([features, rows])
        rows, features, weights = rows[order], features[order], weights[order]
        weights = weights / np.sqrt(np.where(squares > 0, squares, 1.0))[rows]
        return cls(_starts(rows, count), features, weights)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def take(self, rows: Ints) -> "SparseRows":
        """Some rows in the given order, as long as they were."""
        spans = [np.arange(self.starts[row], self.starts[row + 1]) for row in rows]
        places = np.concatenate([np.zeros(0, dtype=np.int64), *spans])
        starts = np.cumsum([0, *map(len, spans)])
        return SparseRows(starts, self.features[places], self.weights[places])

    def heaviest(self, most: int, commonest: int) -> "SparseRows":
        """At most so many features a row, by weight; none that more than `commonest` rows have."""
        owners = self.owners
        order = np.lexsort([self.features, -self.weights, owners])
        order = order[np.bincount(self.features)[self.features[order]] <= commonest]
        starts = _starts(owners[order], len(self))
        rank = np.arange(len(order)) - starts[owners[order]]
        kept = np.sort(order[rank < most])
        return SparseRows(_starts(owners[kept], len(self)), self.features[kept], self.weights[kept])

    def products(self) -> Iterator[tuple[Ints, Floats]]:
        """For each row the rows it shares features with, and its product with each of them."""
        by_feature = np.argsort(self.features, kind="stable")
        owners, weights = self.owners[by_feature], self.weights[by_feature]
        ends = np.cumsum(np.bincount(self.features))
        begins = np.concatenate([[0], ends[:-1]])
        for start, end in pairwise(self.starts.tolist()):
            spans = [(begins[f], ends[f]) for f in self.features[start:end].tolist()]
            mine = self.weights[start:end].tolist()
            if not spans:
                yield np.zeros(0, dtype=np.int64), np.zeros(0)
                continue
            others = np.concatenate([owners[b:e] for b, e in spans])
            scaled = np.concatenate(
                [weights[b:e] * weight for (b, e), weight in zip(spans, mine, strict=True)]
            )
            found, places = np.unique(others, return_inverse=True)
            yield found, np.bincount(places, scaled).astype(np.float64)

    def square(self) -> Floats:
        """All products as one matrix, for few rows."""
        matrix = np.zeros((len(self), len(self)))
        for row, (others, products) in enumerate(self.products()):
            matrix[row, others] = products
        return matrix

    def pair_products(self, pairs: Ints) -> Floats:
        """The product of each pair of rows."""
        return np.fromiter(
            (self._product(a, b) for a, b in pairs.tolist()), dtype=np.float64, count=len(pairs)
        )

    def _product(self, a: int, b: int) -> float:
        left, right = (slice(self.starts[row], self.starts[row + 1]) for row in (a, b))
        _, i, j = np.intersect1d(
            self.features[left], self.features[right], assume_unique=True, return_indices=True
        )
        return float(self.weights[left][i] @ self.weights[right][j])


def _starts(owners: Ints, count: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]).astype(np.int64)
