"""What is on disk: which PDFs and records there are, and which come from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from library.core.errors import UsageError
from library.core.files import sha256_of
from library.records.sidecar import SUFFIX, sidecar_path

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Item:
    """A PDF with its record, or one of both."""

    file: str
    """Path below `pdfs/` of the PDF, or of the record where there is no PDF."""
    pdf: Path | None
    """Where the PDF is now; outside `pdfs/` as long as it has not been taken in."""
    record: Path | None
    """Where its record is now; `None` as long as it has none."""
    target: Path
    """Where the PDF belongs."""

    @property
    def sidecar(self) -> Path:
        """Where the record belongs."""
        return sidecar_path(self.target)

    @property
    def is_outside(self) -> bool:
        """Whether the PDF has still to be copied in."""
        return self.pdf is not None and self.pdf != self.target


@dataclass(frozen=True, slots=True)
class Discovery:
    """What an ingest is about."""

    items: tuple[Item, ...]
    """In the order of their files."""
    folders: tuple[str, ...]
    """The parts of `pdfs/` looked at, as path prefixes; what is gone from them is gone."""

    def covers(self, file: str) -> bool:
        """Whether *file*, a path below `pdfs/`, lies in what was looked at."""
        return any(file == part or file.startswith(part) for part in self.folders)


def discover(pdfs: Path, paths: Sequence[Path]) -> Discovery:
    """Return what is to be ingested.

    Args:
        pdfs: The library's folder of PDFs.
        paths: PDFs or folders, inside *pdfs* or not; all of *pdfs* when empty.

    Raises:
        UsageError: A path does not exist, or is a file and not a PDF.
    """
    inside: dict[str, Item] = {}
    folders = []
    outside: list[tuple[Path, PurePosixPath]] = []
    for path in paths or [pdfs]:
        place = path.resolve()
        if not place.exists() and path != pdfs:
            raise UsageError(f"{path}: there is no such file or folder.", remedy="Check the name.")
        if place.is_file() and place.suffix.lower() not in {PDF, SUFFIX}:
            raise UsageError(f"{path}: this is not a PDF.", remedy="Save it as PDF first.")
        if place.is_relative_to(pdfs):
            relative = place.relative_to(pdfs).as_posix()
            prefix = "" if relative == "." else relative
            folders.append(prefix if place.is_file() or not prefix else f"{prefix}/")
            inside |= {item.file: item for item in _items_inside(pdfs, place)}
        else:
            outside += _pdfs_below(place)
    for item in _items_from_outside(pdfs, outside):
        inside.setdefault(item.file, item)
    return Discovery(tuple(inside[file] for file in sorted(inside)), tuple(folders))


def _items_inside(pdfs: Path, place: Path) -> Iterable[Item]:
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    found = [path for path in files if path.is_file() and not path.name.startswith(".")]
    for pdf in (path for path in found if path.suffix.lower() == PDF):
        yield Item(_below(pdfs, pdf), pdf, _existing(sidecar_path(pdf)), pdf)
    stems = {path.with_suffix("") for path in found if path.suffix.lower() == PDF}
    for sidecar in (path for path in found if path.suffix == SUFFIX):
        pdf = sidecar.with_suffix(PDF)
        if sidecar.with_suffix("") in stems:
            continue
        if pdf.exists():  # only the record was named
            yield Item(_below(pdfs, pdf), pdf, sidecar, pdf)
        else:
            yield Item(_below(pdfs, sidecar), None, sidecar, pdf)


def _pdfs_below(place: Path) -> Iterable[tuple[Path, PurePosixPath]]:
    """Yield each PDF with its path below *place*; a file is below its own folder."""
    if place.is_file():
        yield place, PurePosixPath(place.name)
        return
    for path in sorted(place.rglob("*")):
        if path.is_file() and path.suffix.lower() == PDF:
            yield path, PurePosixPath(path.relative_to(place).as_posix())


def _items_from_outside(pdfs: Path, found: Iterable[tuple[Path, PurePosixPath]]) -> Iterable[Item]:
    """Yield an item for each PDF from outside, under a name that no other file has.

    A file that is in the library already, byte for byte under the same name, is itself.
    """
    claimed: dict[Path, str] = {}
    for source, relative in found:
        digest = sha256_of(source)
        target = pdfs / relative
        count = 1
        while _digest_at(target, claimed) not in {None, digest}:
            count += 1
            target = (pdfs / relative).with_stem(f"{relative.stem}-{count}")
        claimed[target] = digest
        pdf = target if target.exists() else source
        record = _existing(sidecar_path(target)) or _existing(sidecar_path(source))
        yield Item(_below(pdfs, target), pdf, record, target)


def _digest_at(target: Path, claimed: dict[Path, str]) -> str | None:
    if target in claimed:
        return claimed[target]
    return sha256_of(target) if target.exists() else None


def _below(pdfs: Path, path: Path) -> str:
    return path.relative_to(pdfs).as_posix()


def _existing(path: Path) -> Path | None:
    return path if path.exists() else None
