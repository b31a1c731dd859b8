"""From a PDF file to all the library knows of it: extracted, cleaned, and judged.

This is the work done in a worker process: one function, from a path to plain types.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from library.language import detect_languages
from library.model import Fault, Organisation, Origin, Page, Record, Section
from library.pdf import ExtractedPdf, Information, read_pdf
from library.quality import judge
from library.records import Found
from library.sections import find_sections, places_of_pages
from library.text import ReadablePage, readable

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
SAME_SIZE = 0.95
"""Lines this near to the largest, or larger, are set in the largest type."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one PDF."""

    pages: tuple[Page, ...]
    """With an empty id of their study, which is not known yet."""
    sections: tuple[Section, ...]
    found: tuple[Found, ...]
    """What the PDF says or shows of its own record, the most trustworthy first."""

    @property
    def has_text(self) -> bool:
        """Whether any page holds text."""
        return any(page.text for page in self.pages)


def read_study(path: Path, languages: Sequence[str]) -> Reading:
    """Return what the PDF at *path* holds.

    Args:
        path: A PDF file.
        languages: The languages its pages may be in.

    Raises:
        StudyFileError: The PDF cannot be read; says why, and what to do.
        OSError: The file cannot be read.
    """
    extracted = read_pdf(path)
    pages = readable(extracted.pages)
    qualities = [
        judge(page.text, printed.text, pictures=printed.pictures, kind=page.kind)
        for page, printed in zip(pages, extracted.pages, strict=True)
    ]
    trusted = [
        page.text if quality.fault is not Fault.GARBLED else ""
        for page, quality in zip(pages, qualities, strict=True)
    ]
    page_languages, study_languages = detect_languages(trusted, languages)
    sections = find_sections(extracted.bookmarks, pages)
    places = places_of_pages(sections, pages)
    labels = _labels(extracted.labels, pages)
    return Reading(
        pages=tuple(
            Page(
                study="",
                number=at + 1,
                label=labels[at],
                language=page_languages[at],
                text=page.text,
                path=places[at].path,
                headings=places[at].headings,
                margin=page.margin,
                kind=page.kind,
                quality=qualities[at],
                trace=page.trace,
            )
            for at, page in enumerate(pages)
        ),
        sections=sections,
        found=_found(extracted, _large_text(pages[0]), study_languages),
    )


def _labels(given: Sequence[str], pages: Sequence[ReadablePage]) -> list[str]:
    """Return what to cite each page by: the PDF's label for it, what is printed on it, its number.

    Labels that only count the pages are what a PDF has when nobody gave it any.
    """
    numbers = [str(number) for number in range(1, len(pages) + 1)]
    labels = given if given and list(given) != numbers else [page.label for page in pages]
    return [label or number for label, number in zip(labels, numbers, strict=True)]


def _found(
    extracted: ExtractedPdf, large_text: str, languages: tuple[str, ...]
) -> tuple[Found, ...]:
    sources = (
        Found(_record_from(extracted.information), Origin.METADATA),
        Found(Record(title=_title_from(large_text)), Origin.GUESS),
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


def _large_text(page: ReadablePage) -> str:
    """Return what stands in the largest type on a page."""
    largest = max((line.print.size for line in page.lines), default=0.0)
    return " ".join(
        line.text for line in page.lines if largest and line.print.size >= largest * SAME_SIZE
    )


def _title_from(large_text: str) -> str:
    """Return what stands largest on page 1 if it may be a title: some words, not a whole page."""
    words = re.findall(r"[^\W\d_]{2,}", large_text)
    is_title = len(words) >= 2 and len(large_text) <= LONGEST_GUESS
    return large_text if is_title else ""
