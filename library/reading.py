"""From a PDF file to all the library knows of it: extracted, cleaned, and judged.

This is the work done in a worker process: one function, from a path to plain types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.language import detect_languages
from library.model import Fault, Organisation, Origin, Quality, Record, Section
from library.pdf import MOST_PAGES, Bookmark, ExtractedPdf, Information, read_pdf
from library.records import Found
from library.text import clean

_PROGRAM_TITLE = re.compile(
    r"""
      ^microsoft\s+\w+\s*-                           # Microsoft Word - report.doc
    | ^(power\s?point[- ]?(presentation|presentatie)|diapositive\s*\d*|dia\s*\d+|slide\s*\d+)$
    | ^(untitled|naamloos|sans\ titre|unbenannt|document|doc|titel|title|test)[\s\d.-]*$
    | \.(docx?|pptx?|xlsx?|odt|indd|qxd|pdf|tex|dvi|rtf|pub|ai|cdr)$
    | ^\W*$
    | ^[\w.-]*[_\d][\w.-]*$                          # one word of file name: rapport_v3
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Titles that programs write, and people never saw."""

LONGEST_TITLE = 250
LONGEST_GUESS = 160


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page, ready for the index but for the id of its study."""

    number: int
    label: str
    section: str
    language: str
    text: str
    quality: Quality
    recognised: bool
    """Whether its text was read off a picture (OCR)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one PDF."""

    pages: tuple[ReadPage, ...]
    sections: tuple[Section, ...]
    found: tuple[Found, ...]
    """What the PDF says or shows of its own record, the most trustworthy first."""

    @property
    def pictures(self) -> tuple[ReadPage, ...]:
        """Pages that are pictures whose text nobody has tried to recognise."""
        return tuple(
            page
            for page in self.pages
            if page.quality.fault is Fault.PICTURE and not page.recognised
        )

    @property
    def recognised(self) -> int:
        """How many pages have a text that was read off a picture."""
        return sum(page.recognised and bool(page.text) for page in self.pages)


def read_study(
    path: Path,
    languages: Sequence[str],
    *,
    passwords: Sequence[str] = (),
    most_pages: int = MOST_PAGES,
    recognised: Path | None = None,
) -> Reading:
    """Return what the PDF at *path* holds.

    Args:
        path: A PDF file.
        languages: The languages its pages may be in.
        passwords: What may open it.
        most_pages: A PDF of more pages is refused.
        recognised: A copy of it that holds the text of its scans, if there is one.

    Raises:
        StudyFileError: The PDF cannot be read; says why, and what to do.
        OSError: The file cannot be read.
    """
    extracted = read_pdf(path, passwords=passwords, most_pages=most_pages)
    scans = extracted.pictures if recognised else frozenset()
    texts = clean(_with_scans(extracted.texts, scans, recognised))
    page_languages, study_languages = detect_languages(texts, languages)
    sections = tuple(Section(b.title, b.level, b.page) for b in extracted.bookmarks)
    titles = _section_of_each_page(extracted.bookmarks, len(texts))
    numbers = range(1, len(texts) + 1)
    qualities = (
        _quality(text, is_picture=number in extracted.pictures)
        for number, text in zip(numbers, texts, strict=True)
    )
    marks = (number in scans for number in numbers)
    pages = zip(
        numbers, extracted.labels, titles, page_languages, texts, qualities, marks, strict=True
    )
    return Reading(
        pages=tuple(ReadPage(*page) for page in pages),
        sections=sections,
        found=_found(extracted, study_languages),
    )


def _with_scans(
    texts: Sequence[str], scans: Collection[int], recognised: Path | None
) -> tuple[str, ...]:
    """Return *texts* with those of *scans* taken from the copy in which they were recognised."""
    if not scans or recognised is None:
        return tuple(texts)
    read = read_pdf(recognised).texts
    return tuple(
        read[number - 1] if number in scans and number <= len(read) else text
        for number, text in enumerate(texts, start=1)
    )


def _quality(text: str, *, is_picture: bool) -> Quality:
    if text:
        return Quality()
    return Quality(0.0, Fault.PICTURE if is_picture else Fault.NO_TEXT)


def _found(extracted: ExtractedPdf, languages: tuple[str, ...]) -> tuple[Found, ...]:
    sources = (
        Found(_record_from(extracted.information), Origin.METADATA),
        Found(Record(title=_title_from(extracted.large_text)), Origin.GUESS),
        Found(Record(languages=languages), Origin.TEXT),
    )
    return tuple(source for source in sources if source.record != Record())


def _record_from(information: Information) -> Record:
    title = information.title
    if len(title) > LONGEST_TITLE or _PROGRAM_TITLE.search(title):
        title = ""
    return Record(title=title, authors=_authors_from(information.author))


def _authors_from(author: str) -> tuple[Organisation, ...]:
    """Return the author field as one name; a login or a program is no author.

    Which part of a person's name is the family name cannot be told from the field, so it is
    kept whole, as the name of an organisation is.
    """
    if " " not in author or re.search(r"[\d@\\/]|microsoft|adobe", author, re.IGNORECASE):
        return ()
    return (Organisation(author),)


def _title_from(large_text: str) -> str:
    """Return what stands largest on page 1 if it may be a title: some words, not a whole page."""
    words = re.findall(r"[^\W\d_]{2,}", large_text)
    is_title = len(words) >= 2 and len(large_text) <= LONGEST_GUESS
    return large_text if is_title else ""


def _section_of_each_page(bookmarks: Sequence[Bookmark], count: int) -> list[str]:
    """Return the title that each page stands under; empty before the first bookmark.

    A page is under the first section that begins on it, else under the one that runs on from
    the page before.
    """
    beginning: dict[int, list[str]] = {}
    for bookmark in bookmarks:
        beginning.setdefault(bookmark.page, []).append(bookmark.title)
    titles = []
    running = ""
    for number in range(1, count + 1):
        here = beginning.get(number, [running])
        titles.append(here[0])
        running = here[-1]
    return titles
