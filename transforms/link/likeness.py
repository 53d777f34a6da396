"""Two wordings -> how alike they say the same, and by which evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.link.name_keys import fold
from transforms.link.similarity import embed
from transforms.link.statement_pairs import OTHER_VOICE, REPORTED, Pair, speakers_fit
from transforms.link.turns import contradict, turn_of
from transforms.link.wordings import Wording

# the least cosine by how well the speakers fit: of two full wordings, and of a few words and a
# stretch of the other
LEAST = {1.0: 0.58, REPORTED: 0.64, OTHER_VOICE: 0.64}
LEAST_OF_PART = {1.0: 0.55, REPORTED: 0.70, OTHER_VOICE: 0.80}
SAME_DOCUMENT = {1.0: 0.02, REPORTED: 0.1, OTHER_VOICE: 0.1}  # more: an author stays on a subject
SAME_WORDS = 0.8  # of the content words of the shorter one, in one language
SHARED_BONUS = 0.03  # for a number or a name in common
ROUNDED = 0.05  # figures this near may be one, rounded
WINDOW_WORDS = 8  # a partial quote of no more words is held against stretches of the other


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two wordings are (0 to 1), what is asked for, and the evidence in words."""

    score: float
    least: float
    reason: str

    @property
    def is_enough(self) -> bool:
        """Whether they say the same."""
        return self.score >= self.least


def compare_all(pairs: Sequence[Pair], wordings: Sequence[Wording]) -> dict[Pair, Likeness]:
    """The likeness of each pair; pairs that contradict each other are left out.

    Negation, direction and numbers are checked on words, since the vectors are blind to them.
    """
    lexical = {(a, b): _same_words(wordings[a], wordings[b]) for a, b in pairs}
    unsure = [pair for pair in pairs if lexical[pair] < 1]
    vectors = _Vectors(_texts(unsure, wordings))
    found = {}
    for a, b in pairs:
        likeness = _compare(wordings[a], wordings[b], lexical[a, b], vectors)
        if likeness is not None:
            found[a, b] = likeness
    return found


class _Vectors:
    """Vectors by text, all read at once."""

    def __init__(self, texts: Iterable[str]) -> None:
        distinct = sorted(set(texts))
        self._rows: NDArray[np.float32] = embed(distinct)
        self._row_of = {text: row for row, text in enumerate(distinct)}

    def best(self, text: str, others: Sequence[str]) -> tuple[float, str]:
        """The likest of some texts, and how like it is."""
        rows = [self._row_of[other] for other in others]
        likes = self._rows[rows] @ self._rows[self._row_of[text]]
        at = int(likes.argmax())
        return float(likes[at]), others[at]


def _texts(pairs: Iterable[Pair], wordings: Sequence[Wording]) -> Iterable[str]:
    for a, b in pairs:
        short, long = _by_length(wordings[a], wordings[b])
        yield short.text
        yield from _stretches(short, long)


def _stretches(short: Wording, long: Wording) -> list[str]:
    """The longer text, its sentences, and for a few words every stretch of so many."""
    stretches = [long.text]
    if len(long.parts) > 1:
        stretches += long.parts
    size = len(short.text.split())
    says_enough = len(short.stems) > 1 or short.document == long.document
    if size <= WINDOW_WORDS and says_enough and speakers_fit(short, long) > OTHER_VOICE:
        words = long.text.split()
        size = max(2, size) + 1
        stretches += [
            " ".join(words[at : at + size]) for at in range(0, max(1, len(words) - size + 1), 2)
        ]
    return stretches


def _by_length(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    return (one, other) if len(one.text) <= len(other.text) else (other, one)


def _same_words(one: Wording, other: Wording) -> float:
    """The share of the shorter one's content words that the other has, in one language."""
    short, long = _by_length(one, other)
    if one.language != other.language or not short.stems:
        return 0.0
    if len(short.stems) > 1 and f" {fold(short.text)} " in f" {fold(long.text)} ":
        return 1.0
    return len(set(short.stems) & set(long.stems)) / (len(set(short.stems)) + 0.5)


def _compare(one: Wording, other: Wording, lexical: float, vectors: _Vectors) -> Likeness | None:
    short, long = _by_length(one, other)
    if not _numbers_fit(short, long):
        return None
    if lexical == 1:
        return Likeness(1.0, _least(short, long, is_stretch=False), "the same words")
    cosine, against = vectors.best(short.text, _stretches(short, long))
    if contradict(turn_of(short.text, short.language), turn_of(against, long.language)):
        return None
    is_stretch = short.is_partial and against not in (long.text, *long.parts)
    least = _least(short, long, is_stretch)
    reason = "translation" if short.language != long.language else "paraphrase"
    if lexical >= SAME_WORDS and len(short.stems) > 2:
        cosine, reason = max(cosine, lexical), "shared words"
    if is_stretch:
        reason += " of a part"
    return Likeness(min(1.0, cosine + _shared_facts(short, long)), least, reason)


def _least(short: Wording, long: Wording, is_stretch: bool) -> float:
    fit = speakers_fit(short, long)
    if is_stretch:
        return LEAST_OF_PART[fit]
    return LEAST[fit] + SAME_DOCUMENT[fit] * (short.document == long.document)


def _numbers_fit(short: Wording, long: Wording) -> bool:
    """Whether the figures of the shorter one are figures of the longer one, maybe rounded."""
    if not short.numbers or not long.numbers:
        return True
    few, many = sorted((short.numbers, long.numbers), key=len)
    return all(any(_near(x, y) for y in many) for x in few)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= ROUNDED * max(abs(one), abs(other))


def _shared_facts(one: Wording, other: Wording) -> float:
    names = one.names & other.names
    numbers = {x for x in one.numbers & other.numbers if x > 2}
    return SHARED_BONUS * (min(2, len(names)) + bool(numbers))
