"""Doc values: one value for each document of a segment, encoded as Whoosh's columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from whoosh.filedb.structfile import BufferFile
from whoosh.util.varints import varint

from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.number_columns import read_numbers, write_numbers


def write_ordinals(values: Sequence[str]) -> bytes:
    """Return doc values with few distinct texts (Whoosh's `RefBytesColumn`).

    Each document has the ordinal of its text in a list of distinct texts.
    """
    ordinals: dict[str, int] = {"": 0}  # Whoosh reads the first text as the default
    codes = [ordinals.setdefault(value, len(ordinals)) for value in values]
    texts = b"".join(varint(len(text.encode())) + text.encode() for text in ordinals)
    return b"".join((write_numbers(np.array(codes), "H"), varint(len(ordinals)), texts, b"H"))


def read_ordinals(column: memoryview, count: int) -> tuple[Array, list[str]]:
    """Return the ordinal of each of *count* documents, and the texts by ordinal."""
    file = BufferFile(column[2 * count :])
    texts = [file.read(file.read_varint()).decode() for _ in range(file.read_varint())]
    return read_numbers(column[: 2 * count], "H"), texts


def write_binary(values: Sequence[bytes]) -> bytes:
    """Return binary doc values of any length (Whoosh's `VarBytesColumn`)."""
    lengths = write_numbers(np.array([len(value) for value in values]), "i")
    return b"".join(values) + lengths + b"i"


class BinaryValues:
    """Binary doc values, sliced from the column on access.

    Raises:
        IndexDamaged: The lengths of *count* values do not fit the column.
    """

    def __init__(self, column: memoryview, count: int) -> None:
        self._column = column
        lengths_start = len(column) - 1 - 4 * count
        if lengths_start < 0:
            raise malformed("doc values")
        lengths = read_numbers(column[lengths_start:-1], "i").astype(np.int64)
        self._ends = np.cumsum(lengths)
        if (lengths < 0).any() or lengths.sum() != lengths_start:
            raise malformed("doc values")
        self._starts = self._ends - lengths
        self.lengths: Array = lengths
        """Document -> bytes of its value."""

    def __getitem__(self, document: int) -> memoryview:
        return self._column[self._starts[document] : self._ends[document]]

    def concatenated(self) -> memoryview:
        """Return the values of all documents, one after another."""
        return self._column[: self._ends[-1] if len(self._ends) else 0]
