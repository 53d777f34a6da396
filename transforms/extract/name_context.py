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
    for start, end, is_country in _known_phrases(words):
        column = 0 if is_country else 2
        out[start, column] = 1.0
        out[start + 1 : end, column + 1] = 1.0
    spelled = [word for word in words if word[0].isalpha()]
    if sum(map(str.isupper, spelled)) > MANY * len(spelled):
        out[:, 4] = 1.0
    elif len(spelled) >= LEAST_WORDS and sum(w[0].isupper() for w in spelled) > MANY * len(spelled):
        out[:, 5] = 1.0
    return out


def _known_phrases(words: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Longest names of places of two words and more, from the left."""
    known, found, at = gazetteer(), [], 0
    while at < len(words):
        end = at + 1
        if words[at][0].isupper() and (longest := longest_place(fold(words[at]))):
            for last in range(min(at + longest, len(words)), at + 1, -1):
                kinds = known.get(" ".join(map(fold, words[at:last])), "")
                if not PLACES.isdisjoint(kinds):
                    found.append((at, last, "C" in kinds))
                    end = last
                    break
        at = end
    return found
