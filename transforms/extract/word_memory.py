"""What the first layer of the names model makes of each word, kept from word to word."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.word_traits import EDGE, affixes, traits, written
from transforms.extract.word_vectors import Cut, Pieces

MOST_WORDS = 24_576  # more than the model tags at a time
# Words are multiplied in blocks of one size, so that what is made of a word does not depend, in its
# last digits, on the words it came with; half precision is kept of it for the same reason.
BLOCK = 32

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
        for first in range(0, len(new), BLOCK):
            self._learn(new[first : first + BLOCK])
        found: Floats = self._known[[self._number[word] for word in words]]
        return found

    def _learn(self, words: Sequence[str]) -> None:
        inputs = np.zeros((BLOCK, len(self._weights)), np.float32)
        inputs[: len(words)] = self._inputs(words)
        made = (inputs @ self._weights).reshape(BLOCK, *self._shape)
        first = len(self._number)
        self._known[first : first + len(words)] = made[: len(words)].astype(np.float16)
        self._number.update({word: first + i for i, word in enumerate(words)})

    def _inputs(self, words: Sequence[str]) -> Floats:
        low, high = [], []
        for word in words:
            small = word.lower()
            low.append(self._pieces.cut(small))
            printed = written(word)
            high.append(low[-1] if printed == small else self._pieces.cut(printed))
        spelled = np.array([affixes(word) for word in words])
        return np.concatenate(
            [
                self._meaning(words, high),
                self._meaning(words, low),
                np.array([traits(*k) for k in zip(words, high, low, strict=True)], np.float32),
                self._affixes[spelled].mean(axis=1),
            ],
            axis=1,
        )

    def _meaning(self, words: Sequence[str], cuts: Sequence[Cut]) -> Floats:
        """The mean of the vectors of each word's pieces; nothing for an edge."""
        known = [
            n
            for n, (word, cut) in enumerate(zip(words, cuts, strict=True))
            if cut.pieces and word != EDGE
        ]
        out = np.zeros((len(words), len(self._scale)), np.float32)
        if known:
            counts = [len(cuts[n].pieces) for n in known]
            vectors = self._vectors[[piece for n in known for piece in cuts[n].pieces]]
            starts = np.cumsum([0, *counts[:-1]])
            sums = np.add.reduceat(vectors.astype(np.float32), starts, axis=0)
            out[known] = sums / np.array(counts, np.float32)[:, None] * self._scale
        return out
