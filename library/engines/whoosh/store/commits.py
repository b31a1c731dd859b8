"""Commits of an index: the segments of each, how one is published, and how it is read.

A commit is published by Whoosh's table of contents, `_MAIN_7.toc`, which names the segments. That
file is a pickle of Whoosh's own objects and is written for stock Whoosh only. This program reads
the manifest beside it, `_MAIN_7.json`: the version of the index and, for each segment, its size,
its deleted documents and its SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, NonNegativeInt, StringConstraints, model_validator
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from library.core.errors import IndexMissing, IndexOutdated
from library.core.files.atomic_writes import sync_folder, write_atomically
from library.core.files.regular_files import read_regular
from library.engines.shared.damage import malformed
from library.engines.shared.index_version import VERSION
from library.engines.whoosh.store.checksums import Checksums
from library.engines.whoosh.store.index_schema import INDEX, schema

_TOC = re.compile(rf"_{INDEX}_(\d+)\.toc")
_COMMIT_FILE = re.compile(rf"\.?_{INDEX}_(\d+)\.(toc|json)(\..+)?|{INDEX}_\w+\.seg")
"""Files of commits. A leading dot or an extra suffix is left behind by a killed writer."""

DocumentRange = tuple[int, int]
"""Documents of a segment from the first number to before the second."""


class SegmentInfo(BaseModel):
    """A segment in a commit. The file of a segment never changes; its deleted documents do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, StringConstraints(pattern=rf"^{INDEX}_[0-9a-z]+$")]
    documents: NonNegativeInt
    """Number of documents, deleted ones included."""
    words: dict[str, NonNegativeInt]
    """Name of a field -> number of words in all documents; the scores of stock Whoosh need it."""
    sha256: str
    deleted: tuple[DocumentRange, ...] = ()
    """Sorted and disjoint."""

    @model_validator(mode="after")
    def _check_deleted(self) -> SegmentInfo:
        bounds = [0, *(bound for each in self.deleted for bound in each), self.documents]
        if bounds != sorted(bounds):
            raise ValueError
        return self

    @property
    def file(self) -> str:
        """Name of the segment's file."""
        return f"{self.name}.seg"

    @property
    def deleted_count(self) -> int:
        """Number of deleted documents."""
        return sum(end - begin for begin, end in self.deleted)

    def deleting(self, ranges: Iterable[DocumentRange]) -> SegmentInfo:
        """Return the segment with the documents in *ranges* deleted too."""
        return self.model_copy(update={"deleted": tuple(sorted({*self.deleted, *ranges}))})


def new_segment_name() -> str:
    """Return an unused name for a segment."""
    return f"{INDEX}_{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit."""

    number: int
    segments: tuple[SegmentInfo, ...] = ()


def newest(folder: Path) -> int:
    """Return the number of the newest commit.

    Raises:
        IndexMissing: The folder has no commit.
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


def has_commit(folder: Path) -> bool:
    """Return whether *folder* has a commit."""
    return any(map(_TOC.fullmatch, _files(folder)))


def read_commit(folder: Path, number: int, checksums: Checksums) -> Commit:
    """Return a commit from its manifest.

    Raises:
        IndexDamaged: The manifest or the table of contents is damaged.
        IndexOutdated: Another version of the program wrote the commit.
        OSError: A file of the commit is missing or unreadable.
        ValueError: The manifest is malformed.
    """
    content = _read_manifest(folder, number)
    checksums.open(folder / _toc_name(number), content.toc_sha256)
    return Commit(number, content.segments)


def publish(folder: Path, commit: Commit) -> None:
    """Make *commit* the newest; the files of its segments are on disk already.

    Each file is durable before the next one refers to it. The table of contents comes last: it
    makes the commit visible.
    """
    toc = _encode_toc(commit)
    content = _Content(toc_sha256=hashlib.sha256(toc).hexdigest(), segments=commit.segments)
    manifest = _Manifest(version=VERSION, sha256=content.digest(), content=content)
    sync_folder(folder)
    write_atomically(folder / _manifest_name(commit.number), manifest.model_dump_json().encode())
    write_atomically(folder / _toc_name(commit.number), toc)


def remove_unused(folder: Path, number: int, segments: Sequence[SegmentInfo]) -> None:
    """Remove every file of a commit that commit *number* with *segments* does not need.

    Readers of older commits are not affected: they hold their files open.
    """
    needed = {_toc_name(number), _manifest_name(number), *(each.file for each in segments)}
    for name in _files(folder):
        if _COMMIT_FILE.fullmatch(name) and name not in needed:
            (folder / name).unlink(missing_ok=True)


class _Content(BaseModel):
    model_config = ConfigDict(extra="forbid")

    toc_sha256: str
    segments: tuple[SegmentInfo, ...]

    def digest(self) -> str:
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class _Version(BaseModel):
    version: int


class _Manifest(_Version):
    sha256: str
    """Of the content, as JSON."""
    content: _Content


def _read_manifest(folder: Path, number: int) -> _Content:
    """Return the content of a manifest, with its version and its checksum verified."""
    encoded = read_regular(folder / _manifest_name(number))
    found = _Version.model_validate_json(encoded).version
    if found != VERSION:
        raise IndexOutdated(
            "The index in {folder} has version {found}. This program needs version {needed}.",
            remedy="Run `library ingest` to rebuild it. No data is lost.",
            folder=str(folder),
            found=str(found),
            needed=str(VERSION),
        )
    manifest = _Manifest.model_validate_json(encoded)
    if manifest.content.digest() != manifest.sha256:
        raise malformed("manifest")
    return manifest.content


def _encode_toc(commit: Commit) -> bytes:
    """Return the table of contents of *commit* for stock Whoosh."""
    storage = RamStorage()
    TOC(schema(), list(map(_stock_segment, commit.segments)), commit.number).write(storage, INDEX)
    return bytes(storage.files[_toc_name(commit.number)])


def _stock_segment(info: SegmentInfo) -> W3Segment:
    deleted = {number for each in info.deleted for number in range(*each)}
    name = info.name.removeprefix(f"{INDEX}_")
    segment = W3Segment(W3Codec(), INDEX, info.documents, name, deleted or None)
    segment.compound = True
    segment._fieldlengths = dict(info.words)  # noqa: SLF001 - no setter; its scores need the sums
    return segment


def _files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if _is_file(entry)]
    except FileNotFoundError:
        return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _toc_name(number: int) -> str:
    return f"_{INDEX}_{number}.toc"


def _manifest_name(number: int) -> str:
    return f"_{INDEX}_{number}.json"
