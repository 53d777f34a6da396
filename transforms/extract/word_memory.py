"""What the first layer of the names model makes of each word, kept from word to word."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.exact_product import ExactProduct
from transforms.extract.word_traits import EDGE, affixes, traits, written
from transforms.extract.word_vectors import Cut, Pieces

MOST_WORDS = 24_576  # more than the model tags at a time
# What is known of a word goes into the product in steps of 2^-15 up to 64: more than any has.
STEPS, GREATEST = 1 << 15, 1 << 21

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
        per_offset = np.stack(np.split(weights["word_weights"].astype(np.float64), width, axis=1))
        self._product = ExactProduct(per_offset, GREATEST, np.float64)
        self._number: dict[str, int] = {}
        self._known = np.empty((MOST_WORDS, width, per_offset.shape[2]), np.float32)

    def rows(self, words: Sequence[str]) -> Floats:
        """For each word what it adds to the first layer at each offset."""
        new = [word for word in dict.fromkeys(words) if word not in self._number]
        if len(self._number) + len(new) > MOST_WORDS:
            self._number.clear()
            new = list(dict.fromkeys(words))
        if new:
            self._learn(new)
        found: Floats = self._known[[self._number[word] for word in words]]
        return found

    def _learn(self, words: Sequence[str]) -> None:
        whole = np.rint(self._inputs(words) * float(STEPS)).clip(-GREATEST, GREATEST)
        made = self._product.of(whole.astype(np.float64)) * (self._product.scale / STEPS)
        first = len(self._number)
        self._known[first : first + len(words)] = made
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
