"""Full names -> their shorter and longer forms, and which of their words tell who bears them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from transforms.link.name_keys import PersonKey, given_names

MOST_WORDS = 7  # of a name whose shorter forms are looked up


def by_words(key: PersonKey) -> tuple[int, tuple[str, ...], str]:
    """What names are sorted by: those of few words come first."""
    return len(key.words), key.words, key.generation


def tails_of(key: PersonKey) -> Iterator[tuple[str, ...]]:
    """What may stand for a full name: its last words, and each single word but the given name."""
    words = tuple(w for w in key.words if len(w) > 1)
    for start in range(1, len(words)):
        yield words[start:]
    for word in words[1:-1]:
        yield (word,)


def full_names(keys: Sequence[PersonKey]) -> dict[PersonKey, int]:
    """The names with a given name, and their rows: two surnames (a longer name's end) are none."""
    full = {key: row for row, key in enumerate(keys) if key.is_full}
    given = given_names()
    tails = {t for k in full if k.words[0] in given for t in tails_of(k) if len(t) > 1}
    return {k: row for k, row in full.items() if k.words not in tails or k.words[0] in given}


def without_role(key: PersonKey, full: Collection[PersonKey]) -> PersonKey | None:
    """The name at the end of a name that opens with words of an office."""
    if key.words[0] in given_names():
        return None
    ends = (PersonKey(key.words[at:], key.generation) for at in range(1, len(key.words) - 1))
    return next((end for end in ends if end in full), None)


def bearers(full: Collection[PersonKey]) -> dict[str, int]:
    """How many given names stand before each word of a surname."""
    given: dict[str, set[str]] = defaultdict(set)
    for key in full:
        for word in key.words[1:]:
            given[word].add(key.words[0])
    return {word: len(names) for word, names in given.items()}


def longer_forms(full: Collection[PersonKey]) -> dict[PersonKey, list[PersonKey]]:
    """The longer names that say the same and more: second surname, middle name, initials.

    Looks up the shorter forms of each name, so the cost grows with the names, not their pairs.
    """
    longer: dict[PersonKey, list[PersonKey]] = {key: [] for key in full}
    for key in sorted(full, key=by_words):
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


def longest_of_chain(longer: list[PersonKey]) -> PersonKey | None:
    """The longest of names that all say the same and more; None when two of them disagree."""
    if not longer:
        return None
    longest = max(longer, key=by_words)
    known = _shorter_forms(longest)
    return longest if all(k == longest or k.words in known for k in longer) else None
