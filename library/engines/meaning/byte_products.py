"""Products of vectors of bytes with a vector of numbers with a fraction."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from types import ModuleType

import numpy as np

from library.engines.whoosh.store.arrays import Array

ROWS = 4096
"""Rows that are multiplied at a time: as numbers with a fraction they fit the processor's cache."""
_MOST = 127
"""The largest int8 whose opposite is one too."""
_BASE = 2 * _MOST
"""A vector is rounded to whole numbers of two digits in this base, both from -127 to 127."""


def products(matrix: Array, vector: Array) -> Array:
    """Return the product of each row of an int8 *matrix* with a *vector*, float32.

    There is at least one row. With `simsimd`, which is in the extra `meaning`, it takes less than
    half the time.
    """
    simsimd = _simsimd()
    return by_bytes(matrix, vector, simsimd) if simsimd else by_blocks(matrix, vector)


def by_bytes(matrix: Array, vector: Array, simsimd: ModuleType) -> Array:
    """Return the products, each from those of the two digits of *vector*, which are int8 too.

    The numbers of the vector are rounded to 1/32258 of the largest: a cosine changes by less than
    1/100,000.
    """
    unit = max(float(np.abs(vector).max()), 1e-12) / (_MOST * _BASE)
    whole = np.rint(vector / unit)
    high = np.rint(whole / _BASE)
    digits = np.stack([high, whole - _BASE * high]).astype(np.int8)
    of_high, of_low = np.asarray(simsimd.cdist(digits, matrix, "dot", dtype="int8"))
    summed: Array = ((_BASE * of_high + of_low) * unit).astype(np.float32)
    return summed


def by_blocks(matrix: Array, vector: Array) -> Array:
    """Return the products, with the rows converted block by block."""
    multiplied = np.empty(len(matrix), np.float32)
    block = np.empty((ROWS, matrix.shape[1]), np.float32)
    for first in range(0, len(matrix), ROWS):
        rows = matrix[first : first + ROWS]
        np.copyto(block[: len(rows)], rows)
        np.dot(block[: len(rows)], vector, out=multiplied[first : first + len(rows)])
    return multiplied


@cache
def _simsimd() -> ModuleType | None:
    if find_spec("simsimd") is None:
        return None
    import simsimd  # noqa: PLC0415 - installed with the extra `meaning` only

    module: ModuleType = simsimd
    return module
