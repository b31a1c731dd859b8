"""What ingest did with every file it has seen, and why.

The ledger stands inside the build of the index that it speaks of, and is written after each
commit: it may lag behind the index, and then a file is only read once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from library.core.errors import IndexDamaged
from library.search.engine import IndexStore


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


def read_ledger(store: IndexStore, index: str | None) -> Ledger:
    """Return the ledger of *index*; an empty one when there is none.

    Raises:
        IndexDamaged: It cannot be read.
    """
    try:
        content = None if index is None else store.read_ledger(index)
        return Ledger() if content is None else _LEDGER.validate_json(content)
    except (ValidationError, OSError) as exc:
        raise IndexDamaged(
            "The ledger of {index} cannot be read.",
            remedy="Rebuild the index with `library ingest --rebuild`; nothing is lost.",
            index=str(index),
        ) from exc


def write_ledger(store: IndexStore, index: str, ledger: Ledger) -> None:
    """Replace the ledger of *index*, atomically."""
    store.write_ledger(index, _LEDGER.dump_json(ledger, indent=1))


_LEDGER = TypeAdapter(Ledger)
