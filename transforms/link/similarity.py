"""Texts -> vectors whose dot product says how alike they mean, across languages."""

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
from numpy.typing import NDArray

from transforms.link.encoder import VECTOR_SIZE as VECTOR_SIZE
from transforms.link.encoder import Encoder

READ_CHARS = 1_000  # of one text; the mean of more says less, and a hostile one costs no more

_threads: ContextVar[int] = ContextVar("threads", default=1)


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row a text, of length 1: the dot product of two rows is their cosine.

    Multilingual Universal Sentence Encoder v3 (16 languages). It is blind to swapped names,
    negation, direction and numbers: check those apart. About 1,200 sentences a second on one core;
    equal texts are read once, each up to READ_CHARS. The order of the texts never shows.
    """
    read = [text[:READ_CHARS] for text in texts]
    distinct = sorted(set(read))  # sorted: the last bits of a vector depend on its batch
    vectors = _encoder().encode(distinct, _threads.get())
    row_of = {text: row for row, text in enumerate(distinct)}
    return np.asarray(vectors[[row_of[text] for text in read]])


@contextmanager
def reading_threads(count: int) -> Iterator[None]:
    """Read texts with so many threads while the block lasts; the vectors stay the same."""
    before = _threads.set(count)
    try:
        yield
    finally:
        _threads.reset(before)


@functools.cache
def _encoder() -> Encoder:
    return Encoder()
