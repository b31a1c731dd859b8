"""A segment's one file: named parts, one after another, as Whoosh's compound files hold them."""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

_HEADER = struct.Struct("!qi")
"""Where the directory of the parts begins, and its length in bytes."""


def write_compound(path: Path, parts: Mapping[str, bytes]) -> str:
    """Write *parts* to *path*, durably but for its name, and return the SHA-256 of the file.

    Raises:
        OSError: The file cannot be written.
    """
    offset = _HEADER.size
    directory = {}
    for name, content in parts.items():
        directory[name] = {"offset": offset, "length": len(content)}
        offset += len(content)
    # Whoosh reads a second pickle after the directory: options, of which it has none.
    end = pickle.dumps(directory) + pickle.dumps({})
    return _write_durably(path, [_HEADER.pack(offset, len(end)), *parts.values(), end])


def read_compound(content: memoryview) -> dict[str, memoryview]:
    """Return the parts of a compound file by name; unpickles, so only for files that are known."""
    start, _ = _HEADER.unpack_from(content)
    directory = pickle.loads(content[start:])  # noqa: S301 - its digest was compared
    return {
        name: content[place["offset"] : place["offset"] + place["length"]]
        for name, place in directory.items()
    }


def _write_durably(path: Path, chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
