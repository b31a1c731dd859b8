"""Columns of numbers, encoded as Whoosh's: big-endian as bytes, of native byte order in memory."""

from __future__ import annotations

import struct

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed


def write_numbers(values: Array, code: str) -> bytes:
    """Return numeric doc values (Whoosh's `NumericColumn`); *code* is a type of `struct`."""
    column: bytes = values.astype(f">{code}").tobytes()
    return column


def read_numbers(column: memoryview, code: str) -> Array:
    """Return the values that `write_numbers` encoded with the same *code*.

    Raises:
        IndexDamaged: The last value is truncated.
    """
    if len(column) % struct.calcsize(f">{code}"):
        raise malformed("doc values")
    return np.frombuffer(column, f">{code}").astype(code)
