"""The number words of a language pack, ready to be looked up."""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Protocol

from transforms.language.pack import Numbers, pack_for

CHANGE_STEM = 2


class Word(Protocol):
    """Anything that stands in a sentence."""

    @property
    def low(self) -> str:
        """In lower case."""


class Phrases:
    """Phrases of one or more words, each with what it means. The longest match wins."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, meaning in meanings.items():
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
            self._by_last.setdefault(words[-1], []).append((words, meaning))
        for entries in (*self._by_first.values(), *self._by_last.values()):
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def match(self, pieces: Sequence[Word], i: int) -> tuple[str, int] | None:
        """What the phrase starting at `i` means and where it stops, or None."""
        if i >= len(pieces):
            return None
        for words, meaning in self._by_first.get(pieces[i].low, ()):
            stop = i + len(words)
            if stop <= len(pieces) and all(
                p.low == w for p, w in zip(pieces[i:stop], words, strict=True)
            ):
                return meaning, stop
        return None

    def match_before(self, pieces: Sequence[Word], i: int) -> tuple[str, int] | None:
        """What the phrase that stops before `i` means and where it starts, or None."""
        return next(self.all_before(pieces, i), None)

    def all_before(self, pieces: Sequence[Word], i: int) -> Iterator[tuple[str, int]]:
        """The same for every phrase that stops there, the longest first."""
        for words, meaning in self._by_last.get(pieces[i - 1].low, ()) if i > 0 else ():
            first = i - len(words)
            if first >= 0 and all(p.low == w for p, w in zip(pieces[first:i], words, strict=True)):
                yield meaning, first


def _same(phrases: Iterable[str]) -> Phrases:
    return Phrases({phrase: phrase for phrase in phrases})


@dataclass(frozen=True)
class Lexicon:
    """One language's number words; `code` is None where no pack knows them."""

    code: str | None
    numbers: Numbers
    words: Mapping[str, float]
    ones: Mapping[str, float]
    scales: Mapping[str, float]
    plural_scales: Mapping[str, float]
    lone_scales: frozenset[str]
    glued_scales: Mapping[str, float]
    collectives: Mapping[str, float]
    rough: Mapping[str, float]
    joiners: frozenset[str]
    links: frozenset[str]
    starts: frozenset[str]  # every word that may open a number
    halves: Phrases
    percent: Phrases
    currencies: Phrases
    measures: Phrases
    bounds: Phrases
    bounds_after: Phrases
    clock: Phrases
    clock_after: Phrases
    labels: frozenset[str]
    function_words: frozenset[str]
    adjectives: frozenset[str]
    opens_counted: frozenset[str]
    plural_endings: tuple[str, ...]
    change_stems: Mapping[str, list[tuple[str, str]]]  # by their first letters
    beside: frozenset[str]
    per: Phrases
    has_mixed_scales: bool


@functools.cache
def lexicon_for(tag: str) -> Lexicon:
    """The number words of a language tag; of none in particular when it has no pack."""
    pack = pack_for(tag)
    if pack is not None and pack.numbers == Numbers():
        pack = None  # it knows other things of its language
    anywhere = _international()
    numbers = anywhere if pack is None else pack.numbers
    starts = {*numbers.words, *numbers.ones, *numbers.lone_scales, *numbers.rough}
    starts |= numbers.lone_fractions.keys()
    return Lexicon(
        code=None if pack is None else pack.code,
        numbers=numbers,
        words=numbers.words,
        ones=numbers.ones,
        scales=numbers.scales,
        plural_scales={w: v for w, v in numbers.scales.items() if v >= 1_000_000},
        lone_scales=frozenset(numbers.lone_scales),
        glued_scales=numbers.glued_scales,
        collectives=numbers.collectives,
        rough=numbers.rough,
        joiners=frozenset(numbers.joiners),
        links=frozenset(numbers.links),
        starts=frozenset(starts | numbers.collectives.keys()),
        halves=_same(numbers.halves),
        percent=_same(numbers.percent),
        currencies=Phrases(numbers.currencies),
        measures=Phrases(anywhere.measures | numbers.measures),
        bounds=Phrases(numbers.bounds),
        bounds_after=Phrases(numbers.bounds_after),
        clock=_same(numbers.clock),
        clock_after=_same((*anywhere.clock_after, *numbers.clock_after)),
        labels=frozenset(numbers.labels),
        function_words=frozenset(numbers.function_words),
        adjectives=frozenset(numbers.adjectives),
        opens_counted=frozenset(numbers.opens_counted),
        plural_endings=tuple(numbers.singulars),
        change_stems=_stems(numbers),
        beside=frozenset(numbers.beside),
        per=_same(numbers.per),
        has_mixed_scales=numbers.has_mixed_scales,
    )


def _stems(numbers: Numbers) -> dict[str, list[tuple[str, str]]]:
    stems: dict[str, list[tuple[str, str]]] = {}
    for direction, words in (("up", numbers.up), ("down", numbers.down)):
        for word in words:
            stems.setdefault(word[:CHANGE_STEM], []).append((word, direction))
    return stems


@functools.cache
def _international() -> Numbers:
    file = resources.files("transforms.language") / "numbers.toml"
    return Numbers.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
