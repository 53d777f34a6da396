"""A stretch of text -> the language it is written in."""

import re
from typing import NamedTuple

from transforms.language.detectors import Opinion, ask_cld2, ask_eldc, known_languages
from transforms.language.siblings import own_words

MAY_BE_ADDRESS = re.compile(r"[@#/]|www\.")
ADDRESS = re.compile(r"^\W{0,3}[@#]\w|://|www\.|\w@\w|\w\.\w{1,20}/")
LONGEST = 4_000  # characters: more of one block tells no more
FAINT = 0.56  # below, eldc's best score is that of a language it does not know


class Guess(NamedTuple):
    """A language, how likely it is right, whether the text alone tells it, and rivals' scores."""

    language: str
    score: float
    is_sure: bool
    letters: int
    scores: dict[str, float]


UNKNOWN = Guess("und", 0.0, False, 0, {})
# Share of right answers by how the opinions stand to each other, measured on sentences of 75
# languages.
AGREE, RELIABLE, SIBLING_WORDS, FOREIGN, SIBLING, WEAK = 0.99, 0.99, 0.9, 0.98, 0.5, 0.7


def identify(text: str, languages: tuple[str, ...] = ()) -> Guess:
    """The language of a text among the given ones (any by default), `und` without letters."""
    words = _without_addresses(text[:LONGEST])
    letters = sum(map(str.isalpha, words))
    if not letters:
        return UNKNOWN
    first, second = ask_eldc(words, languages), ask_cld2(words, languages)
    language, score, is_sure = _weigh(words, first, second)
    return Guess(language, score, is_sure, letters, first.scores)


def _without_addresses(text: str) -> str:
    """The text without web and mail addresses, handles and hashtags, which are no language."""
    if not MAY_BE_ADDRESS.search(text):
        return text
    return " ".join(word for word in text.split() if not ADDRESS.search(word))


def _weigh(text: str, first: Opinion, second: Opinion) -> tuple[str, float, bool]:
    one, other = first.language, second.language
    if one is None or other is None:
        return _single(first if one else second)
    told = _tell_siblings(text, one, other)
    if told is not None:
        return told
    if one == other:
        sure = first.is_reliable or second.is_reliable
        return one, AGREE if first.is_reliable else 0.93, sure
    if first.is_reliable:
        return one, RELIABLE, True
    if other not in known_languages() or first.scores[one] < FAINT:
        return other, FOREIGN if second.is_reliable else WEAK, second.is_reliable
    return one, WEAK, False


def _single(opinion: Opinion) -> tuple[str, float, bool]:
    if opinion.language is None:
        return "und", 0.0, False
    return opinion.language, RELIABLE if opinion.is_reliable else WEAK, opinion.is_reliable


def _tell_siblings(text: str, one: str, other: str) -> tuple[str, float, bool] | None:
    counts = own_words(text, one, other)
    if not counts:
        return None
    known = known_languages()
    best = min(counts, key=lambda code: (-counts[code], code not in (one, other), code in known))
    if one == other:
        # Both detectors may miss a language that one of them does not know.
        is_missed = best not in known and counts[best] > counts[one] + (counts[one] > 0)
        return (best, SIBLING_WORDS, True) if is_missed else None
    lead = counts[best] - max(counts[one if best != one else other], 0)
    if lead > 0:
        return best, SIBLING_WORDS, True
    return other if other not in known else one, SIBLING, False
