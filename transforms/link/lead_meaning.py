"""How much the leads of two documents mean the same, in any of their languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from transforms.link.distinct import distinct
from transforms.link.similarity import VECTOR_SIZE, embed
from transforms.link.sparse_rows import Floats, Ints

SENTENCE_CHARS = 140  # embedded of a sentence of the lead
PAIRS_AT_ONCE = 8_192
READ_AT_ONCE = 4_096  # documents, whose sentences take 50 MB
USUAL = 0.6  # cosine of two leads of one story, as a rule


@dataclass(slots=True)
class LeadMeaning:
    """Cosines of leads, 0 to 1: USUAL where one has not been read, since reading is dear."""

    leads: Sequence[Sequence[str]]
    _vectors: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    def read(self, rows: Ints) -> None:
        """Embed the leads of these documents, each as the mean of its sentences."""
        new = [row for row in distinct(rows.ravel()).tolist() if row not in self._vectors]
        for at in range(0, len(new), READ_AT_ONCE):
            self._read(new[at : at + READ_AT_ONCE])

    def _read(self, new: Sequence[int]) -> None:
        texts = [text[:SENTENCE_CHARS] for row in new for text in self.leads[row]]
        vectors = iter(embed(texts))
        for row in new:
            total = sum((next(vectors) for _ in self.leads[row]), np.zeros(VECTOR_SIZE))
            self._vectors[row] = (total / (np.linalg.norm(total) or 1.0)).astype(np.float32)

    def of_pairs(self, pairs: Ints) -> Floats:
        """The cosine of each pair of documents."""
        rows, places = np.unique(pairs, return_inverse=True)
        left, right = places.reshape(pairs.shape).T
        matrix, read = self._matrix(rows)
        cosine = np.zeros(len(pairs))
        for at in range(0, len(pairs), PAIRS_AT_ONCE):
            some = slice(at, at + PAIRS_AT_ONCE)
            cosine[some] = np.einsum("ij,ij->i", matrix[left[some]], matrix[right[some]]).clip(0)
        return np.where(read[left] & read[right], cosine, USUAL)

    def square(self, rows: Ints) -> Floats:
        """The cosine of every two documents."""
        matrix, read = self._matrix(rows)
        return np.where(read[:, None] & read, (matrix @ matrix.T).clip(0), USUAL)

    def _matrix(
        self, rows: Ints
    ) -> tuple[NDArray[np.float32], "np.ndarray[tuple[int], np.dtype[np.bool_]]"]:
        unread = np.zeros(VECTOR_SIZE, dtype=np.float32)
        vectors = [self._vectors.get(row, unread) for row in rows.tolist()]
        read = np.array([row in self._vectors for row in rows.tolist()], dtype=np.bool_)
        return np.array(vectors, dtype=np.float32).reshape(len(rows), VECTOR_SIZE), read
