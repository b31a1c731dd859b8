"""The ledger: what ingest did with every file, and why.

The ledger is stored with the index it describes, and is written after each commit. After a crash
it may be older than the index; then a file is read once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from library.core.errors import IndexDamaged
from library.search.access import AccessPolicy
from library.search.engine import IndexStore


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One file, as it was when it was indexed."""

    study: str
    added: str
    """The day the study was added to the library."""
    sha256: str
    """Of the PDF; empty if there is only a sidecar."""
    record_sha256: str
    """Of the sidecar; empty if it changed after it was parsed, so that it is read again."""
    pages: int
    missing: bool = False
    """Whether the PDF is gone and only its sidecar is left."""
    reason: str | None = None
    remedy: str | None = None
    unrecognised: int = 0
    """Number of pages that are pictures without recognised text."""
    sketch: str = ""
    """Of its text, to find other versions of it; see `near_duplicates.Sketch.encoded`."""

    def matches(self, sha256: str, record_sha256: str) -> bool:
        """Return whether the PDF and the sidecar have these hashes."""
        return (self.sha256, self.record_sha256) == (sha256, record_sha256)


@dataclass(slots=True)
class Ledger:
    """Every file of the library, and the policy by which their text was indexed."""

    files: dict[str, LedgerEntry] = field(default_factory=dict)
    """By path below `pdfs/`."""
    access: AccessPolicy | None = None
    """None in the ledger of an index without commits."""


def read_ledger(store: IndexStore, index: str | None) -> Ledger:
    """Return the ledger of *index*; an empty one if there is none.

    Raises:
        IndexDamaged: It cannot be read.
    """
    try:
        content = None if index is None else store.read_ledger(index)
        return Ledger() if content is None else _LEDGER.validate_json(content)
    except (ValidationError, OSError) as exc:
        raise IndexDamaged(
            "The ledger of {index} cannot be read.",
            remedy="Rebuild the index with `library ingest --rebuild`. No data is lost.",
            index=str(index),
        ) from exc


def write_ledger(store: IndexStore, index: str, ledger: Ledger) -> None:
    """Replace the ledger of *index* atomically."""
    store.write_ledger(index, _LEDGER.dump_json(ledger, indent=1))


_LEDGER = TypeAdapter(Ledger)
