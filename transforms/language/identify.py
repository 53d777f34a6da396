"""A stretch of text -> the language it is written in."""

import functools
import re
from typing import Any, NamedTuple

import eldc

NOISE = re.compile(r"(?:https?://|www\.)\S*|[@#]\w+|\S{1,63}@\S{1,63}|[^\W_]*[\d_]\w*")


class Guess(NamedTuple):
    """A language, how likely it is, and whether it can be told from this text alone."""

    language: str
    score: float
    is_sure: bool
    letters: int


UNKNOWN = Guess("und", 0.0, False, 0)


@functools.cache
def _detector(languages: tuple[str, ...]) -> Any:
    eldc.init()
    detector = eldc.instance()
    if languages:
        detector.set_languages(list(languages))
    return detector


def identify(text: str, languages: tuple[str, ...] = ()) -> Guess:
    """The language of a text among the given ones (any by default), `und` without letters."""
    words = NOISE.sub(" ", text)
    letters = sum(map(str.isalpha, words))
    if not letters:
        return UNKNOWN
    found = _detector(languages).detect_details(words)
    score = float(found.scores.get(found.language, 0.0))
    return Guess(found.language, score, bool(found.reliable), letters)
