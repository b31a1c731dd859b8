"""Extracts a study from a PDF file: pages, sections, languages and record.

`extract_study` runs in a worker process: it takes a path and returns plain, picklable types.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.evidence import Found
from library.core.model import Fault, Origin, Page, Quality, Record, Section
from library.extract.figures import find_figures
from library.extract.frontmatter import find_record
from library.extract.language import detect_languages
from library.extract.layout import PageLayout
from library.extract.pdf.pdf_reader import MAX_PAGES, ExtractedPdf, read_pdf
from library.extract.quality import assess_quality
from library.extract.sections import PageSections, find_sections, sections_of_pages
from library.extract.text import CleanPage, clean_pages


@dataclass(frozen=True, slots=True)
class ExtractedStudy:
    """The pages, sections and record evidence extracted from one PDF."""

    pages: tuple[Page, ...]
    """`Page.study` is empty; the id of the study is not known yet."""
    sections: tuple[Section, ...]
    found: tuple[Found, ...]
    """Candidate values for the record, the most trustworthy first."""

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


@dataclass(frozen=True, slots=True)
class _AssessedPage:
    """A clean page and the quality of its text."""

    page: CleanPage
    quality: Quality


def extract_study(
    path: Path,
    languages: Sequence[str],
    *,
    passwords: Sequence[str] = (),
    max_pages: int = MAX_PAGES,
    recognised: Path | None = None,
) -> ExtractedStudy:
    """Return the study in the PDF at *path*.

    Args:
        path: A PDF file.
        languages: Codes of the languages its pages may be in.
        passwords: Tried in order, after an empty one.
        max_pages: Largest number of pages allowed.
        recognised: Copy of the PDF whose scanned pages have a text layer, if there is one.

    Raises:
        StudyFileError: The PDF cannot be read.
        OSError: The file cannot be read.
    """
    extracted = read_pdf(path, passwords=passwords, max_pages=max_pages)
    layouts = extracted.pages
    pages = _assessed(layouts)
    scans: frozenset[int] = frozenset()
    if recognised:
        scans = frozenset(
            at for at, each in enumerate(pages) if each.quality.fault is Fault.PICTURE
        )
        layouts = _with_recognised_text(layouts, scans, recognised)
        pages = _assessed(layouts)
    return _assembled(path, replace(extracted, pages=layouts), pages, scans, languages)


def _assembled(
    path: Path,
    extracted: ExtractedPdf,
    assessed: Sequence[_AssessedPage],
    scans: Collection[int],
    languages: Sequence[str],
) -> ExtractedStudy:
    """Return the study made of the assessed pages.

    Args:
        path: The PDF file; its name may hold the title.
        extracted: Its content, with the recognised text of its scans.
        assessed: Its pages, cleaned.
        scans: Indexes, from 0, of the pages whose text was recognised.
        languages: Codes of the languages its pages may be in.
    """
    pages = [each.page for each in assessed]
    legible = [_without_garbled_text(each) for each in assessed]
    figures = find_figures(extracted.pages, legible)
    page_languages, study_languages = detect_languages([page.text for page in legible], languages)
    sections = find_sections(extracted.bookmarks, pages)
    found = find_record(extracted.information, legible, file_name=path.stem)
    if study_languages:
        found = (Found(Record(languages=study_languages), Origin.TEXT), *found)
    return ExtractedStudy(
        pages=tuple(
            replace(
                _page(each, number, label, language, on_page),
                recognised=number - 1 in scans,
                figures=on_this_page,
            )
            for number, (each, label, language, on_page, on_this_page) in enumerate(
                zip(
                    assessed,
                    _labels(extracted.labels, pages),
                    page_languages,
                    sections_of_pages(sections, pages),
                    figures,
                    strict=True,
                ),
                start=1,
            )
        ),
        sections=sections,
        found=found,
    )


def _page(
    assessed: _AssessedPage,
    number: int,
    label: str,
    language: str,
    on_page: PageSections,
) -> Page:
    return Page(
        study="",
        number=number,
        label=label,
        language=language,
        text=assessed.page.text,
        path=on_page.path,
        headings=on_page.headings,
        running_headers=assessed.page.running_headers,
        kind=assessed.page.kind,
        quality=assessed.quality,
        offset_map=assessed.page.offset_map,
    )


def _without_garbled_text(assessed: _AssessedPage) -> CleanPage:
    """Return the page, emptied when it is garbled: such text misleads language and record."""
    if assessed.quality.fault is not Fault.GARBLED:
        return assessed.page
    return replace(assessed.page, text="", running_headers="", lines=())


def _assessed(layouts: Sequence[PageLayout]) -> list[_AssessedPage]:
    """Return the clean page and the quality for each of *layouts*."""
    return [
        _AssessedPage(
            page,
            assess_quality(
                page.text, layout.text, image_coverage=layout.image_coverage, kind=page.kind
            ),
        )
        for page, layout in zip(clean_pages(layouts), layouts, strict=True)
    ]


def _with_recognised_text(
    layouts: Sequence[PageLayout], scans: Collection[int], recognised: Path
) -> tuple[PageLayout, ...]:
    """Return *layouts* with the layouts of *scans* replaced by those of the recognised copy.

    Args:
        layouts: The pages of the scanned PDF.
        scans: Indexes of its scanned pages, from 0.
        recognised: The copy whose scanned pages have a text layer.
    """
    copy = read_pdf(recognised).pages
    return tuple(
        replace(copy[at], image_coverage=layout.image_coverage)
        if at in scans and at < len(copy)
        else layout
        for at, layout in enumerate(layouts)
    )


def _labels(pdf_labels: Sequence[str], pages: Sequence[CleanPage]) -> list[str]:
    """Return the label of each page: by the PDF, else as printed, else the page number.

    PDF labels 1, 2, 3, … are not used: programs write them when no labels were set. Nor are those
    that most printed page numbers contradict: readers see the printed ones.
    """
    numbers = [str(number) for number in range(1, len(pages) + 1)]
    printed = [page.label for page in pages]
    has_labels = bool(pdf_labels) and list(pdf_labels) != numbers
    if has_labels:
        agree = [
            one.casefold() == other for one, other in zip(pdf_labels, printed, strict=True) if other
        ]
        has_labels = 2 * sum(agree) >= len(agree)
    labels = pdf_labels if has_labels else printed
    return [label or number for label, number in zip(labels, numbers, strict=True)]
