"""Products of vectors of bytes with a vector of numbers with a fraction."""

from __future__ import annotations

from functools import cache
from types import ModuleType

import numpy as np

from library.engines.shared.arrays import Array

ROWS = 4096
"""Rows that are multiplied at a time: as numbers with a fraction they fit the processor's cache."""
_MOST = 127
"""The largest int8 whose opposite is one too."""


def products(matrix: Array, vector: Array) -> Array:
    """Return the product of each row of an int8 *matrix* with a *vector*, float32.

    The numbers of the vector are rounded to 1/127 of the largest, as those of the rows are. Of 93
    judged questions and 6,739 passages that changed a cosine by 0.0005 at the root mean square, and
    by 0.003 at most.

    There is at least one row. With `simsimd`, which is in the extra `meaning`, it takes a
    quarter of the time.
    """
    unit = max(float(np.abs(vector).max()), 1e-12) / _MOST
    whole = np.rint(vector / unit).astype(np.int8)
    simsimd = simsimd_module()
    multiplied = by_bytes(matrix, whole, simsimd) if simsimd else by_blocks(matrix, whole)
    multiplied *= np.float32(unit)
    return multiplied


def by_bytes(matrix: Array, vector: Array, simsimd: ModuleType) -> Array:
    """Return the products with an int8 *vector*."""
    found = np.asarray(simsimd.cdist(vector[None], matrix, "dot", dtype="int8"))
    multiplied: Array = found[0].astype(np.float32)
    return multiplied


def by_blocks(matrix: Array, vector: Array) -> Array:
    """Return the products with an int8 *vector*, with the rows converted block by block."""
    multiplied = np.empty(len(matrix), np.float32)
    block = np.empty((ROWS, matrix.shape[1]), np.float32)
    numbers = vector.astype(np.float32)
    for first in range(0, len(matrix), ROWS):
        rows = matrix[first : first + ROWS]
        np.copyto(block[: len(rows)], rows)
        np.dot(block[: len(rows)], numbers, out=multiplied[first : first + len(rows)])
    return multiplied


@cache
def simsimd_module() -> ModuleType | None:
    """Return the module that multiplies bytes; `None` where it is not installed."""
    # Looking for its spec fails while another thread loads it: extension modules get theirs late.
    try:
        import simsimd  # noqa: PLC0415 - installed with the extra `meaning` only
    except ModuleNotFoundError:
        return None
    module: ModuleType = simsimd
    return module
