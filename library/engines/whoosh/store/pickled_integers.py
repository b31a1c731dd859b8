"""Runs of integers laid out so that they are a pickle to Whoosh and an array to numpy.

Stock Whoosh reads a block of postings by unpickling tuples of integers. Here every integer of a run
has the same opcode and therefore the same width, so numpy reads and writes the run as a strided
array. Nothing is unpickled.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from library.engines.shared.arrays import Array, expand_ranges
from library.engines.shared.damage import malformed

_SHORT, _LONG = ord("M"), ord("J")  # BININT2 and BININT
_TYPES: dict[int, np.dtype[Any]] = {_SHORT: np.dtype("<u2"), _LONG: np.dtype("<i4")}
_SHORT_BYTES, _BYTES = ord("C"), ord("B")  # SHORT_BINBYTES and BINBYTES
_EMPTY_LIST, _MARK, _APPENDS = ord("]"), ord("("), ord("e")
_LIST_HEAD = 6
"""Bytes before the integers of a list: their count in 4 bytes, EMPTY_LIST and MARK."""


def write_integers(values: Array) -> tuple[bytes, int]:
    """Return pickled *values* without the tuple around them, and the bytes of each."""
    is_short = not len(values) or values.max() < 1 << 16
    opcode = _SHORT if is_short else _LONG
    pickled = np.empty(len(values), [("opcode", "u1"), ("value", _TYPES[opcode])])
    pickled["opcode"], pickled["value"] = opcode, values
    return pickled.tobytes(), pickled.itemsize


def read_integers(content: bytes, start: int, count: int) -> tuple[Array, int]:
    """Return the *count* integers from offset *start*, and the offset behind them.

    Raises:
        IndexDamaged: There is no run of that length.
    """
    kind = _type_at(content, start)
    width = 1 + kind.itemsize
    end = start + count * width
    if count < 0 or end > len(content):
        raise malformed("postings")
    return np.ndarray(count, kind, content, start + 1, width), end


def write_lists(counts: Array, values: Array) -> tuple[bytes, Array]:
    """Return lists of integers as Whoosh's `Positions` format has them, and their boundaries.

    Each is a pickled byte string: the length of the list, and a pickle of the list without the STOP
    that Whoosh appends.

    Args:
        counts: Length of each list.
        values: The integers of all lists, one list after another.

    Returns:
        The bytes, and the offset at which each list begins, followed by the end of the last.
    """
    pickled, width = write_integers(values)
    lengths, heads = _list_lengths(counts, width)
    offsets = np.concatenate(([0], np.cumsum(heads + lengths)))
    target = np.zeros(offsets[-1], np.uint8)
    _write_heads(target, offsets[:-1], heads, lengths)
    body = offsets[:-1] + heads
    _scatter(target, body, counts.astype(">u4"))
    target[body + 4], target[body + 5] = _EMPTY_LIST, _MARK
    target[offsets[1:] - 1] = _APPENDS
    _scatter(
        target, expand_ranges(body + _LIST_HEAD, counts, width), np.frombuffer(pickled, f"V{width}")
    )
    return target.tobytes(), offsets


def read_lists(content: bytes, start: int, counts: Array) -> Array:
    """Return the integers of all lists from offset *start*, one list after another.

    Raises:
        IndexDamaged: There are no lists of these lengths.
    """
    counts = counts.astype(np.int64)
    if not len(counts) or counts.min() < 1 or start >= len(content):
        raise malformed("postings")
    head = 2 if content[start] == _SHORT_BYTES else 5
    kind = _type_at(content, start + head + _LIST_HEAD)
    width = 1 + kind.itemsize
    lengths, heads = _list_lengths(counts, width)
    ends = start + (heads + lengths).cumsum()
    if ends[-1] > len(content):
        raise malformed("postings")
    at = expand_ranges(ends - lengths + _LIST_HEAD + 1, counts, width)
    # Integers may begin at any byte, so the integers at all bytes are selected from.
    every: Array = np.ndarray(len(content) - kind.itemsize + 1, kind, content, 0, 1)
    return every[at].astype(np.int64)


def _type_at(content: bytes, offset: int) -> np.dtype[Any]:
    if offset >= len(content) or content[offset] not in _TYPES:
        raise malformed("postings")
    return _TYPES[content[offset]]


def _list_lengths(counts: Array, width: int) -> tuple[Array, Array]:
    """Return the length of each byte string, and of its pickle opcode with the length field."""
    lengths = _LIST_HEAD + counts * width + 1
    return lengths, np.where(lengths < 256, 2, 5)


def _write_heads(target: Array, offsets: Array, heads: Array, lengths: Array) -> None:
    """Write the opcode and the length of each byte string: SHORT_BINBYTES where it fits."""
    is_short = heads == 2
    target[offsets] = np.where(is_short, _SHORT_BYTES, _BYTES)
    target[offsets[is_short] + 1] = lengths[is_short]
    _scatter(target, offsets[~is_short] + 1, lengths[~is_short].astype("<u4"))


def _scatter(target: Array, offsets: Array, values: Array) -> None:
    """Write the bytes of each of *values* into *target* at its offset."""
    rows = np.ascontiguousarray(values).view(np.uint8).reshape(len(values), values.itemsize)
    for column in range(values.itemsize):  # a two-dimensional index would take 8 times the memory
        target[offsets + column] = rows[:, column]
