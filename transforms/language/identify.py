"""A stretch of text -> the language it is written in."""

import re
from typing import NamedTuple

from transforms.language.detectors import ask_cld2, ask_eldc
from transforms.language.verdict import judge

MAY_BE_ADDRESS = re.compile(r"[@#/]|www\.")
ADDRESS = re.compile(r"^\W{0,3}[@#]\w|://|www\.|\w@\w|\w\.\w{1,20}/")
LONGEST = 4_000  # characters: more of one block tells no more


class Guess(NamedTuple):
    """A language, how likely it is right, whether the text alone tells it, and rivals' scores.

    `siblings` are the languages between which no words of the text decide.
    """

    language: str
    score: float
    is_sure: bool
    letters: int
    scores: dict[str, float]
    siblings: tuple[str, ...] = ()


UNKNOWN = Guess("und", 0.0, False, 0, {})


def identify(text: str, languages: tuple[str, ...] = ()) -> Guess:
    """The language of a text among the given ones (any by default), `und` without letters."""
    words = _without_addresses(text[:LONGEST])
    letters = sum(map(str.isalpha, words))
    if not letters:
        return UNKNOWN
    first, second = ask_eldc(words, languages), ask_cld2(words, languages)
    verdict = judge(words, first, second)
    return Guess(
        verdict.language, verdict.score, verdict.is_sure, letters, first.scores, verdict.siblings
    )


def _without_addresses(text: str) -> str:
    """The text without web and mail addresses, handles and hashtags, which are no language."""
    if not MAY_BE_ADDRESS.search(text):
        return text
    return " ".join(word for word in text.split() if not ADDRESS.search(word))
