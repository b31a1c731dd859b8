"""The commits of an index: what each consists of, published and read.

A commit is Whoosh's table of contents, `_MAIN_7.toc`, which lists the segments. Beside it stands
`_MAIN_7.json` with the version of the index and the SHA-256 of every file of the commit.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from library.core.errors import IndexMissing, IndexOutdated
from library.core.files import sync_folder, write_atomically
from library.engines.whoosh.store.checksums import Checksums
from library.engines.whoosh.store.index_schema import INDEX, VERSION, schema

_TOC = re.compile(rf"_{INDEX}_(\d+)\.toc")
_OURS = re.compile(rf"\.?_{INDEX}_(\d+)\.(toc|json)(\..+)?|{INDEX}_\w+\.seg")
"""Files of commits; a dot before or an ending behind is left by a writer that was killed."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit."""

    number: int
    segments: Sequence[W3Segment] = ()
    checksums: Mapping[str, str] = field(default_factory=dict)
    """Name of a segment's file -> its SHA-256."""


def newest(folder: Path) -> int:
    """Return the number of the last commit.

    Raises:
        IndexMissing: There is none.
    """
    names = (_TOC.fullmatch(name) for name in _files(folder))
    found = [int(match[1]) for match in names if match]
    if not found:
        raise IndexMissing(
            "There is no index in {folder}.",
            remedy="Create one with `library ingest`.",
            folder=str(folder),
        )
    return max(found)


def read_commit(folder: Path, number: int, checksums: Checksums) -> Commit:
    """Return a commit.

    Raises:
        IndexDamaged: It is not what was written.
        IndexOutdated: Another version of the program wrote it.
        OSError: Something of it is gone, or cannot be read.
    """
    manifest = _read_manifest(folder, number)
    name = _toc_name(number)
    storage = RamStorage()
    storage.files[name] = bytes(checksums.open(folder / name, manifest.sha256.get(name, "")))
    toc = TOC.read(storage, INDEX, number, schema=schema())
    return Commit(number, tuple(toc.segments), manifest.sha256)


def publish(folder: Path, commit: Commit) -> None:
    """Make *generation*, whose segments are on disk, the newest.

    Each name is made durable before the next says that it is there; the last is the table of
    contents, which makes the commit.
    """
    storage = RamStorage()
    TOC(schema(), list(commit.segments), commit.number).write(storage, INDEX)
    name = _toc_name(commit.number)
    contents = bytes(storage.files[name])
    names = {f"{segment.segment_id()}.seg" for segment in commit.segments}
    checksums = {each: commit.checksums[each] for each in sorted(names)}
    checksums[name] = hashlib.sha256(contents).hexdigest()
    manifest = _Manifest(version=VERSION, sha256=checksums).model_dump_json()
    sync_folder(folder)
    write_atomically(folder / _manifest_name(commit.number), manifest.encode())
    write_atomically(folder / name, contents)


def clean(folder: Path, number: int, segments: Sequence[W3Segment]) -> None:
    """Remove what commit *number* of *segments* does not need.

    Whoever reads an older commit has it open.
    """
    needed = {_toc_name(number), _manifest_name(number)}
    needed |= {f"{segment.segment_id()}.seg" for segment in segments}
    for name in _files(folder):
        if _OURS.fullmatch(name) and name not in needed:
            (folder / name).unlink(missing_ok=True)


class _Manifest(BaseModel):
    version: int
    sha256: dict[str, str]


def _read_manifest(folder: Path, number: int) -> _Manifest:
    path = folder / _manifest_name(number)
    try:
        manifest = _Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        if not (folder / _toc_name(number)).exists():
            raise  # the whole commit went while it was looked at
        manifest = _Manifest(version=0, sha256={})  # from before there were any
    if manifest.version != VERSION:
        raise IndexOutdated(
            "The index in {folder} has version {found}. This program needs version {needed}.",
            remedy="Run `library ingest` to rebuild it. No data is lost.",
            folder=str(folder),
            found=str(manifest.version),
            needed=str(VERSION),
        )
    return manifest


def _files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_file()]
    except FileNotFoundError:
        return []


def _toc_name(number: int) -> str:
    return f"_{INDEX}_{number}.toc"


def _manifest_name(number: int) -> str:
    return f"_{INDEX}_{number}.json"
