"""Words of a sentence -> what only the sentence tells of each: known phrases, capitals all over."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.gazetteer import PLACES, fold, gazetteer, longest_place

SIZE = 6
# Shares of words in capitals, or with a capital, from which the sentence is a headline.
MANY = 0.6
LEAST_WORDS = 4


def context(words: Sequence[str]) -> NDArray[np.float32]:
    """One row a word: begins or goes on with a country's name of several words, the same of other
    places, stands in a line of capitals, in one where most words have a capital."""
    out = np.zeros((len(words), SIZE), np.float32)
    for at, column in marked(words):
        out[at, column] = 1.0
    return out


def marked(words: Sequence[str]) -> list[tuple[int, int]]:
    """The ones among the zeros of `context`: number of the word, column. Most words have none."""
    large = [at for at, word in enumerate(words) if word[0].isupper()]
    found: list[tuple[int, int]] = []
    for start, end, is_country in _known_phrases(words, large):
        column = 0 if is_country else 2
        found.append((start, column))
        found += [(at, column + 1) for at in range(start + 1, end)]
    spelled = [word for word in words if word[0].isalpha()]
    many = MANY * len(spelled)
    if sum(map(str.isupper, spelled)) > many:
        found += [(at, 4) for at in range(len(words))]
    elif len(spelled) >= LEAST_WORDS and len(large) > many < sum(w[0].isupper() for w in spelled):
        found += [(at, 5) for at in range(len(words))]
    return found


def _known_phrases(words: Sequence[str], large: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Longest names of places of two words and more, from the left; `large` are the words that
    may begin one."""
    known, found, free = gazetteer(), [], 0
    for at in large:
        if at >= free and (longest := longest_place(fold(words[at]))):
            for last in range(min(at + longest, len(words)), at + 1, -1):
                kinds = known.get(" ".join(map(fold, words[at:last])), "")
                if not PLACES.isdisjoint(kinds):
                    found.append((at, last, "C" in kinds))
                    free = last
                    break
    return found
