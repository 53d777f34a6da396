"""Who may bear a surname, and whose company a document keeps."""

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from transforms.link.contexts import PROFILE_DOCUMENTS
from transforms.link.incidence import Ints
from transforms.link.name_keys import PersonKey


class Rivals:
    """Who may bear a name, and the company of all of them."""

    def __init__(
        self,
        candidates: Sequence[PersonKey],
        documents: Sequence[Ints],
        company: Ints,
        own: Ints,
    ) -> None:
        """Take the bearers, the documents of each, and the names that stand in those beside theirs.

        `own` says by its place whose company each name is.
        """
        self.candidates = candidates
        self.renown = np.array([log(len(some)) for some in documents])
        self._documents = documents
        order = np.argsort(company, kind="stable")
        self._company, self._own = company[order], own[order]
        self._with_copies: dict[int, list[int]] = {}

    def shared(self, names: Ints, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """By bearer, the weight of those of some names, sorted, that are company of theirs."""
        first = np.searchsorted(self._company, names, side="left")
        counts = np.searchsorted(self._company, names, side="right") - first
        before = np.cumsum(counts) - counts
        places = np.arange(counts.sum()) + np.repeat(first - before, counts)
        spread = np.repeat(weights, counts)
        shared = np.bincount(self._own[places], spread, minlength=len(self.candidates))
        return np.asarray(shared, dtype=np.float64)

    def named_in(self, copies: Sequence[int]) -> list[int]:
        """The bearers whose company was read in a copy of one text, by place."""
        if not copies:
            return []
        if copies[0] not in self._with_copies:
            self._with_copies[copies[0]] = [
                place
                for place, some in enumerate(self._documents)
                if np.isin(some[:PROFILE_DOCUMENTS], copies).any()
            ]
        return self._with_copies[copies[0]]
