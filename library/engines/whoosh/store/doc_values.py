"""Values of a segment's documents, one for each, as Whoosh's columns hold them.

Whatever is a number is big-endian in a file, and in the machine's own order in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.structfile import BufferFile
from whoosh.util.varints import varint

Array = NDArray[Any]


def write_numbers(values: Array, code: str) -> bytes:
    """Return the column of *values*; *code* is its type by the letters of `struct`."""
    column: bytes = values.astype(f">{code}").tobytes()
    return column


def read_numbers(column: memoryview, code: str) -> Array:
    """Return the values of a column of numbers."""
    return np.frombuffer(column, f">{code}").astype(code)


def write_choices(values: Sequence[str]) -> bytes:
    """Return the column of texts of which there are few different ones."""
    positions: dict[str, int] = {"": 0}  # Whoosh wants the default first
    codes = [positions.setdefault(value, len(positions)) for value in values]
    texts = b"".join(varint(len(text.encode())) + text.encode() for text in positions)
    return b"".join((write_numbers(np.array(codes), "H"), varint(len(positions)), texts, b"H"))


def read_choices(column: memoryview, count: int) -> tuple[Array, list[str]]:
    """Return for each of *count* documents the place of its text, and the texts by place."""
    file = BufferFile(column[2 * count :])
    texts = [file.read(file.read_varint()).decode() for _ in range(file.read_varint())]
    return read_numbers(column[: 2 * count], "H"), texts


def write_texts(values: Sequence[bytes]) -> bytes:
    """Return the column of byte strings of any length."""
    lengths = write_numbers(np.array([len(value) for value in values]), "i")
    return b"".join(values) + lengths + b"i"


class Texts:
    """A column of byte strings, each cut out when it is asked for."""

    def __init__(self, column: memoryview, count: int) -> None:
        self._column = column
        values = len(column) - 1 - 4 * count
        lengths = read_numbers(column[values:-1], "i")
        self._ends = np.cumsum(lengths)
        self._starts = self._ends - lengths

    def __getitem__(self, document: int) -> memoryview:
        return self._column[self._starts[document] : self._ends[document]]

    def joined(self) -> memoryview:
        """Return all the byte strings, one after another."""
        return self._column[: self._ends[-1] if len(self._ends) else 0]


def distinct(values: Array) -> Array:
    """Return the values of a sorted array, each once."""
    return values[changes(values)]


def changes(*columns: Array) -> Array:
    """Return where any of *columns* has another value than just before."""
    changed = np.ones(len(columns[0]), bool)
    changed[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(changed)


def merged(parts: Sequence[Array]) -> Array:
    """Return the values of sorted arrays, each once and in order."""
    if len(parts) == 1:
        return distinct(parts[0])
    together = np.concatenate(parts)
    together.sort(kind="stable")  # sorted runs are merged in one go
    return distinct(together)


def spread(begin: Array, counts: Array, size: int = 1) -> Array:
    """Return the places of *counts* things of *size* each, from every *begin* on."""
    first = np.repeat(np.cumsum(counts) - counts, counts)
    positions: Array = np.repeat(begin, counts) + (np.arange(len(first)) - first) * size
    return positions
