"""Decompression of values in the index, with a limit on the size of the result."""

from __future__ import annotations

import zlib

from library.engines.shared.damage import malformed

MAX_BYTES = 256 << 20
"""Limit for one value, so that a forged one cannot fill the memory; real ones are far smaller."""


def decompress(content: memoryview, part: str) -> bytes:
    """Return *content* decompressed.

    Args:
        content: A zlib stream (RFC 1950).
        part: The part of the index that it belongs to, for the error.

    Raises:
        IndexDamaged: It is no zlib stream, is truncated, or is larger than `MAX_BYTES`.
    """
    stream = zlib.decompressobj()
    try:
        value = stream.decompress(content, MAX_BYTES)
    except zlib.error as exc:
        raise malformed(part) from exc
    if not stream.eof:
        raise malformed(part)
    return value
