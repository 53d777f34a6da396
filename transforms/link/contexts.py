"""Which names a document's other names speak for: the evidence that tells namesakes apart."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

PROFILE_DOCUMENTS = 200  # documents read to know the company a name keeps
COMMON_SHARE = 0.2  # a name in more of the documents says nothing of a story
COMMON_FLOOR = 5


class Company(NamedTuple):
    """The names of some documents, and the near-duplicate groups they are of."""

    names: frozenset[str]
    groups: frozenset[str]


class Contexts:
    """The names of each document, and the documents of each name."""

    def __init__(
        self, names_of: Mapping[str, frozenset[str]], groups: Mapping[str, str | None]
    ) -> None:
        """Take the name keys of each document and its near-duplicate group."""
        self._names_of = names_of
        self._groups = groups
        counts = Counter(name for names in names_of.values() for name in names)
        limit = max(COMMON_FLOOR, COMMON_SHARE * len(names_of))
        self._weights = {name: 1.0 / n for name, n in counts.items() if n <= limit}

    def company(self, documents: Iterable[str]) -> Company:
        """What some documents name together."""
        sample = sorted(set(documents))[:PROFILE_DOCUMENTS]
        return Company(
            frozenset().union(*(self._names_of.get(d, frozenset()) for d in sample)),
            frozenset(group for d in sample if (group := self._groups.get(d))),
        )

    def shared(self, one: Company, other: Company, but: Collection[str] = ()) -> float:
        """How much company two sets of documents share, besides some names.

        At least 1 for a name that these documents alone carry; copies of one text share everything.
        """
        if one.groups & other.groups:
            return float("inf")
        both = one.names & other.names
        return sum(2 * self._weights.get(name, 0.0) for name in sorted(both.difference(but)))
