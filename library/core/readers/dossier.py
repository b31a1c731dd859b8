"""Dossiers: quotations of studies that a reader keeps, and what the library knows of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from library.core.model import Page, Study
from library.core.readers.anchors import anchor

MOST_QUOTATIONS = 500
"""Most quotations in one dossier."""
MOST_REMARK = 2_000
MOST_NAME = 100
"""Maximum length of a remark and of a name, in characters."""
VERSION_DIGITS = 8
"""Digits of the hash of a PDF that name its version in an address."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a reader keeps: a passage of a page, or the page, with an own remark."""

    study: str
    """Id of the study."""
    page: int
    version: str = ""
    """First digits of the SHA-256 of the PDF from which it was kept; empty when unknown."""
    words: str = ""
    """The passage, or its anchor as text; empty for the whole page."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Quotations in the order of their reader, under a name."""

    name: str
    quotations: tuple[Quotation, ...]


class Finding(StrEnum):
    """What became of a quotation since it was kept."""

    SAME = "same"
    """The page has the passage; or the whole page was kept, and it is the same PDF."""
    SAME_WORDS = "same words"
    """The PDF was replaced; the page has the passage."""
    MOVED = "moved"
    """The PDF was replaced; another page has the passage."""
    CHANGED = "changed"
    """A page has a passage that begins and ends alike, with other words."""
    REPLACED = "replaced"
    """The whole page was kept, and the PDF was replaced."""
    GONE = "gone"
    """The study has no such passage or page, or none that may be shown."""
    NO_STUDY = "no study"
    """The library has no such study, or it was withdrawn."""


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation with what the library has of it. All text but the remark is the study's own."""

    quotation: Quotation
    finding: Finding
    study: Study | None = None
    """None when there is none that visitors may see."""
    page: Page | None = None
    """The page that has the passage, with the text that may be shown; None when it is gone."""
    start: int = 0
    """Start of the passage in the text of the page."""
    end: int = 0

    @property
    def current(self) -> Quotation | None:
        """The quotation as the library has it today, without remark; None without the page.

        Links lead to it: they repeat no text but that of the study.
        """
        if self.study is None or self.page is None:
            return None
        version = self.study.versions[0].sha256 if self.study.versions else ""
        return Quotation(self.study.id, self.page.number, version, self.passage)

    @property
    def figure(self) -> int:
        """Number on its page, from 1, of the figure or table whose caption is kept; 0 for none."""
        kept = anchor(self.passage)
        figures = self.page.figures if self.page and kept.first else ()
        captions = [anchor(each.caption) if each.area else None for each in figures]
        return captions.index(kept) + 1 if kept in captions else 0

    @property
    def passage(self) -> str:
        """The passage as the page has it, in one line; empty for a whole page."""
        return " ".join(self.page.text[self.start : self.end].split()) if self.page else ""
