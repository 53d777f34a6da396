"""Vectors of texts, kept by text."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.link.similarity import VECTOR_SIZE, embed


class Vectors:
    """The vectors of texts, read in as few goes as possible."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read some texts."""
        self._rows: NDArray[np.float32] = np.zeros((0, VECTOR_SIZE), dtype=np.float32)
        self._row_of: dict[str, int] = {}
        self.read(texts)

    def read(self, texts: Iterable[str]) -> None:
        """Read more texts; known ones cost nothing."""
        new = sorted({text for text in texts if text not in self._row_of})
        self._row_of |= {text: len(self._rows) + number for number, text in enumerate(new)}
        self._rows = np.concatenate([self._rows, embed(new)])

    def best(self, text: str, others: Sequence[str]) -> tuple[float, str]:
        """The likest of some texts, and how like it is: both have been read."""
        rows = [self._row_of[other] for other in others]
        likes = self._rows[rows] @ self._rows[self._row_of[text]]
        at = int(likes.argmax())
        return float(likes[at]), others[at]
