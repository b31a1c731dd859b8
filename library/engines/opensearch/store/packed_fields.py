"""Fields of documents of the cluster that hold bytes, compressed."""

from __future__ import annotations

import base64
import zlib
from binascii import a2b_base64

from library.engines.shared.damage import malformed

COMPRESSION = 3


def pack(content: bytes) -> str:
    """Return bytes as a field of a document holds them."""
    return base64.b64encode(zlib.compress(content, COMPRESSION)).decode()


def unpack(field: str) -> bytes:
    """Return the bytes that `pack` packed.

    Raises:
        IndexDamaged: It did not make *field*.
    """
    try:
        return zlib.decompress(bytes_of(field))
    except zlib.error as exc:
        raise malformed("stored fields") from exc


def bytes_of(field: str) -> bytes:
    """Return the bytes of a binary field; the cluster leaves out what fills up its last group.

    Raises:
        IndexDamaged: It holds none.
    """
    try:
        return a2b_base64(field + "=" * (-len(field) % 4))
    except ValueError as exc:
        raise malformed("stored fields") from exc
