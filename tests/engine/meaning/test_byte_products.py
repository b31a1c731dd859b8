"""Products of vectors of bytes: the same by both ways to compute them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from library.engines.meaning.byte_products import (
    ROWS,
    by_blocks,
    by_bytes,
    products,
    simsimd_module,
)

EXTRA = Path(sys.prefix) / "meaning"
"""Where `make test` installs the extra, apart from the other packages."""


def test_products_are_those_of_whole_numbers():
    """For more rows than are multiplied at a time."""
    random = np.random.default_rng(1)
    matrix = random.integers(-127, 128, (2 * ROWS + 3, 5)).astype(np.int8)
    vector = random.integers(-127, 128, 5).astype(np.int8)
    assert (by_blocks(matrix, vector) == matrix.astype(int) @ vector.astype(int)).all()


@pytest.mark.parametrize(("rows", "size"), [(1, 8), (5, 33), (5000, 256), (300, 512)])
def test_both_ways_have_the_same_products(rows, size, monkeypatch):
    """To the last digit: of no sum more digits are needed than a float32 has."""
    monkeypatch.syspath_prepend(EXTRA)
    simsimd = pytest.importorskip("simsimd")
    random = np.random.default_rng(2)
    matrix = random.integers(-127, 128, (rows, size)).astype(np.int8)
    vector = random.integers(-127, 128, size).astype(np.int8)
    found, expected = by_bytes(matrix, vector, simsimd), by_blocks(matrix, vector)
    assert found.dtype == expected.dtype
    assert (found == expected).all()


def test_a_module_that_another_thread_is_loading_is_used(monkeypatch):
    """Until it is loaded, it is among the modules without a spec."""
    monkeypatch.syspath_prepend(EXTRA)
    monkeypatch.setattr(pytest.importorskip("simsimd"), "__spec__", None)
    simsimd_module.cache_clear()
    matrix, vector = np.full((3, 8), 2, np.int8), np.ones(8, np.float32)
    assert products(matrix, vector).tolist() == [16, 16, 16]


def test_numbers_of_a_vector_are_rounded_to_bytes():
    """Each changes by at most 1/254 of the largest; a vector of zeros has products of zero."""
    random = np.random.default_rng(3)
    matrix = random.integers(-127, 128, (300, 256)).astype(np.int8)
    vector = random.standard_normal(256).astype(np.float32)
    most = np.abs(matrix.astype(float)).sum(axis=1) * np.abs(vector).max() / 254
    assert (np.abs(products(matrix, vector) - matrix.astype(float) @ vector) <= most * 1.0001).all()
    assert not products(matrix, 0 * vector).any()
