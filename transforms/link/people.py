"""People's names across documents -> one person each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from transforms.link.contexts import Contexts
from transforms.link.full_names import (
    bearers,
    by_words,
    full_names,
    longer_forms,
    longest_of_chain,
    tails_of,
    without_role,
)
from transforms.link.incidence import Incidence
from transforms.link.name_keys import PersonKey
from transforms.link.rivals import Rivals

Kept = TypeVar("Kept")

COMMON_SURNAME = 3  # bearers from which a surname alone says little
COMPANY_WEIGHT = 2.2  # of a name that two documents share alone, against the log of documents
RARE = 0.02  # share of a person's documents below which a longer name may be a slip
CLEAR_LEAD = 2.1  # of the likeliest bearer over the second: 8 times as many documents
KEPT_NAMES = 256  # whose bearers are kept ready for the next document


class People:
    """Finds the person a name stands for in a document.

    Built from the names in full of all documents; rows in any order give the same people.
    """

    def __init__(
        self,
        keys: Sequence[PersonKey],
        documents_of: Incidence,
        width: int,
        contexts: Contexts,
        relatives: Collection[PersonKey] = (),
    ) -> None:
        """Take the names, the documents of each (of `width` in all), and who is called a relative.

        `contexts` tells the company that names keep.
        """
        self._contexts = contexts
        self._relatives = relatives
        self._documents_of = documents_of
        self._full = full_names(keys)
        self._glued = {key for key in self._full if self._is_two_names(key)}
        self._full = {key: row for key, row in self._full.items() if key not in self._glued}
        self._bearers = bearers(self._full)
        self._longer = longer_forms(self._full)
        self._settled = self._settle()
        self._given = {key.words[0] for key in self._full}
        self._index_documents(width)
        self._by_surname = self._index_surnames()
        self._kept_candidates: dict[PersonKey, list[PersonKey]] = {}
        self._kept_rivals: dict[PersonKey, Rivals] = {}
        self._kept_bearers: dict[PersonKey, dict[int, PersonKey | None]] = {}

    def is_told_by_document(self, key: PersonKey) -> bool:
        """Whether it is for the document to say who bears a name."""
        if key in self._full:
            return bool(self._longer[key])
        is_given = len(key.words) == 1 and key.words[0] in self._given
        return is_given or len(self._candidates(key)) > 1

    def find(self, key: PersonKey, document: int) -> PersonKey | None:
        """The key of the person; None for a bare surname that several may bear."""
        if key in self._full:
            return self._in_document(key, document) or self._settled[key]
        here = {self._people[row] for row in self._people_in.of(document).tolist()}
        if key not in self._kept_candidates:
            _keep(self._kept_candidates, key, self._candidates(key))
        candidates = self._kept_candidates[key]
        known = [c for c in candidates if c in here] or self._by_given_name(key, here)
        if known or not candidates:
            return known[0] if len(known) == 1 else None if known else key
        if len(candidates) == 1:
            return candidates[0]
        return self._likeliest(key, document)

    def is_two_names(self, key: PersonKey) -> bool:
        """Whether a name is two people's, one after the other: nobody's."""
        return key in self._glued

    def is_surname(self, key: PersonKey) -> bool:
        """Whether somebody in the corpus bears this as the end of a full name."""
        return bool(self._candidates(key))

    def _count(self, key: PersonKey) -> int:
        return self._documents_of.count(self._full[key])

    def _index_documents(self, width: int) -> None:
        """Who is in which document, and the reverse."""
        self._people = sorted(set(self._settled.values()), key=by_words)
        self._row_of = {person: row for row, person in enumerate(self._people)}
        documents = [self._documents_of.of(row) for row in self._full.values()]
        rows = [self._row_of[self._settled[key]] for key in self._full]
        person = np.repeat(np.array(rows, np.int32), [len(some) for some in documents])
        document = np.concatenate([np.zeros(0, np.int32), *documents])
        self._documents = Incidence(person, document, len(self._people))
        self._people_in = Incidence(document, person, width)

    def _is_two_names(self, key: PersonKey) -> bool:
        """Whether a name is one person's after another's, each of them named oftener than both."""
        words, count = key.words, self._count(key)

        def is_name(part: PersonKey) -> bool:
            return part in self._full and self._count(part) >= count

        starts = [at for at in range(2, len(words) - 1) if is_name(PersonKey(words[:at]))]
        return bool(starts) and any(
            is_name(PersonKey(words[at:], key.generation))
            for at in range(starts[0], len(words) - 1)
        )

    def _settle(self) -> dict[PersonKey, PersonKey]:
        """Each full name with the shortest name of its person."""
        root = {key: key for key in self._full}

        def find(key: PersonKey) -> PersonKey:
            while root[key] != key:
                root[key] = root[root[key]]
                key = root[key]
            return key

        for short in sorted(self._full, key=by_words):
            longer = self._longer[short]
            longest = longest_of_chain(longer) or longest_of_chain(self._usual(short, longer))
            if longest is None or not self._may_be_one(short, longest):
                longest = without_role(short, self._full)
            if longest is not None:
                first, second = sorted((find(short), find(longest)), key=by_words)
                root[second] = first
        return {key: find(key) for key in self._full}

    def _usual(self, short: PersonKey, longer: list[PersonKey]) -> list[PersonKey]:
        """The longer names that are no slips; a name that is seldom itself has none."""
        least = RARE * self._count(short)
        return [key for key in longer if self._count(key) >= least] if least > 1 else []

    def _may_be_one(self, short: PersonKey, longest: PersonKey) -> bool:
        rows = self._full[short], self._full[longest]
        if longest in self._relatives and self._documents_of.share(*rows):
            return False
        if self._bearers[short.words[-1]] < COMMON_SURNAME:
            return True
        but = {str(short), str(longest)}
        one, other = (self._contexts.company(self._documents_of.of(row)) for row in rows)
        return self._contexts.shared(one, other, but) > 0

    def _in_document(self, key: PersonKey, document: int) -> PersonKey | None:
        """A short form with several longer ones: the only one that the document names in full."""
        if key not in self._kept_bearers:
            _keep(self._kept_bearers, key, self._bearers_by_document(key))
        return self._kept_bearers[key].get(document)

    def _bearers_by_document(self, key: PersonKey) -> dict[int, PersonKey | None]:
        """Who bears a longer form of a name in the documents that have one; None for several."""
        found: dict[int, PersonKey | None] = {}
        for longer in self._longer[key]:
            if longer not in self._relatives:
                person = self._settled[longer]
                for document in self._documents_of.of(self._full[longer]).tolist():
                    found[document] = person if found.get(document, person) == person else None
        return found

    def _index_surnames(self) -> dict[tuple[str, ...], set[PersonKey]]:
        index: dict[tuple[str, ...], set[PersonKey]] = defaultdict(set)
        for key in self._full:
            person = self._settled[key]
            if self._count(key) >= RARE * self._documents.count(self._row_of[person]):
                for tail in tails_of(key):
                    index[tail].add(person)
        return index

    def _candidates(self, key: PersonKey) -> list[PersonKey]:
        words = key.words
        initial = words[0] if len(words) > 1 and len(words[0]) == 1 else ""
        surname = tuple(w for w in words if len(w) > 1) or words
        found = self._by_surname.get(surname, set())
        fit = (c for c in found if c.words[0].startswith(initial))
        if key.generation:
            fit = (c for c in fit if c.generation == key.generation)
        return sorted(fit, key=by_words)

    def _likeliest(self, key: PersonKey, document: int) -> PersonKey | None:
        """Who is much in the news, and who keeps the company that this document names.

        Costs as much as the company of all bearers, so one surname's documents are best asked for
        one after the other.
        """
        rivals = self._rivals(key)
        shared = rivals.shared(*self._contexts.weights_in(document))
        shared[rivals.named_in(self._contexts.copies(document))] = np.inf
        odds = rivals.renown + COMPANY_WEIGHT * shared
        second, best = np.argsort(odds, kind="stable")[-2:]
        return rivals.candidates[best] if odds[best] > odds[second] + CLEAR_LEAD else None

    def _rivals(self, key: PersonKey) -> Rivals:
        if key not in self._kept_rivals:
            candidates = self._candidates(key)
            rows = np.array([self._row_of[c] for c in candidates], dtype=np.int32)
            documents = [self._documents.of(row) for row in rows.tolist()]
            company, own = self._companies.of_all(rows)
            is_told = ~np.isin(company, self._contexts.places({str(key), *map(str, candidates)}))
            rivals = Rivals(candidates, documents, company[is_told], own[is_told])
            _keep(self._kept_rivals, key, rivals)
        return self._kept_rivals[key]

    @cached_property
    def _companies(self) -> Incidence:
        """The names that stand beside each person: read when the first surname has rivals."""
        return self._contexts.companies(self._documents, len(self._people))

    def _by_given_name(self, key: PersonKey, here: set[PersonKey]) -> list[PersonKey]:
        return [
            c
            for c in sorted(here, key=by_words)
            if len(key.words) == 1 and c.words[0] == key.words[0]
        ]


def _keep(kept: dict[PersonKey, Kept], key: PersonKey, value: Kept) -> None:
    """Keep a value; the oldest goes. No lru_cache: it would hold its owner, and that gigabytes."""
    if len(kept) >= KEPT_NAMES:
        del kept[next(iter(kept))]
    kept[key] = value
