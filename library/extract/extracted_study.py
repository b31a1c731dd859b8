"""What a worker process gets to read a study, and what it gives back.

The program that starts the worker imports this module, and no reader of PDFs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from library.core.evidence import Found
from library.core.model import Fault, Page, Section
from library.jobs.distant_function import DistantFunction

TIMED_STUDY = DistantFunction("library.extract.study", "timed_study")


@dataclass(frozen=True, slots=True, eq=False)
class StudyJob:
    """A PDF to read. Two jobs are never equal."""

    path: Path
    passwords: tuple[str, ...] = ()
    """Tried in order, after an empty one."""
    recognised: Path | None = None
    """Copy of the PDF whose scanned pages have a text layer, if there is one."""


@dataclass(frozen=True, slots=True)
class ExtractedStudy:
    """The pages, sections and record evidence extracted from one PDF."""

    pages: tuple[Page, ...]
    """`Page.study` is empty; the id of the study is not known yet."""
    sections: tuple[Section, ...]
    found: tuple[Found, ...]
    """Candidate values for the record, the most trustworthy first."""
    lost: tuple[int, ...] = ()
    """Numbers of the pages of which nothing can be read, as the file is damaged."""

    @property
    def unrecognised_scans(self) -> tuple[Page, ...]:
        """Scanned pages on which text recognition has not been tried."""
        return tuple(
            page
            for page in self.pages
            if page.quality.fault is Fault.PICTURE and not page.recognised
        )

    @property
    def recognised(self) -> int:
        """Number of pages whose text comes from text recognition."""
        return sum(page.recognised and bool(page.text) for page in self.pages)
