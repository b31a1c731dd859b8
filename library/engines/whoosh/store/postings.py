"""Where a term stands: on which documents, how often on each, and at which places.

Whoosh keeps the postings of a term in blocks. Each is a pickle of three tuples: the steps from one
document to the next, the frequencies, and for each document the steps from one place to the next,
pickled again. Ours are laid out so that every number of a run takes the same room. Whoosh reads
that as the pickle it is, and numpy as the arrays that they are, without unpickling anything.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from library.engines.whoosh.store.doc_values import Array, spread

BLOCK = 1024
"""Most documents in a block."""
COMPRESSED_FROM = 100
"""Smallest block, in bytes, that is worth compressing."""
LEVEL = 4
MAGIC = b"W3Bl"

_SHORT, _LONG = ord("M"), ord("J")  # pickle's opcodes for numbers of 2 and of 4 bytes
_TYPES: dict[int, np.dtype[Any]] = {_SHORT: np.dtype("<u2"), _LONG: np.dtype("<i4")}
_HEAD, _NEXT, _LAST = b"\x80\x04(", b"t(", b"t\x87."
_VALUE_HEAD = 6
"""Bytes of a value before its places: their count, and the opcodes that begin a list."""
_LENGTH = struct.Struct("!i")
_INFO = np.dtype(
    [
        ("begin", "S3"), ("size_code", "S1"), ("size", "<i4"), ("last_code", "S1"), ("last", "<i4"),
        ("highest_code", "S1"), ("highest", ">f8"), ("compressed_code", "S1"), ("compressed", "u1"),
        ("shortest_code", "S1"), ("shortest", "u1"), ("longest_code", "S1"), ("longest", "u1"),
        ("end", "S2"),
    ]
)  # fmt: skip
"""What Whoosh reads before a block: a pickle of its size, last document, highest frequency, whether
it is compressed, and the shortest and the longest of its documents."""
_SIZE = struct.Struct("<4xi")
_IS_COMPRESSED = 3 + 5 + 5 + 9 + 1  # where it stands in that


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one term, in order."""

    documents: Array
    frequencies: Array
    """How often the term stands on each."""
    positions: Array | None = None
    """Where it stands, document after document; `None` when that was not asked for."""

    @property
    def size(self) -> int:
        """Bytes of memory that it takes."""
        positions = 0 if self.positions is None else self.positions.nbytes
        return int(self.documents.nbytes + self.frequencies.nbytes + positions)


NOWHERE = Postings(*(np.zeros(0, np.intp) for _ in range(3)))


class Encoder:
    """The postings of many terms, sorted by term, made into bytes all at once.

    Args:
        documents: The document of each posting.
        first: The posting each term begins with.
        starts: The place, in *places*, that each posting begins with.
        places: Where each posting's term stands, document after document.
        sizes: The length of each posting's document, as Whoosh codes it in a byte.
    """

    def __init__(
        self, documents: Array, first: Array, starts: Array, positions: Array, sizes: Array
    ) -> None:
        count = len(documents)
        self.frequencies = np.diff(np.append(starts, len(positions)))
        of_term = np.repeat(first, np.diff(np.append(first, count)))
        # Every block begins to count anew, so that it can be read alone.
        begins = np.flatnonzero((np.arange(count) - of_term) % BLOCK == 0)
        self._steps, self._step_size = _numbers(_steps(documents, begins))
        self._counts, self._count_size = _numbers(self.frequencies)
        self._values, ends = _values(self.frequencies, starts, positions)
        self._value_ends = ends.tolist()
        ends = np.append(begins[1:], count)
        self._heads = iter(self._block_heads(begins, documents[ends - 1], sizes))

    def _block_heads(self, begins: Array, last: Array, sizes: Array) -> list[bytes]:
        heads = np.empty(len(begins), _INFO)
        heads["begin"], heads["end"] = _HEAD, b"t."
        for name in ("size_code", "last_code"):
            heads[name] = b"J"
        for name in ("compressed_code", "shortest_code", "longest_code"):
            heads[name] = b"K"
        heads["highest_code"] = b"G"
        heads["size"] = np.diff(np.append(begins, len(sizes)))
        heads["last"] = last
        heads["highest"] = np.maximum.reduceat(self.frequencies, begins)
        heads["compressed"] = 0
        heads["shortest"] = np.minimum.reduceat(sizes, begins)
        heads["longest"] = np.maximum.reduceat(sizes, begins)
        packed = heads.tobytes()
        return [packed[at : at + _INFO.itemsize] for at in range(0, len(packed), _INFO.itemsize)]

    def inline(self, posting: int) -> bytes:
        """Return the one posting of a term, to be kept beside the term; called in order."""
        next(self._heads)
        return self._content(posting, posting + 1)

    def blocks(self, begin: int, end: int) -> list[bytes]:
        """Return the postings *begin* to *end* of a term as Whoosh writes them; called in order."""
        chunks = [MAGIC]
        for at in range(begin, end, BLOCK):
            stop = min(at + BLOCK, end)
            content, head = self._content(at, stop), next(self._heads)
            if len(content) >= COMPRESSED_FROM:
                content = zlib.compress(content, LEVEL)
                head = head[:_IS_COMPRESSED] + b"\1" + head[_IS_COMPRESSED + 1 :]
            length = len(head) + len(content)
            chunks += (_LENGTH.pack(-length if stop == end else length), head, content)
        return chunks

    def _content(self, begin: int, end: int) -> bytes:
        """Return postings *begin* to *end*, of one block, as a pickle."""
        steps = self._steps[begin * self._step_size : end * self._step_size]
        counts = self._counts[begin * self._count_size : end * self._count_size]
        values = self._values[self._value_ends[begin] : self._value_ends[end]]
        return b"".join((_HEAD, steps, _NEXT, counts, _NEXT, values, _LAST))


def blocks(postings: memoryview) -> Iterator[tuple[bytes, int]]:
    """Yield the content of each block of a term, and the number of its documents."""
    at = len(MAGIC)
    while at < len(postings):
        (length,) = _LENGTH.unpack_from(postings, at)
        at += _LENGTH.size
        (count,) = _SIZE.unpack_from(postings, at)
        content = postings[at + _INFO.itemsize : at + abs(length)]
        is_compressed = postings[at + _IS_COMPRESSED]
        yield zlib.decompress(content) if is_compressed else bytes(content), count
        at += abs(length)


def decode(contents: Sequence[tuple[bytes, int]], *, positions: bool) -> Postings:
    """Return the postings of one term from the contents of its blocks, with their sizes."""
    read = [_decoded(content, count, positions=positions) for content, count in contents]
    return joined(read, [0] * len(read), positions=positions)


def joined(parts: Sequence[Postings], bases: Sequence[int], *, positions: bool) -> Postings:
    """Return *parts* one after another, the documents of each counted from its base."""
    full = [(part, base) for part, base in zip(parts, bases, strict=False) if len(part.documents)]
    if not full:
        return NOWHERE
    documents = [part.documents + base if base else part.documents for part, base in full]
    if len(full) == 1:
        ((part, _),) = full
        return Postings(documents[0], part.frequencies, part.positions)
    return Postings(
        np.concatenate(documents),
        np.concatenate([part.frequencies for part, _ in full]),
        np.concatenate([part.positions for part, _ in full if part.positions is not None])
        if positions
        else None,
    )


def _decoded(content: bytes, count: int, *, positions: bool) -> Postings:
    steps, at = _read_numbers(content, len(_HEAD), count)
    frequencies, at = _read_numbers(content, at + len(_NEXT), count)
    return Postings(
        np.cumsum(steps, dtype=np.intp),  # what numpy asks for in places of an array
        frequencies.astype(np.int32),
        _read_places(content, at + len(_NEXT), frequencies) if positions else None,
    )


def _steps(values: Array, fresh: Array) -> Array:
    """Return how far each value is from the one before it, or from 0 where it is *fresh*."""
    steps: Array = np.diff(values, prepend=0)
    steps[fresh] = values[fresh]
    return steps


def _opcode(values: Array) -> int:
    return _SHORT if not len(values) or values.max() < 1 << 16 else _LONG


def _numbers(values: Array) -> tuple[bytes, int]:
    """Return *values* as pickled numbers, and the bytes that each takes."""
    opcode = _opcode(values)
    pickled = np.empty(len(values), [("opcode", "u1"), ("value", _TYPES[opcode])])
    pickled["opcode"], pickled["value"] = opcode, values
    return pickled.tobytes(), pickled.itemsize


def _read_numbers(content: bytes, at: int, count: int) -> tuple[Array, int]:
    """Return the *count* numbers that begin at *at*, and where they end."""
    kind = _TYPES[content[at]]
    size = 1 + kind.itemsize
    return np.ndarray(count, kind, content, at + 1, size), at + count * size


def _values(frequencies: Array, starts: Array, positions: Array) -> tuple[bytes, Array]:
    """Return the places of each posting as Whoosh writes them, pickled, and where each ends.

    A value is the number of places, and a pickled list of the steps between them. Whoosh adds the
    end of that pickle itself.
    """
    fresh = np.zeros(len(positions), bool)
    fresh[starts] = True
    pickled, size = _numbers(_steps(positions, fresh))
    lengths, heads = _value_lengths(frequencies, size)
    ends = np.concatenate(([0], np.cumsum(heads + lengths)))
    made = np.zeros(ends[-1], np.uint8)
    _write_heads(made, ends[:-1], heads, lengths)
    value = ends[:-1] + heads
    _scatter(made, value, frequencies.astype(">u4"))
    made[value + 4], made[value + 5] = ord("]"), ord("(")
    made[ends[1:] - 1] = ord("e")
    at = spread(value + _VALUE_HEAD, frequencies, size)
    _scatter(made, at, np.frombuffer(pickled, f"V{size}"))
    return made.tobytes(), ends


def _write_heads(made: Array, at: Array, heads: Array, lengths: Array) -> None:
    """Write the opcode of each byte string, and its length: in one byte where that is enough."""
    is_short = heads == 2
    made[at] = np.where(is_short, ord("C"), ord("B"))
    made[at[is_short] + 1] = lengths[is_short]
    _scatter(made, at[~is_short] + 1, lengths[~is_short].astype("<u4"))


def _scatter(made: Array, at: Array, values: Array) -> None:
    """Write the bytes of each of *values* into *made*, from its place on."""
    rows = np.ascontiguousarray(values).view(np.uint8).reshape(len(values), values.itemsize)
    for column in range(values.itemsize):  # all at once would take places of places
        made[at + column] = rows[:, column]


def _read_places(content: bytes, at: int, frequencies: Array) -> Array:
    size = 1 + _TYPES[content[at + (2 if content[at] == ord("C") else 5) + _VALUE_HEAD]].itemsize
    frequencies = frequencies.astype(np.int64)
    lengths, heads = _value_lengths(frequencies, size)
    ends = at + np.cumsum(heads + lengths)
    numbers = spread(ends - lengths + _VALUE_HEAD, frequencies, size)
    raw = np.frombuffer(content, np.uint8)[numbers[:, None] + np.arange(1, size)]
    steps = np.ascontiguousarray(raw).view(f"<u{size - 1}").ravel().astype(np.int64)
    total = np.cumsum(steps)
    first = np.cumsum(frequencies) - frequencies
    positions: Array = total - np.repeat(total[first] - steps[first], frequencies)
    return positions.astype(np.int32)


def _value_lengths(frequencies: Array, size: int) -> tuple[Array, Array]:
    """Return the length of each value, and of the head that pickle puts before it."""
    lengths = _VALUE_HEAD + frequencies * size + 1
    return lengths, np.where(lengths < 256, 2, 5)
