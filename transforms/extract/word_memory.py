"""What the first layer of the names model makes of each word, kept from word to word."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.word_traits import EDGE, affixes, traits, written
from transforms.extract.word_vectors import Pieces

MOST_WORDS = 16_384

Floats = NDArray[np.float32]


class WordMemory:
    """The first layer is linear in its words, so a word's share is computed once a process."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], width: int) -> None:
        names = weights["pieces"].tobytes().decode("utf-8").split("\n")
        costs = np.asarray(weights["costs"], np.float32).tolist()
        self._pieces = Pieces({name: number for number, name in enumerate(names)}, costs)
        self._vectors = weights["vectors"]
        self._scale = np.asarray(weights["scale"], np.float32)
        self._affixes = np.asarray(weights["affixes"], np.float32)
        self._weights = np.asarray(weights["word_weights"], np.float32)
        self._shape = (width, self._weights.shape[1] // width)
        self._number: dict[str, int] = {}
        self._known = np.empty((MOST_WORDS, *self._shape), np.float32)

    def rows(self, words: Sequence[str]) -> Floats:
        """For each word what it adds to the first layer at each offset."""
        new = [word for word in dict.fromkeys(words) if word not in self._number]
        if len(self._number) + len(new) > MOST_WORDS:
            self._number.clear()
            new = list(dict.fromkeys(words))
            if len(new) > MOST_WORDS:
                return self._made(words)
        if new:
            first = len(self._number)
            self._known[first : first + len(new)] = self._made(new)
            self._number.update({word: first + i for i, word in enumerate(new)})
        found: Floats = self._known[[self._number[word] for word in words]]
        return found

    def _made(self, words: Sequence[str]) -> Floats:
        inputs = np.stack([self._input(word) for word in words])
        made: Floats = (inputs @ self._weights).reshape(len(words), *self._shape)
        return made

    def _input(self, word: str) -> Floats:
        low = word.lower()
        return np.concatenate(
            [
                self._vector(written(word)),
                self._vector(low),
                traits(word, self._pieces),
                self._affixes[affixes(word)].mean(axis=0),
            ]
        )

    def _vector(self, word: str) -> Floats:
        """The mean of the vectors of the word's pieces; nothing for an edge."""
        pieces = self._pieces.cut(word)[0] if word != EDGE else []
        if not pieces:
            return np.zeros(len(self._scale), np.float32)
        mean: Floats = self._vectors[pieces].mean(axis=0, dtype=np.float32) * self._scale
        return mean
