"""People's names across documents -> one person each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from math import log
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from transforms.link.contexts import PROFILE_DOCUMENTS, Contexts
from transforms.link.incidence import Incidence, Ints
from transforms.link.name_keys import PersonKey, given_names

Kept = TypeVar("Kept")

MOST_WORDS = 7  # of a name whose shorter forms are looked up
COMMON_SURNAME = 3  # bearers from which a surname alone says little
COMPANY_WEIGHT = 2.2  # of a name that two documents share alone, against the log of documents
RARE = 0.02  # share of a person's documents below which a longer name may be a slip
CLEAR_LEAD = 2.1  # of the likeliest bearer over the second: 8 times as many documents
KEPT_NAMES = 256  # whose bearers are kept ready for the next document


class _Rivals:
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
        self._full = _full_names(keys)
        self._glued = {key for key in self._full if self._is_two_names(key)}
        self._full = {key: row for key, row in self._full.items() if key not in self._glued}
        self._bearers = _bearers(self._full)
        self._longer = _longer_forms(self._full)
        self._settled = self._settle()
        self._given = {key.words[0] for key in self._full}
        self._index_documents(width)
        self._by_surname = self._index_surnames()
        self._kept_candidates: dict[PersonKey, list[PersonKey]] = {}
        self._kept_rivals: dict[PersonKey, _Rivals] = {}
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
        self._people = sorted(set(self._settled.values()), key=_order)
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

        for short in sorted(self._full, key=_order):
            longer = self._longer[short]
            longest = _longest_of_chain(longer) or _longest_of_chain(self._usual(short, longer))
            if longest is None or not self._may_be_one(short, longest):
                longest = _without_role(short, self._full)
            if longest is not None:
                first, second = sorted((find(short), find(longest)), key=_order)
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
                for tail in _tails(key):
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
        return sorted(fit, key=_order)

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

    def _rivals(self, key: PersonKey) -> _Rivals:
        if key not in self._kept_rivals:
            candidates = self._candidates(key)
            rows = np.array([self._row_of[c] for c in candidates], dtype=np.int32)
            documents = [self._documents.of(row) for row in rows.tolist()]
            company, own = self._companies.of_all(rows)
            is_told = ~np.isin(company, self._contexts.places({str(key), *map(str, candidates)}))
            rivals = _Rivals(candidates, documents, company[is_told], own[is_told])
            _keep(self._kept_rivals, key, rivals)
        return self._kept_rivals[key]

    @cached_property
    def _companies(self) -> Incidence:
        """The names that stand beside each person: read when the first surname has rivals."""
        return self._contexts.companies(self._documents, len(self._people))

    def _by_given_name(self, key: PersonKey, here: set[PersonKey]) -> list[PersonKey]:
        return [
            c
            for c in sorted(here, key=_order)
            if len(key.words) == 1 and c.words[0] == key.words[0]
        ]


def _keep(kept: dict[PersonKey, Kept], key: PersonKey, value: Kept) -> None:
    """Keep a value; the oldest goes. No lru_cache: it would hold its owner, and that gigabytes."""
    if len(kept) >= KEPT_NAMES:
        del kept[next(iter(kept))]
    kept[key] = value


def _order(key: PersonKey) -> tuple[int, tuple[str, ...], str]:
    return len(key.words), key.words, key.generation


def _tails(key: PersonKey) -> Iterator[tuple[str, ...]]:
    """What may stand for a full name: its last words, and each single word but the given name."""
    words = tuple(w for w in key.words if len(w) > 1)
    for start in range(1, len(words)):
        yield words[start:]
    for word in words[1:-1]:
        yield (word,)


def _full_names(keys: Sequence[PersonKey]) -> dict[PersonKey, int]:
    """The names with a given name, and their rows: two surnames (a longer name's end) are none."""
    full = {key: row for row, key in enumerate(keys) if key.is_full}
    given = given_names()
    tails = {t for k in full if k.words[0] in given for t in _tails(k) if len(t) > 1}
    return {k: row for k, row in full.items() if k.words not in tails or k.words[0] in given}


def _without_role(key: PersonKey, full: Collection[PersonKey]) -> PersonKey | None:
    """The name at the end of a name that opens with words of an office."""
    if key.words[0] in given_names():
        return None
    ends = (PersonKey(key.words[at:], key.generation) for at in range(1, len(key.words) - 1))
    return next((end for end in ends if end in full), None)


def _bearers(full: Collection[PersonKey]) -> dict[str, int]:
    given: dict[str, set[str]] = defaultdict(set)
    for key in full:
        for word in key.words[1:]:
            given[word].add(key.words[0])
    return {word: len(names) for word, names in given.items()}


def _longer_forms(full: Collection[PersonKey]) -> dict[PersonKey, list[PersonKey]]:
    """The longer names that say the same and more: second surname, middle name, initials.

    Looks up the shorter forms of each name, so the cost grows with the names, not their pairs.
    """
    longer: dict[PersonKey, list[PersonKey]] = {key: [] for key in full}
    for key in sorted(full, key=_order):
        for short in sorted(_shorter_forms(key)):
            known = PersonKey(short, key.generation)
            if known in longer and known != key:
                longer[known].append(key)
    return longer


def _shorter_forms(key: PersonKey) -> set[tuple[str, ...]]:
    first, *rest = key.words[:MOST_WORDS]
    initials = [w for w in rest if len(w) == 1]
    names = [w for w in rest if len(w) > 1]
    forms = {
        (first, *kept) for size in range(1, len(names) + 1) for kept in combinations(names, size)
    }
    if initials:  # all of them or none: George W. is not George H. W.
        return forms
    return forms | {(first, *(w[0] for w in names[:-1]), names[-1])}


def _longest_of_chain(longer: list[PersonKey]) -> PersonKey | None:
    """The longest of names that all say the same and more; None when two of them disagree."""
    if not longer:
        return None
    longest = max(longer, key=_order)
    known = _shorter_forms(longest)
    return longest if all(k == longest or k.words in known for k in longer) else None
