"""Which names a document's other names speak for: the evidence that tells namesakes apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.link.distinct import distinct
from transforms.link.incidence import Incidence, Ints

PROFILE_DOCUMENTS = 200  # documents read to know the company a name keeps
PEOPLE_AT_ONCE = 4_096  # whose companies are read together
COMMON_SHARE = 0.2  # a name in more of the documents says nothing of a story
COMMON_FLOOR = 5


class Company(NamedTuple):
    """The names of some documents, and the near-duplicate groups they are of."""

    names: Ints
    groups: frozenset[str]


class Contexts:
    """The names of each document, and the documents of each name."""

    def __init__(
        self,
        names_of: Incidence,
        place_of: Mapping[str, int],
        groups: Mapping[int, str],
        documents: int,
    ) -> None:
        """Take the names of each document, sorted names' places, and groups of near-duplicates."""
        self._names_of = names_of
        self._place_of = place_of
        self._groups = groups
        self._members: dict[str, list[int]] = defaultdict(list)
        for document, group in groups.items():
            self._members[group].append(document)
        counts = names_of.counts_of_columns(len(place_of))
        limit = max(COMMON_FLOOR, COMMON_SHARE * documents)
        self._weights = np.where(counts <= limit, 1.0 / np.maximum(counts, 1), 0.0)

    def company(self, documents: Ints) -> Company:
        """What some documents, sorted, name together."""
        sample = documents[:PROFILE_DOCUMENTS].tolist()
        names = [self._names_of.of(d) for d in sample]
        return Company(
            distinct(np.concatenate([np.zeros(0, dtype=np.int32), *names])),
            frozenset(group for d in sample if (group := self._groups.get(d))),
        )

    def companies(self, documents: Incidence, height: int) -> Incidence:
        """The names of the company of each of `height` people, by the documents of each."""

        def of_some(start: int) -> Incidence:
            rows = np.arange(start, min(start + PEOPLE_AT_ONCE, height), dtype=np.int32)
            theirs, person = documents.of_all(rows, PROFILE_DOCUMENTS)
            found, document = self._names_of.of_all(theirs)
            return Incidence(person[document], found, len(rows))

        return Incidence.stacked(of_some(start) for start in range(0, height, PEOPLE_AT_ONCE))

    def weights_in(self, document: int) -> tuple[Ints, NDArray[np.float64]]:
        """The names of a document, sorted, and how much each tells beside others."""
        here = self._names_of.of(document)
        return here, 2 * self._weights[here]

    def places(self, names: Collection[str]) -> list[int]:
        """Those of names that are names of the corpus."""
        return [place for name in names if (place := self._place_of.get(name)) is not None]

    def copies(self, document: int) -> list[int]:
        """The near-duplicates of a document, itself among them."""
        group = self._groups.get(document)
        return [] if group is None else self._members[group]

    def shared(self, one: Company, other: Company, but: Collection[str] = ()) -> float:
        """How much company two sets of documents share, besides some names.

        At least 1 for a name that these documents alone carry; copies of one text share everything.
        """
        if one.groups & other.groups:
            return float("inf")
        both = np.intersect1d(one.names, other.names, assume_unique=True)
        left_out = set(self.places(but))
        weights: list[float] = self._weights[both].tolist()
        return sum(
            2 * weight
            for name, weight in zip(both.tolist(), weights, strict=True)
            if name not in left_out
        )
