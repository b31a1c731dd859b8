"""The files of an index of passages: immutable arrays, and a manifest that names them.

The manifest is replaced in one step, so a reader sees the index as it was before an update, or as
it is after it. Each file is named by its content, and the manifest has its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from library.core.errors import IndexDamaged
from library.core.files.atomic_writes import write_atomically
from library.engines.meaning.passage_words import PassageWords
from library.engines.shared.arrays import Array

MANIFEST = "manifest.json"
VERSION = 1
_TYPES = {
    "keys": np.uint64, "places": np.int32, "vectors": np.int8, "projected": np.int8,
    "scales": np.float32, "projection": np.float32,
}  # fmt: skip
_WORD_TYPES = {
    "keys": np.uint64, "vectors": np.int8, "projected": np.int8, "scales": np.float32,
    "projection": np.float32, "starts": np.int64, "numbers": np.int32,
}  # fmt: skip
REMEDY = "Run `library ingest`: it is filled again."


@dataclass(frozen=True, slots=True)
class StudyRows:
    """A study in the index: its passages are the rows from *first* to before *end*."""

    id: str
    fingerprint: str
    """A text that changes with the text of the study."""
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """The passages of all studies, one row each, by study."""

    encoder: str
    """Name of the encoder."""
    studies: tuple[StudyRows, ...]
    keys: Array
    """`passage_key` of each passage, as a number."""
    places: Array
    """Page, start and end of each passage."""
    vectors: Array
    """Vector of each passage, int8; its length has no meaning."""
    projected: Array
    """The vectors projected to fewer dimensions, int8."""
    scales: Array
    """Factor by which a row of `projected` has length 1."""
    projection: Array
    """Matrix of the projection; columns are orthogonal."""
    words: PassageWords | None
    """The words of the passages; `None` in files of an earlier version, until the next update."""


def read_vectors(folder: Path) -> PassageVectors | None:
    """Return the index in *folder*, its arrays mapped into memory; `None` when there is none.

    Raises:
        IndexDamaged: A file is missing, or has other bytes than were written.
    """
    while True:
        state = manifest_state(folder)
        try:
            return _opened(folder)
        except IndexDamaged:
            # An update may have removed the files that were being opened.
            if manifest_state(folder) == state:
                raise


def write_vectors(folder: Path, vectors: PassageVectors) -> None:
    """Replace the index in *folder*; remove the files of the one before.

    Raises:
        OSError: The files cannot be written; the previous index is unchanged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        name: _written(folder, name, getattr(vectors, name), kind) for name, kind in _TYPES.items()
    }
    of_words = {
        name: _written(folder, f"word-{name}", getattr(vectors.words, name), kind)
        for name, kind in _WORD_TYPES.items()
        if vectors.words is not None
    }
    manifest = {
        "version": VERSION,
        "encoder": vectors.encoder,
        "studies": [[each.id, each.fingerprint, each.first, each.end] for each in vectors.studies],
        "files": files,
        "words": of_words,
    }
    write_atomically(folder / MANIFEST, json.dumps(manifest).encode())
    used = {entry["file"] for entry in (*files.values(), *of_words.values())}
    for path in folder.glob("*.bin"):
        if path.name not in used:
            path.unlink(missing_ok=True)


def manifest_state(folder: Path) -> tuple[int, int, int] | None:
    """Return what differs once the index in *folder* is replaced; `None` when there is none."""
    try:
        stat = (folder / MANIFEST).stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _opened(folder: Path) -> PassageVectors | None:
    try:
        content = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise _damaged(folder / MANIFEST) from exc
    try:
        manifest = json.loads(content)
        if manifest["version"] != VERSION:
            return None
        arrays = _all_mapped(folder, manifest["files"], _TYPES)
        of_words = manifest.get("words")
        words = PassageWords(**_all_mapped(folder, of_words, _WORD_TYPES)) if of_words else None
        studies = tuple(StudyRows(*each) for each in manifest["studies"])
        return PassageVectors(manifest["encoder"], studies, **arrays, words=words)
    except (ValueError, KeyError, TypeError) as exc:
        raise _damaged(folder / MANIFEST) from exc


def _written(folder: Path, name: str, array: Array, kind: type) -> dict[str, Any]:
    content = np.ascontiguousarray(array, kind).tobytes()
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / f"{name}-{sha256[:16]}.bin"
    write_atomically(path, content)
    return {"file": path.name, "sha256": sha256, "shape": list(array.shape)}


def _all_mapped(
    folder: Path, entries: Mapping[str, Any], kinds: Mapping[str, type]
) -> dict[str, Array]:
    return {name: _mapped(folder, entries[name], kind) for name, kind in kinds.items()}


def _mapped(folder: Path, entry: dict[str, Any], kind: type) -> Array:
    path = folder / Path(entry["file"]).name
    shape = tuple(map(int, entry["shape"]))
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 != entry["sha256"]:
            raise _damaged(path)
        if not np.prod(shape):
            return np.zeros(shape, kind)
        # As a plain array: the elements of a memmap are memmaps, which takes most of the time.
        return np.asarray(np.memmap(path, np.dtype(kind), "r", shape=shape))
    except (OSError, ValueError) as exc:
        raise _damaged(path) from exc


def _damaged(path: Path) -> IndexDamaged:
    return IndexDamaged("The index of meanings is damaged: {path}.", remedy=REMEDY, path=str(path))
