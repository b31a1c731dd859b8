"""From a PDF file to all the library knows of it: extracted, cleaned, and judged.

This is the work done in a worker process: one function, from a path to plain types.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.evidence import Found
from library.core.model import Fault, Origin, Page, Quality, Record, Section
from library.extract.frontmatter import find_record
from library.extract.language import detect_languages
from library.extract.layout import PageLayout
from library.extract.pdf.pdf_reader import MOST_PAGES, ExtractedPdf, read_pdf
from library.extract.quality import judge
from library.extract.sections import find_sections, places_of_pages
from library.extract.text import ReadablePage, readable


@dataclass(frozen=True, slots=True)
class ExtractedStudy:
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


def extract_study(
    path: Path,
    languages: Sequence[str],
    *,
    passwords: Sequence[str] = (),
    most_pages: int = MOST_PAGES,
    recognised: Path | None = None,
) -> ExtractedStudy:
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
    pages = _judged(extracted.pages)
    scans: frozenset[int] = frozenset()
    if recognised:
        scans = frozenset(
            at for at, (_, quality) in enumerate(pages) if quality.fault is Fault.PICTURE
        )
        pages = _judged(_with_scans(extracted.pages, scans, recognised))
    return _reading(path, extracted, pages, scans, languages)


def _reading(
    path: Path,
    extracted: ExtractedPdf,
    judged: Sequence[tuple[ReadablePage, Quality]],
    scans: Collection[int],
    languages: Sequence[str],
) -> ExtractedStudy:
    """Return all that is known of the pages, each in the light of the others."""
    pages = [page for page, _ in judged]
    legible = [_legible(page, quality) for page, quality in judged]
    spoken, study_languages = detect_languages([page.text for page in legible], languages)
    sections = find_sections(extracted.bookmarks, pages)
    places = places_of_pages(sections, pages)
    labels = _labels(extracted.labels, pages)
    found = find_record(extracted.information, legible, file_name=path.stem)
    if study_languages:
        found = (Found(Record(languages=study_languages), Origin.TEXT), *found)
    return ExtractedStudy(
        pages=tuple(
            Page(
                study="",
                number=at + 1,
                label=labels[at],
                language=spoken[at],
                text=page.text,
                path=places[at].path,
                headings=places[at].headings,
                margin=page.margin,
                kind=page.kind,
                quality=quality,
                recognised=at in scans,
                offset_map=page.offset_map,
            )
            for at, (page, quality) in enumerate(judged)
        ),
        sections=sections,
        found=found,
    )


def _legible(page: ReadablePage, quality: Quality) -> ReadablePage:
    """Return *page*, empty where it is garbled: such text tells neither language nor record."""
    if quality.fault is not Fault.GARBLED:
        return page
    return replace(page, text="", margin="", lines=())


def _judged(printed: Sequence[PageLayout]) -> list[tuple[ReadablePage, Quality]]:
    """Return each page of a study, readable, with its quality."""
    return [
        (page, judge(page.text, print_.text, pictures=print_.pictures, kind=page.kind))
        for page, print_ in zip(readable(printed), printed, strict=True)
    ]


def _with_scans(
    pages: Sequence[PageLayout], scans: Collection[int], recognised: Path
) -> tuple[PageLayout, ...]:
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
