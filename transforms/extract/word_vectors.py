"""Words -> vectors of meaning, from the pieces of a multilingual vocabulary."""

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
        best: list[tuple[float, int, int]] = [(0.0, 0, -1)]
        for end in range(1, len(text) + 1):
            options = [(best[end - 1][0] + UNKNOWN_COST, end - 1, -1)]
            for start in range(max(0, end - LONGEST_PIECE), end):
                piece = self.number.get(text[start:end])
                if piece is not None:
                    options.append((best[start][0] + self.cost[piece], start, piece))
            best.append(min(options))
        pieces, at = [], len(text)
        while at:
            _, start, piece = best[at]
            if piece >= 0:
                pieces.append(piece)
            at = start
        return Cut(pieces[::-1], best[-1][0])
