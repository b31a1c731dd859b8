"""A fault on a page that a reader reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_CHARACTERS = 500
"""Longest remark of a reader."""


class ReportedFault(StrEnum):
    """What a reader says is wrong with a page."""

    TEXT = "text"
    """Text is wrong or is missing."""
    PICTURE = "picture"
    """The page image is wrong or cannot be read."""
    RECORD = "record"
    """Title, authors, year or another value of the record is wrong."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PageReport:
    """A report; it says nothing of the person who made it."""

    key: str
    """The same for reports of one page that say the same."""
    study: str
    """Id."""
    page: int
    """Number of the page, from 1."""
    version: str
    """SHA-256 of the PDF that was shown; empty without one."""
    fault: ReportedFault
    text: str
    """What the reader wrote; may be empty."""
    day: str
    """Day of the first of these reports, `YYYY-MM-DD`."""
    times: int = 1
    """How often it was reported."""
