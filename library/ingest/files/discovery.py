"""Discovery: which PDFs and sidecars are on disk, inside the library and outside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from unicodedata import normalize

from library.core.errors import UsageError
from library.core.files.atomic_writes import MAX_NAME_BYTES
from library.core.files.file_hashes import sha256_of
from library.core.files.pdf_header import HEADER, head_of, other_kind
from library.core.notices import Notice
from library.ingest.files.folder_walk import FolderWalk
from library.ingest.files.source_files import SourceFiles
from library.ingest.files.study_names import (
    OTHER_SUFFIXES,
    PDF,
    is_misnamed,
    is_of_study,
    is_other,
)
from library.records.sidecar import is_sidecar, sidecar_path

MAX_READ = 65_536
"""Bytes at the start of a YAML file that are searched for the fields of a record."""
_RECORD = re.compile(rb"(?im)^[\"']?(?:id|title|titel|titre)[\"']?\s*[:=]")
_OTHER_CASES = (".yml", ".YML", ".Yml", ".YAML", ".Yaml")


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files that an ingest found."""

    sources: tuple[SourceFiles, ...]
    """Sorted by `file`."""
    scope: tuple[str, ...]
    """The parts of `pdfs/` that were searched, as path prefixes."""
    repeated: tuple[Path, ...]
    """Links that were not followed, because they lead to a folder that is searched already."""
    unreadable: tuple[Path, ...]
    """Folders that cannot be read."""
    misnamed: tuple[str, ...]
    """Paths below `pdfs/` of files that look like records, with another suffix."""
    broken: tuple[str, ...]
    """Paths below `pdfs/` of PDFs and records that are links to files which are not there."""
    special: tuple[str, ...]
    """Paths below `pdfs/` with such names that are no files: FIFOs, sockets and devices."""
    lost: tuple[Path, ...]
    """Other links in `pdfs/` that lead to nothing, as to a folder on a disk that is away."""
    others: tuple[Path, ...]
    """Files in `pdfs/` and in folders outside the library that are neither PDFs nor records."""

    def covers(self, file: str) -> bool:
        """Return whether *file*, a path below `pdfs/`, is in a part that was searched."""
        return any(file == part or file.startswith(part) for part in self.scope)


def discover(pdfs: Path, paths: Sequence[Path], index: Path | None = None) -> Discovery:
    """Return the files to ingest.

    A path that contains *pdfs* stands for *pdfs* and for the files elsewhere below that path.

    Args:
        pdfs: The library's folder of PDFs.
        paths: PDFs or folders, inside *pdfs* or outside it; all of *pdfs* if empty.
        index: The library's folder of the index; no PDF in it is a study.

    Raises:
        UsageError: A path does not exist, is a file but no PDF and no record, or is in *index*.
    """
    inside: dict[str, SourceFiles] = {}
    scope = []
    walk_inside = FolderWalk()
    walk_outside = FolderWalk([pdfs, *([index] if index else [])])
    outside: list[tuple[Path, PurePosixPath]] = []
    misnamed: list[str] = []
    others: list[Path] = []
    for path in _with_contained_library(pdfs, paths or [pdfs]):
        _check_path(path, pdfs, index)
        relative = _relative_to_pdfs(path, pdfs)
        if relative is None:
            _check_is_of_study(path)
            skipped: list[Path] = []
            outside += _files_below(_absolute(path), walk_outside, skipped)
            others += [] if _contains(path, pdfs) else skipped
            continue
        place, prefix = pdfs / relative, "" if relative == PurePath() else relative.as_posix()
        scope.append(prefix if place.is_file() or not prefix else f"{prefix}/")
        if not place.exists():  # pdfs/ of a new library
            continue
        before = len(walk_inside.closed)
        found = [*walk_inside.files(place)] if place.is_dir() else [place]
        found += filter(is_of_study, walk_inside.closed[before:])
        inside |= {source.file: source for source in _sources_inside(pdfs, found)}
        misnamed += (_below(pdfs, each) for each in found if is_misnamed(each))
        others += (each for each in found if is_other(each, each.relative_to(pdfs)))
    for source in _sources_outside(pdfs, outside):
        inside.setdefault(source.file, source)
    closed = (each for each in walk_inside.closed if not is_of_study(each))
    records = {source.sidecar for source in inside.values() if source.pdf}

    def alone(places: Iterable[Path]) -> tuple[str, ...]:
        """Return those of *places* that have the name of a PDF, or of a record without one."""
        named = (each for each in places if is_of_study(each) and each not in records)
        return tuple(sorted(_below(pdfs, each) for each in named))

    return Discovery(
        tuple(inside[file] for file in sorted(inside)),
        tuple(scope),
        (*walk_inside.repeated, *walk_outside.repeated),
        (*walk_inside.unreadable, *closed, *walk_outside.unreadable, *walk_outside.closed),
        tuple(sorted(misnamed)),
        alone(walk_inside.broken),
        alone(walk_inside.special),
        tuple(each for each in walk_inside.broken if not is_of_study(each)),
        tuple(others),
    )


def _with_contained_library(pdfs: Path, paths: Sequence[Path]) -> Iterable[Path]:
    """Yield *paths*, and *pdfs* before each path that contains it."""
    for path in paths:
        place = _absolute(path)
        if place != pdfs and _contains(path, pdfs):
            yield pdfs
        yield path


def _contains(path: Path, pdfs: Path) -> bool:
    """Return whether *pdfs* is below *path*, which may be a link or contain links."""
    place = _absolute(path)
    return pdfs.is_relative_to(place) or pdfs.resolve().is_relative_to(_resolved(path))


def _check_path(path: Path, pdfs: Path, index: Path | None) -> None:
    """Raise a `UsageError` if *path* cannot be ingested."""
    if path == pdfs:
        return
    if not path.exists():
        raise UsageError(
            "{path}: no such file or folder.", remedy="Check the name.", path=str(path)
        )
    if path.is_file() and path.suffix.lower() not in {PDF, *OTHER_SUFFIXES}:
        head = head_of(path)
        if HEADER in head:
            raise UsageError(
                "{path}: its name does not end in .pdf.", remedy="Rename it first.", path=str(path)
            )
        kind = other_kind(head)
        raise UsageError(
            "{path}: {reason}.",
            remedy="{what_to_do}",
            path=str(path),
            reason=Notice(kind.reason),
            what_to_do=Notice(kind.remedy),
        )
    if not path.is_file() and not path.is_dir():
        raise UsageError(
            "{path}: this is no file and no folder.", remedy="Check the name.", path=str(path)
        )
    if index and _resolved(path).is_relative_to(_resolved(index)):
        raise UsageError(
            "{path}: this is in the index of the library, which holds no studies.",
            remedy="Name the original PDF.",
            path=str(path),
        )


def _check_is_of_study(path: Path) -> None:
    """Raise a `UsageError` if *path*, outside the library, is a YAML file that is no record."""
    is_lone = path.is_file() and _has_suffix_of_record(path) and not pdf_beside(path)
    if is_lone and not _is_record(path):
        raise UsageError(
            "{path}: this is no record of a study: it has no `id` and no `title`.",
            remedy="Name a PDF, a record or a folder. Settings are used without an ingest.",
            path=str(path),
        )


def _absolute(path: Path) -> Path:
    """Return *path* as an absolute path in which links are not resolved."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `Path.resolve` resolves links


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError:  # a link that leads to itself
        return _absolute(path)


def _relative_to_pdfs(path: Path, pdfs: Path) -> PurePath | None:
    """Return *path* relative to *pdfs*, which may be a link or contain links; `None` if outside."""
    given = _absolute(path)
    for place, folder in ((given, pdfs), (_resolved(path), _resolved(pdfs))):
        if place.is_relative_to(folder):
            return place.relative_to(folder)
    return None


def _sources_inside(pdfs: Path, files: Iterable[Path]) -> Iterable[SourceFiles]:
    """Yield the sources that *files*, inside *pdfs*, belong to."""
    found = [path for path in files if not path.name.startswith(".")]
    paired = set()
    for pdf in (path for path in found if path.suffix.lower() == PDF):
        source = _source_inside(pdfs, pdf)
        paired.add(source.sidecar)
        yield source
    stems = {path.with_suffix("") for path in found if path.suffix.lower() == PDF}
    for sidecar in filter(is_sidecar, found):
        if sidecar in paired or sidecar.with_suffix("") in stems:
            continue
        beside = pdf_beside(sidecar)
        if beside and beside.is_file():  # the sidecar was named, not its folder
            source = _source_inside(pdfs, beside)
            if source.sidecar == sidecar:
                yield source
                continue
        yield SourceFiles(_below(pdfs, sidecar), None, sidecar, sidecar.with_suffix(PDF))


def _source_inside(pdfs: Path, pdf: Path) -> SourceFiles:
    """Return the files of the study of *pdf*, which is in the library.

    Its record may have the same name in other characters, as files from another system do.
    """
    named = sidecar_path(pdf)
    sidecar = named if named.is_symlink() else _existing(named)
    others = () if sidecar else map(_existing, _composed_otherwise(named))
    other = next((each for each in others if each and _pdf_of_name(each) is None), None)
    return SourceFiles(_below(pdfs, pdf), pdf, sidecar or other, pdf, other)


def _composed_otherwise(path: Path) -> Iterable[Path]:
    """Yield *path* with the accents of its name as parts of letters, and beside them.

    Systems write one name in either form (Unicode Standard Annex 15).
    """
    forms = {normalize(form, path.name) for form in ("NFC", "NFD")}
    return (path.with_name(each) for each in sorted(forms - {path.name}))


def pdf_beside(path: Path) -> Path | None:
    """Return the PDF, with its suffix in any case, that shares its sidecar with *path*.

    Its name may be composed otherwise, if no PDF has the name itself.
    """
    names = (path, *_composed_otherwise(path))
    return next(filter(None, map(_pdf_of_name, names)), None)


def _pdf_of_name(path: Path) -> Path | None:
    """Return the PDF, with its suffix in any case, that has the name of *path*."""
    suffixes = (PDF, ".PDF", ".Pdf")
    return next(filter(None, (_existing(path.with_suffix(each)) for each in suffixes)), None)


def _files_below(
    place: Path, walk: FolderWalk, skipped: list[Path]
) -> Iterable[tuple[Path, PurePosixPath]]:
    """Yield each PDF, and each record without a PDF, with its path relative to *place*.

    If *place* is a file, the path is relative to its folder. Other files are added to *skipped*.
    """
    if place.is_file():
        yield place, PurePosixPath(place.name)
        return
    for path in sorted(walk.files(place)):
        below = PurePosixPath(path.relative_to(place).as_posix())
        if path.suffix.lower() == PDF or _is_record_alone(path):
            yield path, below
        elif is_other(path, below):
            skipped.append(path)


def _is_record_alone(path: Path) -> bool:
    """Whether *path*, outside the library, is the record of a study without a PDF."""
    is_named = _has_suffix_of_record(path) and not path.name.startswith(".")
    return is_named and not pdf_beside(path) and _is_record(path)


def _has_suffix_of_record(path: Path) -> bool:
    return path.suffix.lower() in OTHER_SUFFIXES


def _is_record(path: Path) -> bool:
    """Whether a YAML file is a record: it has an id or a title. Other programs have such files."""
    try:
        with path.open("rb") as file:
            start = file.read(MAX_READ).replace(b"\0", b"")  # those of UTF-16
            return _RECORD.search(start) is not None
    except OSError:
        return False


def _record_beside(pdf: Path) -> Path | None:
    """Return the record beside a PDF outside the library, its suffix in any form, or `None`.

    Its name may be composed otherwise.
    """
    names = (pdf, *(each for each in _composed_otherwise(pdf) if _pdf_of_name(each) is None))
    for name in names:
        if found := _existing(sidecar_path(name)):
            return found
        others = (_existing(name.with_suffix(each)) for each in _OTHER_CASES)
        if found := next((each for each in others if each and _is_record(each)), None):
            return found
    return None


def _sources_outside(
    pdfs: Path, found: Iterable[tuple[Path, PurePosixPath]]
) -> Iterable[SourceFiles]:
    """Yield the files of each study outside *pdfs*, with a free target name.

    If the library has a file with the same name and the same bytes, that file is the target. A
    name is not free if a PDF of the library would share its record, as `a.PDF` and `a.pdf` do. A
    record without a PDF is left out if the library has a record of that name.
    """
    claimed: dict[Path, tuple[Path, str]] = {}
    for path, relative in found:
        if _has_suffix_of_record(path):
            pdf_target = (pdfs / relative).with_suffix(PDF)
            target = sidecar_path(pdf_target)
            if not _existing(target) and not pdf_beside(target):
                yield SourceFiles(_below(pdfs, target), None, path, pdf_target)
            continue
        digest = readable_sha256(path)
        target = pdfs / relative
        count = 1
        while (there := _pdf_at(target, claimed)) and not (digest and there[1] == digest):
            count += 1
            target = _numbered(pdfs / relative, count)
        target = there[0] if there else target
        claimed[sidecar_path(target)] = target, digest
        pdf = target if _existing(target) else path
        sidecar = _existing(sidecar_path(target)) or _record_beside(path)
        yield SourceFiles(_below(pdfs, target), pdf, sidecar, target)


def _numbered(path: Path, number: int) -> Path:
    """Return *path* with *number* added to its name, which is cut if it gets too long."""
    ending = f"-{number}{path.suffix}"
    stem = os.fsencode(path.stem)[: MAX_NAME_BYTES - len(ending)].decode(errors="ignore")
    return path.with_name(stem + ending)


def _pdf_at(target: Path, claimed: Mapping[Path, tuple[Path, str]]) -> tuple[Path, str] | None:
    """Return the PDF that has the sidecar of *target*, with its hash."""
    if sidecar_path(target) in claimed:
        return claimed[sidecar_path(target)]
    pdf = _existing(target) or pdf_beside(target)
    return (pdf, readable_sha256(pdf)) if pdf else None


def readable_sha256(path: Path) -> str:
    """Return the SHA-256 of *path*; empty if it cannot be read, which its outcome reports."""
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _below(pdfs: Path, path: Path) -> str:
    return path.relative_to(pdfs).as_posix()


def _existing(path: Path) -> Path | None:
    try:
        return path if path.exists() else None
    except OSError:  # its name is too long
        return None
