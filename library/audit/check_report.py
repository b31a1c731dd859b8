"""What a check of a library finds: disagreements, remarks and the quality of its text."""

from __future__ import annotations

from dataclasses import dataclass

from library.core.model import Fault
from library.core.notices import Mistake, Notice, notice
from library.ingest.state.outcome import Remark


@dataclass(frozen=True, slots=True)
class FileFinding:
    """A problem or remark about one file, with its remedy."""

    file: str
    """Path below `pdfs/`."""
    remark: Remark
    mistakes: tuple[Mistake, ...] = ()
    """The mistakes in its record, which the remark repeats in English."""


def finding(file: str, reason: str, remedy: str, /, **values: str | int | Notice) -> FileFinding:
    """Return a finding of one reason and one remedy, which are messages with these *values*."""
    return FileFinding(file, Remark((notice(reason, **values),), (notice(remedy, **values),)))


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How many pages have a fault of their text."""

    fault: Fault
    pages: int
    studies: int


@dataclass(frozen=True, slots=True)
class UntrustedPages:
    """The pages of a study that have one fault of their text."""

    study: str
    fault: Fault
    pages: tuple[int, ...]
    """Page numbers."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check."""

    disagreements: tuple[FileFinding, ...]
    """Inconsistencies between index, ledger, PDFs and sidecars."""
    remarks: tuple[FileFinding, ...]
    """Possible mistakes: duplicates, families of versions and titles of templates."""
    pages: int
    recognised: int
    """Number of pages whose text was read by machine (OCR)."""
    faults: tuple[FaultCount, ...]
    """The faults of pages, the most frequent first."""
    overall: tuple[FileFinding, ...]
    """Those of the disagreements that are about a folder or the settings."""
    families: tuple[FileFinding, ...]
    """Those of the remarks that are about versions of one study."""
    untrusted: tuple[UntrustedPages, ...]
    """The pages with bad text, by study."""
