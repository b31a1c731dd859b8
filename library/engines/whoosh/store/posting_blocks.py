"""Postings of a term: its documents, its frequency in each, and its positions there.

The layout is that of Whoosh's third codec (`W3PostingsWriter`), so stock Whoosh reads it. Postings
lie in blocks. A block is a pickle of three tuples: document deltas, frequencies, and for each
document the deltas of its positions, pickled again. `pickled_integers` reads and writes the tuples
as arrays.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.postings import Postings, concatenate
from library.engines.whoosh.store.compression import decompress
from library.engines.whoosh.store.pickled_integers import (
    read_integers,
    read_lists,
    write_integers,
    write_lists,
)

BLOCK_SIZE = 1024
"""Documents in a block, at most."""
COMPRESSED_FROM = 100
"""Smallest block, in bytes, that is compressed."""
LEVEL = 4
MAGIC = b"W3Bl"

_BEGIN, _NEXT, _END = b"\x80\x04(", b"t(", b"t\x87."  # PROTO MARK; TUPLE MARK; TUPLE TUPLE3 STOP
_LENGTH = struct.Struct("!i")
_HEAD = np.dtype(
    [
        ("begin", "S3"), ("size_code", "S1"), ("size", "<i4"), ("last_code", "S1"), ("last", "<i4"),
        ("highest_code", "S1"), ("highest", ">f8"), ("compressed_code", "S1"), ("compressed", "u1"),
        ("shortest_code", "S1"), ("shortest", "u1"), ("longest_code", "S1"), ("longest", "u1"),
        ("end", "S2"),
    ]
)  # fmt: skip
"""Head of a block, itself a pickle: number of documents, last document, highest frequency, whether
the block is compressed, and the length byte of the shortest and the longest document."""
_SIZE = struct.Struct("<4xi")
_COMPRESSED_AT = _HEAD.fields["compressed"][1] if _HEAD.fields else 0


class PostingsEncoder:
    """Encodes the postings of many terms at once; terms are then sliced from the result in order.

    Args:
        documents: Document of each posting, term after term.
        first: Index of the first posting of each term.
        starts: Index in *positions* at which each posting begins.
        positions: Positions of each posting, one posting after another.
        lengths: Length of each posting's document, as Whoosh's length byte.
        block_size: Documents in a block, at most.
    """

    def __init__(
        self,
        documents: Array,
        first: Array,
        starts: Array,
        positions: Array,
        lengths: Array,
        *,
        block_size: int,
    ) -> None:
        self._block_size = block_size
        count = len(documents)
        self.frequencies = np.diff(np.append(starts, len(positions)))
        of_term = np.repeat(first, np.diff(np.append(first, count)))
        # Deltas start from 0 in every block, so that a block can be read alone.
        blocks = np.flatnonzero((np.arange(count) - of_term) % block_size == 0)
        self._deltas, self._delta_width = write_integers(_deltas(documents, blocks))
        self._counts, self._count_width = write_integers(self.frequencies)
        self._lists, offsets = write_lists(self.frequencies, _deltas(positions, starts))
        self._list_offsets = offsets.tolist()
        last = documents[np.append(blocks[1:], count) - 1]
        self._heads = iter(self._block_heads(blocks, last, lengths))

    def _block_heads(self, blocks: Array, last: Array, lengths: Array) -> list[bytes]:
        heads = np.empty(len(blocks), _HEAD)
        heads["begin"], heads["end"] = _BEGIN, b"t."
        for name in ("size_code", "last_code"):
            heads[name] = b"J"
        for name in ("compressed_code", "shortest_code", "longest_code"):
            heads[name] = b"K"
        heads["highest_code"] = b"G"
        heads["size"] = np.diff(np.append(blocks, len(lengths)))
        heads["last"] = last
        heads["highest"] = np.maximum.reduceat(self.frequencies, blocks)
        heads["compressed"] = 0
        heads["shortest"] = np.minimum.reduceat(lengths, blocks)
        heads["longest"] = np.maximum.reduceat(lengths, blocks)
        packed = heads.tobytes()
        return [packed[at : at + _HEAD.itemsize] for at in range(0, len(packed), _HEAD.itemsize)]

    def inline(self, posting: int) -> bytes:
        """Return the only posting of a term, to be stored in the term table."""
        next(self._heads)
        return self._content(posting, posting + 1)

    def blocks(self, begin: int, end: int) -> list[bytes]:
        """Return the blocks of a term with the postings from *begin* to before *end*."""
        chunks = [MAGIC]
        for start in range(begin, end, self._block_size):
            stop = min(start + self._block_size, end)
            content, head = self._content(start, stop), next(self._heads)
            if len(content) >= COMPRESSED_FROM:
                content = zlib.compress(content, LEVEL)
                head = head[:_COMPRESSED_AT] + b"\1" + head[_COMPRESSED_AT + 1 :]
            length = len(head) + len(content)
            chunks += (_LENGTH.pack(-length if stop == end else length), head, content)
        return chunks

    def _content(self, begin: int, end: int) -> bytes:
        """Return the pickle of the postings from *begin* to before *end*, all of one block."""
        deltas = self._deltas[begin * self._delta_width : end * self._delta_width]
        counts = self._counts[begin * self._count_width : end * self._count_width]
        lists = self._lists[self._list_offsets[begin] : self._list_offsets[end]]
        return b"".join((_BEGIN, deltas, _NEXT, counts, _NEXT, lists, _END))


def read_blocks(postings: memoryview) -> Iterator[tuple[bytes, int]]:
    """Yield the content of each block of a term, and the number of its documents.

    Raises:
        IndexDamaged: The blocks are truncated or malformed.
    """
    at = len(MAGIC)
    while at < len(postings):
        if at + _LENGTH.size + _HEAD.itemsize > len(postings):
            raise malformed("postings")
        (length,) = _LENGTH.unpack_from(postings, at)
        at += _LENGTH.size
        if abs(length) < _HEAD.itemsize:
            raise malformed("postings")
        (count,) = _SIZE.unpack_from(postings, at)
        content = postings[at + _HEAD.itemsize : at + abs(length)]
        is_compressed = postings[at + _COMPRESSED_AT]
        yield decompress(content, "postings") if is_compressed else bytes(content), count
        at += abs(length)


def decode_postings(contents: Sequence[tuple[bytes, int]], *, positions: bool) -> Postings:
    """Return the postings of one term from its blocks: content and number of documents of each.

    Raises:
        IndexDamaged: A block is malformed.
    """
    decoded = [_decode_block(content, count, positions=positions) for content, count in contents]
    if len(decoded) == 1:
        return decoded[0]
    return concatenate(decoded, [0] * len(decoded), positions=positions)


def _decode_block(content: bytes, count: int, *, positions: bool) -> Postings:
    deltas, at = read_integers(content, len(_BEGIN), count)
    frequencies, at = read_integers(content, at + len(_NEXT), count)
    return Postings(
        np.cumsum(deltas, dtype=np.intp),  # the type of array indexes
        frequencies.astype(np.int32),
        _decode_positions(content, at + len(_NEXT), frequencies) if positions else None,
    )


def _decode_positions(content: bytes, start: int, frequencies: Array) -> Array:
    deltas = read_lists(content, start, frequencies)
    total = deltas.cumsum()
    first = frequencies.cumsum(dtype=np.int64) - frequencies
    total -= (total[first] - deltas[first]).repeat(frequencies)
    return total.astype(np.int32)


def _deltas(values: Array, resets: Array) -> Array:
    """Return the difference of each value to the one before it; at *resets*, the value itself."""
    deltas: Array = np.diff(values, prepend=0)
    deltas[resets] = values[resets]
    return deltas
