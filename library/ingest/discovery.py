"""Discovery: which PDFs and sidecars are on disk, inside the library and outside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from library.core.errors import UsageError
from library.core.files import sha256_of
from library.records.sidecar import SUFFIX, sidecar_path

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of one study: a PDF, a sidecar, or both."""

    file: str
    """Path of the PDF below `pdfs/`; path of the sidecar if there is no PDF."""
    pdf: Path | None
    """Current path of the PDF; outside `pdfs/` until it is copied in."""
    sidecar: Path | None
    """Current path of the sidecar; `None` if there is none."""
    pdf_target: Path
    """Path of the PDF in the library."""

    @property
    def sidecar_target(self) -> Path:
        """Path of the sidecar in the library."""
        return sidecar_path(self.pdf_target)

    @property
    def is_outside(self) -> bool:
        """Whether the PDF is not in the library yet."""
        return self.pdf is not None and self.pdf != self.pdf_target


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files that an ingest found."""

    sources: tuple[SourceFiles, ...]
    """Sorted by `file`."""
    scope: tuple[str, ...]
    """The parts of `pdfs/` that were searched, as path prefixes."""

    def covers(self, file: str) -> bool:
        """Return whether *file*, a path below `pdfs/`, is in a part that was searched."""
        return any(file == part or file.startswith(part) for part in self.scope)


def discover(pdfs: Path, paths: Sequence[Path]) -> Discovery:
    """Return the files to ingest.

    Args:
        pdfs: The library's folder of PDFs.
        paths: PDFs or folders, inside *pdfs* or outside it; all of *pdfs* if empty.

    Raises:
        UsageError: A path does not exist, or is a file but not a PDF.
    """
    inside: dict[str, SourceFiles] = {}
    scope = []
    outside: list[tuple[Path, PurePosixPath]] = []
    for path in paths or [pdfs]:
        place = path.resolve()
        if not place.exists() and path != pdfs:
            raise UsageError(f"{path}: no such file or folder.", remedy="Check the name.")
        if place.is_file() and place.suffix.lower() not in {PDF, SUFFIX}:
            raise UsageError(f"{path}: this is not a PDF.", remedy="Save it as PDF first.")
        if place.is_relative_to(pdfs):
            relative = place.relative_to(pdfs).as_posix()
            prefix = "" if relative == "." else relative
            scope.append(prefix if place.is_file() or not prefix else f"{prefix}/")
            inside |= {source.file: source for source in _sources_inside(pdfs, place)}
        else:
            outside += _pdfs_below(place)
    for source in _sources_outside(pdfs, outside):
        inside.setdefault(source.file, source)
    return Discovery(tuple(inside[file] for file in sorted(inside)), tuple(scope))


def _sources_inside(pdfs: Path, place: Path) -> Iterable[SourceFiles]:
    """Yield the files at *place*, a folder or file inside *pdfs*."""
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    found = [path for path in files if path.is_file() and not path.name.startswith(".")]
    for pdf in (path for path in found if path.suffix.lower() == PDF):
        yield SourceFiles(_below(pdfs, pdf), pdf, _existing(sidecar_path(pdf)), pdf)
    stems = {path.with_suffix("") for path in found if path.suffix.lower() == PDF}
    for sidecar in (path for path in found if path.suffix == SUFFIX):
        pdf = sidecar.with_suffix(PDF)
        if sidecar.with_suffix("") in stems:
            continue
        if pdf.exists():  # *place* is the sidecar
            yield SourceFiles(_below(pdfs, pdf), pdf, sidecar, pdf)
        else:
            yield SourceFiles(_below(pdfs, sidecar), None, sidecar, pdf)


def _pdfs_below(place: Path) -> Iterable[tuple[Path, PurePosixPath]]:
    """Yield each PDF with its path relative to *place*, or to the folder of *place* if a file."""
    if place.is_file():
        yield place, PurePosixPath(place.name)
        return
    for path in sorted(place.rglob("*")):
        if path.is_file() and path.suffix.lower() == PDF:
            yield path, PurePosixPath(path.relative_to(place).as_posix())


def _sources_outside(
    pdfs: Path, found: Iterable[tuple[Path, PurePosixPath]]
) -> Iterable[SourceFiles]:
    """Yield the files of each PDF outside *pdfs*, with a free target name.

    If the library has a file with the same name and the same bytes, that file is the target.
    """
    claimed: dict[Path, str] = {}
    for path, relative in found:
        digest = sha256_of(path)
        target = pdfs / relative
        count = 1
        while _digest_at(target, claimed) not in {None, digest}:
            count += 1
            target = (pdfs / relative).with_stem(f"{relative.stem}-{count}")
        claimed[target] = digest
        pdf = target if target.exists() else path
        sidecar = _existing(sidecar_path(target)) or _existing(sidecar_path(path))
        yield SourceFiles(_below(pdfs, target), pdf, sidecar, target)


def _digest_at(target: Path, claimed: dict[Path, str]) -> str | None:
    if target in claimed:
        return claimed[target]
    return sha256_of(target) if target.exists() else None


def _below(pdfs: Path, path: Path) -> str:
    return path.relative_to(pdfs).as_posix()


def _existing(path: Path) -> Path | None:
    return path if path.exists() else None
