"""The table of a segment's terms: for each of a field, in order, where its postings are.

Whoosh's ordered hash file: the entries, 256 hash tables that lead to them, the directory of those
tables, and the places of the entries in order.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from library.engines.whoosh.store.doc_values import Array, write_numbers

_MAGIC = struct.Struct("!4s b ii")
_CRC32 = 1  # of the hash functions that Whoosh knows, the fastest
_LENGTHS = struct.Struct("!ii")
_FIELD = struct.Struct("!H")
_SLOT = struct.Struct("!Iq")
_TABLE = struct.Struct("!qi")
_TABLES = 256
_INFOS = np.dtype(
    [
        ("is_inline", "u1"), ("total", ">f4"), ("documents", ">u4"), ("shortest", "u1"),
        ("longest", "u1"), ("highest", ">f4"), ("first", ">u4"), ("last", ">u4"),
    ]
)  # fmt: skip
_EXTENT = struct.Struct("!qi")
_INT = struct.Struct("!i")


extent = _EXTENT.pack
"""Return where postings are and their length, in bytes."""


def term_infos(**values: Array) -> list[bytes]:
    """Return for each of many terms what Whoosh wants to know of it.

    Args:
        values: `is_inline`; how often it stands anywhere; on how many documents; their shortest
            and longest length as a byte; the highest frequency; its first document and the last.
    """
    infos = np.empty(len(values["documents"]), _INFOS)
    for name, column in values.items():
        infos[name] = column
    packed = infos.tobytes()
    return [packed[at : at + _INFOS.itemsize] for at in range(0, len(packed), _INFOS.itemsize)]


class TermTableWriter:
    """Collects entries, in the order of their fields and terms, and makes the table of them."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields
        self._content = bytearray(_MAGIC.pack(b"HSH3", _CRC32, 0, 0))
        self._places: list[int] = []
        self._tables: list[list[tuple[int, int]]] = [[] for _ in range(_TABLES)]

    def add(self, field: int, term: bytes, info: bytes, postings: bytes) -> None:
        """Add a term.

        Args:
            field: The place of its field among the fields.
            term: Greater than the one before it in the field.
            info: What `term_infos` made for it.
            postings: Where they are, as `extent` gives it; or themselves, of a single document.
        """
        key = _FIELD.pack(field) + term
        hashed, place = crc32(key), len(self._content)
        self._tables[hashed % _TABLES].append((hashed, place))
        self._places.append(place)
        lengths = _LENGTHS.pack(len(key), len(info) + len(postings))
        self._content += b"".join((lengths, key, info, postings))

    def content(self) -> bytes:
        """Return the whole table."""
        parts, directory = [bytes(self._content)], []
        size = len(self._content)
        for entries in self._tables:
            directory.append(_TABLE.pack(size, 2 * len(entries)))
            parts.append(_hash_table(entries))
            size += len(parts[-1])
        extras = pickle.dumps(
            {
                "fieldmap": {name: number for number, name in enumerate(self._fields)},
                "indextype": "I",
                "indexlen": len(self._places),
            }
        )
        positions = write_numbers(np.array(self._places, np.uint32), "I")
        parts += [*directory, extras, positions, _INT.pack(len(extras) + len(positions))]
        return b"".join(parts)


def _hash_table(entries: Sequence[tuple[int, int]]) -> bytes:
    """Return slots, twice as many as entries; a taken one sends its entry to the next."""
    count = 2 * len(entries)
    slots = [(0, 0)] * count
    for hashed, place in entries:
        slot = (hashed >> 8) % count
        while slots[slot] != (0, 0):
            slot = (slot + 1) % count
        slots[slot] = hashed, place
    return b"".join(_SLOT.pack(*slot) for slot in slots)


class TermTable:
    """Looks terms up in a table that lies in a file."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        (extras,) = _INT.unpack_from(content, len(content) - _INT.size)
        self._directory = len(content) - _INT.size - extras - _TABLES * _TABLE.size

    def postings(self, field: int, term: bytes) -> memoryview | tuple[int, int] | None:
        """Return the postings of a term, or where they are and their length; `None` for none."""
        key = _FIELD.pack(field) + term
        hashed = crc32(key)
        start, count = _TABLE.unpack_from(
            self._content, self._directory + hashed % _TABLES * _TABLE.size
        )
        for step in range(count):
            slot = (((hashed >> 8) + step) % count) * _SLOT.size
            found, place = _SLOT.unpack_from(self._content, start + slot)
            if not place:
                return None
            if found == hashed and (value := self._value(place, key)) is not None:
                is_inline = value[0]
                rest = value[_INFOS.itemsize :]
                return rest if is_inline else _EXTENT.unpack(rest)
        return None

    def _value(self, place: int, key: bytes) -> memoryview | None:
        """Return the value of the entry at *place* if it is that of *key*."""
        key_length, length = _LENGTHS.unpack_from(self._content, place)
        place += _LENGTHS.size
        if self._content[place : place + key_length] != key:
            return None
        return self._content[place + key_length : place + key_length + length]
