"""What ingest did with every file it has seen, and why.

The ledger stands inside the build of the index that it speaks of, and is written after each
commit: it may lag behind the index, and then a file is only read once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from library.core.errors import IndexDamaged
from library.core.files import write_atomically

FILE_NAME = "ledger.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it stands in the index."""

    study: str
    added: str
    """The day the study came into the library."""
    sha256: str
    """Of the PDF; empty when there is only a record."""
    record_sha256: str
    pages: int
    missing: bool = False
    """Whether there was a PDF once, and is none now."""
    reason: str | None = None
    remedy: str | None = None
    unrecognised: int = 0
    """How many of its pages are pictures whose text nobody has tried to recognise."""

    def is_of(self, sha256: str, record_sha256: str) -> bool:
        """Whether it speaks of this PDF with this record."""
        return (self.sha256, self.record_sha256) == (sha256, record_sha256)


@dataclass(slots=True)
class Ledger:
    """Every file of the library, by its path below `pdfs/`."""

    files: dict[str, Entry] = field(default_factory=dict)


def read_ledger(build: Path | None) -> Ledger:
    """Return the ledger of *build*; an empty one where there is none.

    Raises:
        IndexDamaged: It is there, and cannot be read.
    """
    if build is None or not (build / FILE_NAME).exists():
        return Ledger()
    try:
        return _LEDGER.validate_json((build / FILE_NAME).read_bytes())
    except (ValidationError, OSError) as exc:
        raise IndexDamaged(
            "{file} cannot be read.",
            remedy="Rebuild the index with `library ingest --rebuild`. No data is lost.",
            file=str(build / FILE_NAME),
        ) from exc


def write_ledger(build: Path, ledger: Ledger) -> None:
    """Make *ledger* that of *build*, whole or not at all."""
    write_atomically(build / FILE_NAME, _LEDGER.dump_json(ledger, indent=1))


_LEDGER = TypeAdapter(Ledger)
