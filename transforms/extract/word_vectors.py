"""Words -> vectors of meaning, from the pieces of a multilingual vocabulary."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

START = "▁"
LONGEST_PIECE = 16
LONGEST_WORD = 32
UNKNOWN_COST = 30.0


class Cut(NamedTuple):
    """The numbers of the pieces of a word, and what they cost together."""

    pieces: list[int]
    cost: float


@dataclass(frozen=True)
class Pieces:
    """A vocabulary of pieces with the cost of each (minus the logarithm of its frequency)."""

    number: Mapping[str, int]
    cost: Sequence[float]

    def cut(self, word: str) -> Cut:
        """The cheapest pieces of the word and their cost together (Kudo 2018, unigram model)."""
        text = START + unicodedata.normalize("NFKC", word)[:LONGEST_WORD]
        whole = self.number.get(text)
        if whole is not None:
            return Cut([whole], self.cost[whole])
        number, costs = self.number, self.cost
        least, came = [0.0], [(0, -1)]  # up to each character: the cost; the last piece, its start
        for end in range(1, len(text) + 1):
            low, way = math.inf, (0, -1)
            for start in range(max(0, end - LONGEST_PIECE), end):
                if (part := text[start:end]) in number:
                    piece = number[part]
                    if (cost := least[start] + costs[piece]) < low:
                        low, way = cost, (start, piece)
            if (cost := least[end - 1] + UNKNOWN_COST) < low:
                low, way = cost, (end - 1, -1)
            least.append(low)
            came.append(way)
        pieces, at = [], len(text)
        while at:
            at, piece = came[at]
            if piece >= 0:
                pieces.append(piece)
        return Cut(pieces[::-1], least[-1])
