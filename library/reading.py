"""From a PDF file to all the library knows of it: extracted, cleaned, and judged.

This is the work done in a worker process: one function, from a path to plain types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.language import detect_languages
from library.model import Fault, Organisation, Origin, Page, Quality, Record, Section
from library.pdf import MOST_PAGES, ExtractedPdf, Information, read_pdf
from library.printed import PrintedPage
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
    def pictures(self) -> tuple[Page, ...]:
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
    pages, qualities = _judged(extracted.pages)
    scans: frozenset[int] = frozenset()
    if recognised:
        scans = frozenset(at for at, q in enumerate(qualities) if q.fault is Fault.PICTURE)
        pages, qualities = _judged(_with_scans(extracted.pages, scans, recognised))
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
                recognised=at in scans,
                trace=page.trace,
            )
            for at, page in enumerate(pages)
        ),
        sections=sections,
        found=_found(extracted, _large_text(pages[0]), study_languages),
    )


def _judged(printed: Sequence[PrintedPage]) -> tuple[Sequence[ReadablePage], list[Quality]]:
    pages = readable(printed)
    qualities = [
        judge(page.text, print_.text, pictures=print_.pictures, kind=page.kind)
        for page, print_ in zip(pages, printed, strict=True)
    ]
    return pages, qualities


def _with_scans(
    pages: Sequence[PrintedPage], scans: Collection[int], recognised: Path
) -> tuple[PrintedPage, ...]:
    """Return *pages* with the text of *scans*, counted from 0, taken from the recognised copy."""
    read = read_pdf(recognised).pages
    return tuple(
        replace(read[at], pictures=page.pictures) if at in scans and at < len(read) else page
        for at, page in enumerate(pages)
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
