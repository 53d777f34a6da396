"""What the sentence encoder makes of each word by itself."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SIZE = 256  # numbers in a row
BRANCHES = ((2, 0), (3, 1), (5, 2))  # words that a convolution reads, and how many before its own
EMBEDDED = 2  # rows that hold the meaning of a word
BLOCKS = EMBEDDED + sum(1 + width for width, _ in BRANCHES)
HELD_WORDS = 8_192  # 125 MB
WORDS_AT_ONCE = 256
NO_PIECE = -1


class WordRows:
    """Rows of words, a block for each kind of row; a last row of zeros stands for no word.

    First come the EMBEDDED, then for each branch the word as projected for it, and its share in the
    first convolution for each place in the window, the bias added to that of its own place.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._grow(HELD_WORDS)

    @property
    def none(self) -> int:
        """The number of no word."""
        return len(self._pieces)

    def hold(self, pieces: Ints) -> list[Ints]:
        """Make room for these words, distinct; return the numbers to `fill`, some at a time.

        Words that are held already stay; the new ones take the place of others.
        """
        if len(pieces) > len(self._pieces):
            self._grow(len(pieces))
        new = np.setdiff1d(pieces, self._pieces)
        numbers = np.flatnonzero(~np.isin(self._pieces, pieces))[: len(new)]
        self._pieces[numbers] = new
        return np.split(numbers, range(WORDS_AT_ONCE, len(numbers), WORDS_AT_ONCE))

    def fill(self, numbers: Ints) -> Floats:
        """Work out the words with these numbers."""
        model, pieces = self._model, self._pieces[numbers]
        chunk = pieces % len(model.scale)
        embedded = model.table[pieces] * model.scale[chunk, None] + model.lo[chunk, None]
        projected = embedded @ model.proj_W + model.proj_b
        _normalize(projected, model.ln_g_all, model.ln_b_all, model.eps)
        rows = np.empty((BLOCKS, len(pieces), SIZE), dtype=np.float32)
        rows[:EMBEDDED] = embedded.reshape(-1, EMBEDDED, SIZE).swapaxes(0, 1)
        for branch, (width, before) in enumerate(BRANCHES):
            at = block_of(branch)
            rows[at] = projected[:, branch * SIZE : (branch + 1) * SIZE]
            weights = model.w1[branch].reshape(width, SIZE, SIZE)
            np.matmul(rows[at], weights, out=rows[at + 1 : at + 1 + width])
            rows[at + 1 + before] += model.b1[branch]
        self._blocks[:, numbers] = rows
        return rows

    def numbers(self, pieces: Ints) -> Ints:
        """The numbers of words that are held."""
        order = np.argsort(self._pieces)
        return order[np.searchsorted(self._pieces, pieces, sorter=order)]

    def take(self, block: int, numbers: Ints, out: Floats) -> Floats:
        """A row of the block for each word, written to `out`."""
        return np.take(self._blocks[block], numbers, axis=0, out=out, mode="clip")

    def _grow(self, count: int) -> None:
        self._pieces = np.full(count, NO_PIECE, dtype=np.int64)
        self._blocks = np.zeros((BLOCKS, count + 1, SIZE), dtype=np.float32)


def block_of(branch: int) -> int:
    """The block of the projected words; those of the places in the window follow it."""
    return EMBEDDED + sum(1 + width for width, _ in BRANCHES[:branch])


def _normalize(rows: Floats, gain: Floats, shift: Floats, least: float) -> None:
    """Layer normalization, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= np.reciprocal(np.sqrt(variance + np.float32(least)))[:, None]
    rows *= gain
    rows += shift
