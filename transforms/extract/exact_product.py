"""Products of matrices in which no order of adding up can show."""

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.floating]


class ExactProduct:
    """Matrices as whole numbers, to be multiplied with rows of whole numbers up to `greatest`.

    Every partial sum is a whole number that the kind of float holds without rounding. So a row
    comes out the same to the last bit whatever rows it came with, and however many threads and
    whichever processor multiplied them; the speed is that of other products.
    """

    def __init__(self, matrices: Weights, greatest: int, kind: type[np.floating]) -> None:
        """`matrices` are the parts of a sum, say one an offset: they share a scale a column."""
        exact = 2.0 ** (np.finfo(kind).nmant + 1)
        room = exact / greatest - matrices.shape[1] / 2  # rounding adds up to a half a weight
        if room <= 0:
            raise ValueError(f"{matrices.shape[1]} terms up to {greatest} cannot add up exactly")
        sums = np.abs(matrices.astype(np.float64)).sum(axis=1).max(axis=0)
        scale = np.where(sums, sums, 1.0) / room
        self._whole = np.hstack(list(np.rint(matrices / scale))).astype(kind)
        # Of any row, and of any part of its terms in any order.
        self.largest_sum = greatest * float(np.abs(self._whole).sum(axis=0, dtype=np.float64).max())
        if self.largest_sum > exact:
            raise ValueError(f"sums up to {self.largest_sum:.0f} cannot add up exactly")
        self._shape = (len(matrices), matrices.shape[2])
        self.scale = scale.astype(kind)  # what one stands for in each column

    def of(self, rows: Weights) -> Weights:
        """Each row times each matrix, (rows, matrices, columns), still to be scaled."""
        return (rows @ self._whole).reshape(len(rows), *self._shape)
