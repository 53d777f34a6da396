"""Convolution along a text with fewer products than it has: the filters of Toom, Cook and Winograd.

Four neighbouring outputs of a filter of `width` taps need `width + 3` products of a row with a
matrix instead of `4 * width`. The algebra is exact; in float32 the result is off by about three
times as much as that of the plain sum (Lavin and Gray 2016, Fast Algorithms for Convolutional
Neural Networks).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.polynomial import polynomial
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OUTPUTS = 4
POINTS = (0, 1, -1, 2, -2, 0.5, -0.5)  # where the polynomials meet, infinity besides


@dataclass(frozen=True, slots=True)
class FastFilter:
    """OUTPUTS neighbouring sums of `width` rows, each times the matrix of its tap."""

    spread: Floats  # of the rows read to the rows multiplied
    matrices: Floats
    gather: Floats  # of the products to the outputs

    @classmethod
    def of(cls, taps: Floats) -> Self:
        """`taps` holds a matrix for each place in the window."""
        width = len(taps)
        points = np.array(POINTS[: OUTPUTS + width - 2])
        others = [np.delete(points, at) for at in range(len(points))]
        scales = [np.prod(point - rest) for point, rest in zip(points, others, strict=True)]
        spread = np.zeros((len(points) + 1, len(points) + 1))
        for row, roots in enumerate([*others, points]):
            spread[row, : len(roots) + 1] = polynomial.polyfromroots(roots)
        last = np.eye(1, width, width - 1)
        mix = np.vstack([np.vander(points, width, increasing=True) / np.c_[scales], last])
        gather = np.vstack([np.vander(points, OUTPUTS, increasing=True), np.eye(1, OUTPUTS, 3)]).T
        matrices = np.tensordot(mix, taps.astype(np.float64), axes=1)
        return cls(*(part.astype(np.float32) for part in (spread, matrices, gather)))

    def __len__(self) -> int:
        """Rows that are read for OUTPUTS rows."""
        return len(self.spread)

    def apply(self, rows: Floats, outputs: Floats, spare: Floats) -> None:
        """`rows[i, n]`, the i-th row of the n-th window -> `outputs[i, n]`; all but them is lost.

        `spare` is as large as `rows`.
        """
        np.matmul(self.spread, rows.reshape(len(rows), -1), out=spare.reshape(len(rows), -1))
        np.matmul(spare, self.matrices, out=rows)
        np.matmul(self.gather, rows.reshape(len(rows), -1), out=outputs.reshape(OUTPUTS, -1))
