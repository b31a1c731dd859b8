"""The term table of a segment: where the postings of each term of each field lie.

The layout is that of Whoosh's ordered hash file (`filedb.filetables.OrderedHashWriter`): the
entries, 256 hash tables that lead to them, the directory of those tables, and the offsets of the
entries in order.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.number_columns import write_numbers

_MAGIC = struct.Struct("!4s b ii")
_CRC32 = 1  # the fastest of the hash functions that Whoosh knows
_LENGTHS = struct.Struct("!ii")
_FIELD = struct.Struct("!H")
_SLOT = struct.Struct("!Iq")
_TABLE = struct.Struct("!qi")
_TABLES = 256
_INFO = np.dtype(
    [
        ("is_inline", "u1"), ("total", ">f4"), ("documents", ">u4"), ("shortest", "u1"),
        ("longest", "u1"), ("highest", ">f4"), ("first", ">u4"), ("last", ">u4"),
    ]
)  # fmt: skip
_EXTENT = struct.Struct("!qi")
_INT = struct.Struct("!i")

encode_extent = _EXTENT.pack
"""Return an encoded offset and length, in bytes, of the postings of a term."""


def encode_term_infos(**values: Array) -> list[bytes]:
    """Return the statistics of many terms as Whoosh's `W3TermInfo` has them.

    Args:
        values: For each term, `is_inline`; `total` occurrences; number of `documents`; length byte
            of the `shortest` and the `longest` of them; `highest` frequency; number of the `first`
            and the `last` document.
    """
    infos = np.empty(len(values["documents"]), _INFO)
    for name, column in values.items():
        infos[name] = column
    packed = infos.tobytes()
    return [packed[at : at + _INFO.itemsize] for at in range(0, len(packed), _INFO.itemsize)]


class TermTableWriter:
    """Collects the entries of a term table, in the order of fields and terms."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields
        self._content = bytearray(_MAGIC.pack(b"HSH3", _CRC32, 0, 0))
        self._offsets: list[int] = []
        self._tables: list[list[tuple[int, int]]] = [[] for _ in range(_TABLES)]

    def add(self, field: int, term: bytes, info: bytes, postings: bytes) -> None:
        """Add a term.

        Args:
            field: Number of the field.
            term: Greater than the term added to the field before.
            info: Statistics from `encode_term_infos`.
            postings: Their extent from `encode_extent`; for one document, the postings themselves.
        """
        key = _FIELD.pack(field) + term
        hashed, offset = crc32(key), len(self._content)
        self._tables[hashed % _TABLES].append((hashed, offset))
        self._offsets.append(offset)
        lengths = _LENGTHS.pack(len(key), len(info) + len(postings))
        self._content += b"".join((lengths, key, info, postings))

    def content(self) -> bytes:
        """Return the term table."""
        parts, directory = [bytes(self._content)], []
        size = len(self._content)
        for entries in self._tables:
            directory.append(_TABLE.pack(size, 2 * len(entries)))
            parts.append(_encode_hash_table(entries))
            size += len(parts[-1])
        extras = pickle.dumps(
            {
                "fieldmap": {name: number for number, name in enumerate(self._fields)},
                "indextype": "I",
                "indexlen": len(self._offsets),
            }
        )
        offsets = write_numbers(np.array(self._offsets, np.uint32), "I")
        parts += [*directory, extras, offsets, _INT.pack(len(extras) + len(offsets))]
        return b"".join(parts)


def _encode_hash_table(entries: Sequence[tuple[int, int]]) -> bytes:
    """Return a hash table with open addressing, twice as many slots as entries."""
    count = 2 * len(entries)
    slots = [(0, 0)] * count
    for hashed, offset in entries:
        slot = (hashed >> 8) % count
        while slots[slot] != (0, 0):
            slot = (slot + 1) % count
        slots[slot] = hashed, offset
    return b"".join(_SLOT.pack(*slot) for slot in slots)


class TermTable:
    """Looks up terms in an encoded term table.

    Raises:
        IndexDamaged: The table is truncated or malformed; every method may raise it.
    """

    def __init__(self, content: memoryview) -> None:
        self._content = content
        if len(content) < _INT.size:
            raise malformed("term table")
        (extras,) = _INT.unpack_from(content, len(content) - _INT.size)
        self._directory = len(content) - _INT.size - extras - _TABLES * _TABLE.size
        if not 0 <= self._directory < len(content):
            raise malformed("term table")

    def postings(self, field: int, term: bytes) -> memoryview | tuple[int, int] | None:
        """Return the inline postings of a term, or their offset and length; `None` if unknown."""
        try:
            value = self._lookup(_FIELD.pack(field) + term)
            if value is None:
                return None
            is_inline, postings = value[0], value[_INFO.itemsize :]
            return postings if is_inline else _EXTENT.unpack(postings)
        except (struct.error, IndexError, ValueError) as exc:
            raise malformed("term table") from exc

    def _lookup(self, key: bytes) -> memoryview | None:
        hashed = crc32(key)
        start, count = _TABLE.unpack_from(
            self._content, self._directory + hashed % _TABLES * _TABLE.size
        )
        for step in range(count):
            slot = (((hashed >> 8) + step) % count) * _SLOT.size
            found, offset = _SLOT.unpack_from(self._content, start + slot)
            if not offset:
                return None
            if found == hashed and (value := self._value(offset, key)) is not None:
                return value
        return None

    def _value(self, offset: int, key: bytes) -> memoryview | None:
        """Return the value of the entry at *offset*; `None` when its key is another."""
        key_length, length = _LENGTHS.unpack_from(self._content, offset)
        offset += _LENGTHS.size
        if self._content[offset : offset + key_length] != key:
            return None
        return self._content[offset + key_length : offset + key_length + length]
