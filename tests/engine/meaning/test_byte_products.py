"""Products of vectors of bytes: the same by both ways to compute them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from library.engines.meaning.byte_products import ROWS, by_blocks, by_bytes

EXTRA = Path(sys.prefix) / "meaning"
"""Where `make test` installs the extra, apart from the other packages."""


def test_products_are_those_of_whole_numbers():
    """For more rows than are multiplied at a time."""
    random = np.random.default_rng(1)
    matrix = random.integers(-127, 128, (2 * ROWS + 3, 5)).astype(np.int8)
    vector = random.integers(-9, 9, 5).astype(np.float32)
    assert (by_blocks(matrix, vector) == matrix.astype(int) @ vector.astype(int)).all()


@pytest.mark.parametrize(("rows", "size"), [(1, 8), (5, 33), (5000, 256), (300, 512)])
def test_both_ways_have_the_same_products(rows, size, monkeypatch):
    """To 1/100,000 of the lengths; a vector of zeros has products of zero."""
    monkeypatch.syspath_prepend(EXTRA)
    simsimd = pytest.importorskip("simsimd")
    random = np.random.default_rng(2)
    matrix = random.integers(-127, 128, (rows, size)).astype(np.int8)
    vector = random.standard_normal(size).astype(np.float32)
    vector /= np.linalg.norm(vector)
    found, expected = by_bytes(matrix, vector, simsimd), by_blocks(matrix, vector)
    lengths = np.linalg.norm(matrix.astype(float), axis=1)
    assert found.dtype == expected.dtype
    assert np.abs((found - expected) / lengths).max() < 1e-5
    assert not by_bytes(matrix, 0 * vector, simsimd).any()
