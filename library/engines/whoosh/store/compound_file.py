"""The one file of a segment: named parts in the layout of Whoosh's compound files.

A header, the parts one after another, and a pickled directory with the offset and the length of
each part.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

from library.engines.shared.damage import malformed
from library.engines.whoosh.store.plain_pickle import decode_pickle

_HEADER = struct.Struct("!qi")
"""Offset and length in bytes of the directory."""
_PROTOCOL = 4


def write_compound(path: Path, parts: Mapping[str, bytes]) -> str:
    """Write *parts* to *path*, flush them to disk, and return the SHA-256 of the file.

    The entry in the folder is not flushed; see `core.files.atomic_writes.sync_folder`.

    Raises:
        OSError: The file cannot be written.
    """
    offset = _HEADER.size
    directory = {}
    for name, content in parts.items():
        directory[name] = {"offset": offset, "length": len(content)}
        offset += len(content)
    # Whoosh reads a second pickle after the directory: options, of which there are none.
    end = pickle.dumps(directory, _PROTOCOL) + pickle.dumps({}, _PROTOCOL)
    return _write_durably(path, [_HEADER.pack(offset, len(end)), *parts.values(), end])


def read_compound(content: memoryview) -> dict[str, memoryview]:
    """Return the parts of a compound file by name.

    Raises:
        IndexDamaged: The directory is malformed, or names bytes outside the file.
    """
    if len(content) < _HEADER.size:
        raise malformed("segment file")
    start, _ = _HEADER.unpack_from(content)
    if not _HEADER.size <= start <= len(content):
        raise malformed("segment file")
    directory = decode_pickle(bytes(content[start:]))
    if not isinstance(directory, dict):
        raise malformed("segment file")
    return {name: _part(content[:start], extent) for name, extent in directory.items()}


def _part(content: memoryview, extent: object) -> memoryview:
    match extent:
        case {"offset": int(offset), "length": int(length)} if (
            _HEADER.size <= offset <= offset + length <= len(content)
        ):
            return content[offset : offset + length]
    raise malformed("segment file")


def _write_durably(path: Path, chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
