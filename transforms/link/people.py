"""People's names across documents -> one person each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from math import log

from transforms.link.contexts import Company, Contexts
from transforms.link.name_keys import PersonKey, given_names

MOST_WORDS = 7  # of a name whose shorter forms are looked up
COMMON_SURNAME = 3  # bearers from which a surname alone says little
COMPANY_WEIGHT = 2.2  # of a name that two documents share alone, against the log of documents
RARE = 0.02  # share of a person's documents below which a longer name may be a slip
CLEAR_LEAD = 2.1  # of the likeliest bearer over the second: 8 times as many documents


class People:
    """Finds the person a name stands for in a document.

    Built from the names in full of all documents; rows in any order give the same people.
    """

    def __init__(
        self,
        documents_of: Mapping[PersonKey, set[str]],
        contexts: Contexts,
        relatives: Collection[PersonKey] = (),
    ) -> None:
        """Take the documents of each name, the company names keep, and who is called a relative."""
        self._contexts = contexts
        self._companies: dict[PersonKey, Company] = {}
        self._relatives = relatives
        self._full = _full_names(documents_of)
        self._glued = {key for key in self._full if _is_two_names(key, self._full)}
        self._full = {key: docs for key, docs in self._full.items() if key not in self._glued}
        self._bearers = _bearers(self._full)
        self._longer = _longer_forms(self._full)
        self._settled = self._settle()
        self._documents: dict[PersonKey, set[str]] = defaultdict(set)
        self._people_in: dict[str, set[PersonKey]] = defaultdict(set)
        for key, documents in self._full.items():
            self._documents[self._settled[key]] |= documents
            for document in documents:
                self._people_in[document].add(self._settled[key])
        self._by_surname = self._index_surnames()

    def find(self, key: PersonKey, document: str) -> PersonKey | None:
        """The key of the person; None for a bare surname that several may bear."""
        if key in self._full:
            return self._in_document(key, document) or self._settled[key]
        here = self._people_in.get(document, set())
        candidates = self._candidates(key)
        known = [c for c in candidates if c in here] or self._by_given_name(key, here)
        if known or not candidates:
            return known[0] if len(known) == 1 else None if known else key
        if len(candidates) == 1:
            return candidates[0]
        return self._likeliest(key, candidates, document)

    def is_two_names(self, key: PersonKey) -> bool:
        """Whether a name is two people's, one after the other: nobody's."""
        return key in self._glued

    def is_surname(self, key: PersonKey) -> bool:
        """Whether somebody in the corpus bears this as the end of a full name."""
        return bool(self._candidates(key))

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
        least = RARE * len(self._full[short])
        return [key for key in longer if len(self._full[key]) >= least] if least > 1 else []

    def _may_be_one(self, short: PersonKey, longest: PersonKey) -> bool:
        if longest in self._relatives and self._full[short] & self._full[longest]:
            return False
        if self._bearers[short.words[-1]] < COMMON_SURNAME:
            return True
        but = {str(short), str(longest)}
        one, other = (self._contexts.company(self._full[key]) for key in (short, longest))
        return self._contexts.shared(one, other, but) > 0

    def _in_document(self, key: PersonKey, document: str) -> PersonKey | None:
        """A short form with several longer ones: the only one that the document names in full."""
        longer = (k for k in self._longer[key] if k not in self._relatives)
        here = {self._settled[k] for k in longer if document in self._full[k]}
        return next(iter(here)) if len(here) == 1 else None

    def _index_surnames(self) -> dict[tuple[str, ...], set[PersonKey]]:
        index: dict[tuple[str, ...], set[PersonKey]] = defaultdict(set)
        for key, documents in self._full.items():
            person = self._settled[key]
            if len(documents) >= RARE * len(self._documents[person]):
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

    def _likeliest(
        self, key: PersonKey, candidates: list[PersonKey], document: str
    ) -> PersonKey | None:
        """Who is much in the news, and who keeps the company that this document names."""
        but = {str(key), *map(str, candidates)}
        here = self._contexts.company([document])
        odds = sorted(
            (
                log(len(self._documents[candidate]))
                + COMPANY_WEIGHT * self._contexts.shared(here, self._company(candidate), but),
                number,
            )
            for number, candidate in enumerate(candidates)
        )
        (second, _), (best, number) = odds[-2:]
        return candidates[number] if best > second + CLEAR_LEAD else None

    def _company(self, person: PersonKey) -> Company:
        """Kept: who is much in the news is asked for again and again."""
        if person not in self._companies:
            self._companies[person] = self._contexts.company(self._documents[person])
        return self._companies[person]

    def _by_given_name(self, key: PersonKey, here: set[PersonKey]) -> list[PersonKey]:
        return [
            c
            for c in sorted(here, key=_order)
            if len(key.words) == 1 and c.words[0] == key.words[0]
        ]


def _order(key: PersonKey) -> tuple[int, tuple[str, ...], str]:
    return len(key.words), key.words, key.generation


def _tails(key: PersonKey) -> Iterator[tuple[str, ...]]:
    """What may stand for a full name: its last words, and each single word but the given name."""
    words = tuple(w for w in key.words if len(w) > 1)
    for start in range(1, len(words)):
        yield words[start:]
    for word in words[1:-1]:
        yield (word,)


def _full_names(documents_of: Mapping[PersonKey, set[str]]) -> dict[PersonKey, set[str]]:
    """The names with a given name: two surnames (the end of a longer name) are none."""
    full = {key: documents for key, documents in documents_of.items() if key.is_full}
    given = given_names()
    tails = {t for k in full if k.words[0] in given for t in _tails(k) if len(t) > 1}
    return {k: d for k, d in full.items() if k.words not in tails or k.words[0] in given}


def _is_two_names(key: PersonKey, full: Mapping[PersonKey, set[str]]) -> bool:
    """Whether a name is one person's after another's, each of them named oftener than both."""
    words, count = key.words, len(full[key])

    def is_name(part: PersonKey) -> bool:
        return part in full and len(full[part]) >= count

    starts = [at for at in range(2, len(words) - 1) if is_name(PersonKey(words[:at]))]
    return bool(starts) and any(
        is_name(PersonKey(words[at:], key.generation)) for at in range(starts[0], len(words) - 1)
    )


def _without_role(key: PersonKey, full: Mapping[PersonKey, set[str]]) -> PersonKey | None:
    """The name at the end of a name that opens with words of an office."""
    if key.words[0] in given_names():
        return None
    ends = (PersonKey(key.words[at:], key.generation) for at in range(1, len(key.words) - 1))
    return next((end for end in ends if end in full), None)


def _bearers(full: Mapping[PersonKey, set[str]]) -> dict[str, int]:
    given: dict[str, set[str]] = defaultdict(set)
    for key in full:
        for word in key.words[1:]:
            given[word].add(key.words[0])
    return {word: len(names) for word, names in given.items()}


def _longer_forms(full: Mapping[PersonKey, set[str]]) -> dict[PersonKey, list[PersonKey]]:
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
