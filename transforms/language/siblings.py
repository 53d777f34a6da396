"""Languages that look alike -> the one whose own words a text uses."""

import functools
import itertools
import re
import tomllib
from importlib import resources
from typing import Any, NamedTuple

# Combining marks of Indic scripts are no \\w: a word is what stands between blanks and marks.
WORD = re.compile(r"[^\s\d.,;:!?\"“”«»()\[\]।/–—_]+")


class OwnWords:
    """The words of one language: whole ones, and beginnings, ends and middles of words."""

    def __init__(self, words: list[str]) -> None:
        self._whole = frozenset(word for word in words if "*" not in word)
        self._pairs = frozenset(word for word in words if " " in word)
        self._starts = tuple(sorted(w[:-1] for w in words if w[-1] == "*" and w[0] != "*"))
        self._ends = tuple(sorted(w[1:] for w in words if w[0] == "*" and w[-1] != "*"))
        self._middles = tuple(sorted(w[1:-1] for w in words if w[0] == w[-1] == "*"))

    def count(self, words: list[str]) -> int:
        """How many of the words, and pairs of words, are the language's own."""
        found = sum(map(self._has, words))
        if self._pairs:
            found += sum(f"{one} {two}" in self._pairs for one, two in itertools.pairwise(words))
        return found

    def _has(self, word: str) -> bool:
        return (
            word in self._whole
            or word.startswith(self._starts)
            or word.endswith(self._ends)
            or any(middle in word for middle in self._middles)
        )


class Group(NamedTuple):
    """Languages that look alike; `missed` are those that detectors take for another one."""

    words: dict[str, OwnWords]
    missed: frozenset[str]


@functools.cache
def _content() -> dict[str, Any]:
    file = resources.files("transforms.language") / "siblings.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def pervasive_languages() -> frozenset[str]:
    """Languages whose names and titles stand in texts of all others."""
    return frozenset(_content()["pervasive"])


@functools.cache
def groups() -> tuple[Group, ...]:
    """The groups of siblings.toml."""
    found = []
    for group in map(dict, _content()["group"]):
        missed = frozenset(group.pop("missed", ()))
        found.append(Group({code: OwnWords(words) for code, words in group.items()}, missed))
    return tuple(found)


@functools.cache
def groups_of(one: str, other: str) -> tuple[Group, ...]:
    """The groups that may tell which language a text is in that one detector takes for one and
    another for the other: two groups, for a language that is written in two scripts."""
    holding = (group for group in groups() if one in group.words and other in group.words)
    return tuple(group for group in holding if one != other or group.missed)


def own_words(text: str, one: str, other: str) -> dict[str, int]:
    """How many words, or pairs of words, of a text are the own ones of each language that looks
    like both of two; empty when nothing is known to tell them apart."""
    alike = groups_of(one, other)
    if not alike:
        return {}
    words = WORD.findall(text.lower())
    counts = [{code: own.count(words) for code, own in group.words.items()} for group in alike]
    return max(counts, key=lambda count: sum(count.values()))
