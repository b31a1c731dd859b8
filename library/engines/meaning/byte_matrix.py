"""Matrices of evenly spaced numbers, as the weights of a quantised encoder are, kept as bytes."""

from __future__ import annotations

import numpy as np

from library.engines.whoosh.store.arrays import Array

ROWS = 256
"""Rows that are converted at a time, so that the product finds them in the processor's cache.

Encoding a question took 2.69 ms with the numbers as float32, and as bytes 2.40, 2.20, 2.11, 2.28
and 2.78 ms with blocks of 64, 128, 256, 512 and 1,280 rows.
"""
_MOST = 255
"""Most steps from the lowest to the highest number of a column."""
_TOLERANCE = 0.001
"""Most by which a number may miss its step, as a share of a step."""


class ByteMatrix:
    """A matrix on the right of `@` whose numbers are, in each column, whole steps from each other.

    A product is what it is with the numbers as float32, but for rounding. With few rows on the left
    it takes less time, because it reads a quarter of the bytes.

    Args:
        whole: Numbers of steps, int8.
        steps: Column -> its step, float32.
        offsets: Column -> what is added to the steps of each number, float32.
    """

    __array_ufunc__ = None  # numpy leaves the product to this class

    def __init__(self, whole: Array, steps: Array, offsets: Array) -> None:
        self.whole = whole
        self.steps = steps
        self.offsets = offsets

    def __rmatmul__(self, rows: Array) -> Array:
        """Return the product of *rows*, float32, with the matrix."""
        product = np.zeros((len(rows), self.whole.shape[1]), np.float32)
        for first in range(0, len(self.whole), ROWS):
            block = self.whole[first : first + ROWS].astype(np.float32)
            product += rows[:, first : first + ROWS] @ block
        product *= self.steps
        product += rows.sum(axis=1, keepdims=True) * self.offsets
        return product


def as_bytes(matrix: Array) -> ByteMatrix | None:
    """Return a *matrix* with a byte for each number; `None` if they are not so few and even."""
    whole = np.empty(matrix.shape, np.int8)
    steps, offsets = np.empty((2, matrix.shape[1]), np.float32)
    for number, column in enumerate(matrix.T):
        lowest, step = float(column.min()), _step(column)
        found = (column - lowest) / step
        rounded = np.rint(found)
        most = rounded.max()
        if most > _MOST or np.abs(found - rounded).max() > _TOLERANCE:
            return None
        # The byte 0 is the number 0, or the nearest to it, so that offsets take no digits.
        zero = min(max(round(-lowest / step), most - 127), 128)
        whole[:, number] = rounded - zero
        steps[number], offsets[number] = step, lowest + zero * step
    return ByteMatrix(whole, steps, offsets)


def _step(column: Array) -> float:
    """Return the step of a column of numbers that are whole steps from each other."""
    ordered = np.sort(column)
    span = float(ordered[-1] - ordered[0])
    gaps = np.diff(ordered)
    gaps = gaps[gaps > span * (0.5 / _MOST)]  # others are between the same number, rounded
    # The smallest gap is a step, which is known better from the whole span.
    return span / round(span / float(gaps.min())) if len(gaps) else 1.0
