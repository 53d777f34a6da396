"""What turns a statement round: negation and direction."""

import functools
import re
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from transforms.language.pack import pack_for

MOST_WORDS = 60  # of a passage that one negation speaks for


@dataclass(frozen=True, slots=True)
class Turn:
    """Which way a text points. `is_doubtful`: it may deny without a word of denial."""

    is_negated: bool
    is_doubtful: bool
    ways: tuple[tuple[int, bool], ...]  # (axis, whether the first way), where only one is told


@functools.lru_cache(1 << 14)
def turn_of(text: str, language: str, is_denied: bool = False) -> Turn | None:
    """The turn of a text; None in a language without words for it, or of too many words.

    What is reported as denied is turned round once more.
    """
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold().replace("’", "'"))
    matcher = _matcher(language)
    if matcher is None or len(words) > MOST_WORDS:
        return None
    said = frozenset[int]().union(*(_signs(word, language) for word in words))
    ways = []
    for number in range(len(matcher.axes)):
        this, that = FIRST_AXIS + 2 * number in said, FIRST_AXIS + 2 * number + 1 in said
        if this != that:
            ways.append((number, this))
    return Turn((NEGATION in said) != is_denied, DOUBT in said, tuple(ways))


@functools.lru_cache(1 << 14)
def denies(cue: str, language: str) -> bool:
    """Whether the words that report something say that it is not so: denied that."""
    pack = pack_for(language)
    denials = frozenset(pack.statements.denials) if pack else frozenset()
    return not denials.isdisjoint(re.findall(r"[^\W\d_]+", cue.casefold()))


def contradict(one: Turn | None, other: Turn | None) -> bool:
    """Whether one of two like texts denies or reverses what the other says."""
    if one is None or other is None:
        return False
    if one.is_negated != other.is_negated:
        positive = other if one.is_negated else one
        return not positive.is_doubtful
    other_ways = dict(other.ways)
    return any(other_ways.get(axis, way) != way for axis, way in one.ways)


Pattern = re.Pattern[str]
NEGATION, DOUBT, FIRST_AXIS = 0, 1, 2  # signs; from there on both ways of each axis in turn


class _Matcher(NamedTuple):
    """What tells the signs of a word."""

    negations: Pattern
    doubts: Pattern
    axes: tuple[tuple[Pattern, Pattern], ...]


@functools.lru_cache(1 << 16)
def _signs(word: str, language: str) -> frozenset[int]:
    """Which of the patterns a word is of: texts are many, and their words are few."""
    matcher = _matcher(language)
    if matcher is None:
        return frozenset()
    patterns = (matcher.negations, matcher.doubts, *chain.from_iterable(matcher.axes))
    return frozenset(n for n, pattern in enumerate(patterns) if pattern.fullmatch(word))


@functools.cache
def _matcher(language: str) -> _Matcher | None:
    pack = pack_for(language)
    if pack is None or not pack.statements.negations:
        return None
    words = pack.statements
    axes = tuple((_compiled(one), _compiled(other)) for one, other in words.opposites)
    return _Matcher(_compiled(words.negations), _compiled(words.doubts), axes)


def _compiled(words: tuple[str, ...]) -> Pattern:
    """One pattern for words of which a star may end the stem or stand within."""
    return re.compile("|".join(re.escape(w.casefold()).replace(r"\*", r"\w*") for w in words))
