"""Matrices of multiples of a step, as the weights of a quantised encoder are, kept as bytes."""

from __future__ import annotations

import numpy as np

from library.engines.shared.arrays import Array

BLOCK = 2**18
"""Numbers that are converted at a time, at most, so that the processor's cache holds them."""
SMALL_PRODUCT = 1_000_000
"""Most multiplications of a product that OpenBLAS computes without copying the matrix first."""
LEAST_ROWS = 32
"""Fewest rows that are converted at a time to keep each product small."""
_MOST = 127
"""The largest int8 whose opposite is one too."""
_TOLERANCE = 0.001
"""Most by which a number may miss its multiple, as a share of a step."""


class ByteMatrix:
    """A matrix on the right of `@` whose numbers are, in each column, multiples of a step.

    A product is what it is with the numbers as float32, but for rounding. With few rows on the left
    it takes less time, because it reads a quarter of the bytes.

    Args:
        whole: The multiples, int8.
        steps: Column -> its step, float32.
    """

    __array_ufunc__ = None  # numpy leaves the product to this class

    def __init__(self, whole: Array, steps: Array) -> None:
        self.whole = whole
        self.steps = steps

    def __rmatmul__(self, rows: Array) -> Array:
        """Return the product of *rows*, float32, with the matrix."""
        product = np.zeros((len(rows), self.whole.shape[1]), np.float32)
        count = self._rows_of_block(len(rows))
        for first in range(0, len(self.whole), count):
            block = self.whole[first : first + count].astype(np.float32)
            product += rows[:, first : first + count] @ block
        product *= self.steps
        return product

    def _rows_of_block(self, left: int) -> int:
        """Return the rows that are converted at a time for a product with *left* rows."""
        columns: int = self.whole.shape[1]
        most = max(BLOCK // columns, 1)
        small = SMALL_PRODUCT // (columns * max(left, 1))
        return min(most, small) if small >= LEAST_ROWS else most


def as_bytes(matrix: Array) -> ByteMatrix | None:
    """Return a *matrix* with a byte for each number; `None` if its numbers do not allow that."""
    whole = np.empty(matrix.shape, np.int8)
    steps = np.empty(matrix.shape[1], np.float32)
    for number, column in enumerate(matrix.T):
        steps[number] = step = _step(column)
        found = column / step
        rounded = np.rint(found)
        if np.abs(rounded).max() > _MOST or np.abs(found - rounded).max() > _TOLERANCE:
            return None
        whole[:, number] = rounded
    return ByteMatrix(whole, steps)


def _step(column: Array) -> float:
    """Return the step of a column of multiples of it, some of which are adjacent."""
    ordered = np.sort(np.append(column, 0))
    span = float(ordered[-1] - ordered[0])
    gaps = np.diff(ordered)
    gaps = gaps[gaps > span * (0.25 / _MOST)]  # others are between the same number, rounded
    # The smallest gap is a step, which is known better from the whole span.
    return span / round(span / float(gaps.min())) if len(gaps) else 1.0
