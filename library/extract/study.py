"""Extracts a study from a PDF file: pages, sections, languages and record.

`extract_study` runs in a worker process: it takes a path and returns plain, picklable types.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.evidence import Found
from library.core.model import Fault, Origin, Page, Quality, Record
from library.core.process.process_switches import garbage_collection_paused
from library.extract.extracted_study import ExtractedStudy, StudyJob
from library.extract.figures import find_figures
from library.extract.frontmatter.reconciliation import find_record
from library.extract.imprint_headings import without_imprint
from library.extract.language import detect_languages
from library.extract.layout import PageLayout
from library.extract.pdf.document.structure import Structure
from library.extract.pdf.fonts.font_shapes import NamedGlyphs, examine_fonts
from library.extract.pdf.pdf_reader import (
    MAX_PAGES,
    ExtractedPdf,
    opened_structure,
    read_opened,
    read_pdf,
)
from library.extract.quality import GARBLED_QUALITY, assess_quality, may_be_misnamed
from library.extract.sections import PageSections, find_sections, sections_of_pages
from library.extract.text import CleanPage, clean_pages

_NO_LABEL = re.compile(r"://|www\.|\.(?:pdf|docx?|indd|pptx?|xlsx?)\b", re.IGNORECASE)
"""Addresses and names of files, which programs write before the number of a page."""
MAX_LOOKED_AT = 24
"""Pages of a study, from all over it, that are looked at for odd text ..."""
SAMPLE = 2
"""... and those of them whose fonts are examined."""
MAX_MISNAMED = 0.25
"""Share of the characters of a page from which wrong names make it garbled ..."""
MAX_MISNAMED_DIGITS = 0.5
"""... and that of its digits, ..."""
MIN_DIGITS = 20
"""... where it has this many."""
MIN_SCORE = 0.8
"""Score of a page without a fault below which its fonts are examined, and readers are warned."""
MIN_VERIFIED = 0.6
"""Share of the characters of a page whose names fit from which it is not garbled."""


@dataclass(frozen=True, slots=True)
class _AssessedPage:
    """A clean page, the layout that it comes from, and the quality of its text."""

    page: CleanPage
    layout: PageLayout
    quality: Quality


def timed_study(
    job: StudyJob, *, languages: Sequence[str], max_pages: int
) -> tuple[ExtractedStudy, float]:
    """Return the study of *job*, and the seconds of wall time that reading it took.

    The work of a worker process; its errors are those of `extract_study`. Garbage is not collected
    before its end: a study of 1,036 pages takes 243 MB instead of 223, and 8 % less time.
    """
    begin = time.perf_counter()
    with garbage_collection_paused():
        study = extract_study(
            job.path,
            languages,
            passwords=job.passwords,
            max_pages=max_pages,
            recognised=job.recognised,
        )
    return study, time.perf_counter() - begin


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
    with opened_structure(path, passwords) as structure:
        extracted = read_opened(path, structure, passwords=passwords, max_pages=max_pages)
        layouts = extracted.pages
        pages = _examined(structure, _assessed(layouts))
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
    found = find_record(extracted.information, legible, file_name=path.stem)
    pages = without_imprint(pages, found)
    sections = find_sections(extracted.bookmarks, pages)
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
        lost=extracted.lost,
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
        lists=assessed.page.lists,
        quality=assessed.quality,
        offset_map=assessed.page.offset_map,
        notes_at=assessed.page.notes_at,
    )


def _without_garbled_text(assessed: _AssessedPage) -> CleanPage:
    """Return the page, emptied when it is garbled: such text misleads language and record."""
    if assessed.quality.fault is not Fault.GARBLED:
        return assessed.page
    return replace(assessed.page, text="", running_headers="", lines=())


def _assessed(layouts: Sequence[PageLayout]) -> list[_AssessedPage]:
    """Return the clean page and the quality for each of *layouts*."""
    pages = zip(clean_pages(layouts), layouts, strict=True)
    return [_assess(page, layout) for page, layout in pages]


def _assess(page: CleanPage, layout: PageLayout, *, is_verified: bool = False) -> _AssessedPage:
    quality = assess_quality(
        page.text,
        layout.text,
        image_coverage=layout.image_coverage,
        kind=page.kind,
        is_verified=is_verified,
    )
    return _AssessedPage(page, layout, quality)


def _examined(structure: Structure, pages: Sequence[_AssessedPage]) -> list[_AssessedPage]:
    """Return *pages* with the quality of those that look garbled judged by their fonts.

    Fonts are shared by the pages of a study, so a sample of the pages that only may be garbled is
    enough; all are examined when one is.
    """
    marked = [at for at, each in enumerate(pages) if _is_doubted(each.quality)]
    good = [
        at for at, each in enumerate(pages) if each.quality.fault in {Fault.NONE, Fault.NUMBERS}
    ]
    looked_at = good[:: 1 + len(good) // MAX_LOOKED_AT]
    doubtful = [at for at in looked_at if may_be_misnamed(pages[at].page.text)]
    sample = doubtful[:: 1 + len(doubtful) // SAMPLE][:SAMPLE]
    examined = sorted({*marked, *sample})
    if not examined:
        return list(pages)
    numbers = [at + 1 for at in examined]
    found = examine_fonts(structure, numbers, counted={at + 1 for at in marked})
    if any(_is_misnamed(fonts, MIN_DIGITS) for fonts in found.values()):
        rest = [number for number in range(1, len(pages) + 1) if number not in found]
        found |= examine_fonts(structure, rest)
    return [
        _judged(each, found[number]) if number in found else each
        for number, each in enumerate(pages, start=1)
    ]


def _judged(assessed: _AssessedPage, fonts: NamedGlyphs) -> _AssessedPage:
    """Return the page with its quality as its fonts show it."""
    page = assessed.page
    if _is_misnamed(fonts, sum(map(str.isdigit, page.text))):
        return _AssessedPage(page, assessed.layout, GARBLED_QUALITY)
    if _is_doubted(assessed.quality) and fonts.verified >= MIN_VERIFIED:
        return _assess(page, assessed.layout, is_verified=True)
    return assessed


def _is_doubted(quality: Quality) -> bool:
    """Whether a page looks garbled, or so much of it that readers are warned."""
    is_unsure = quality.fault is Fault.NONE and quality.score < MIN_SCORE
    return quality.fault is Fault.GARBLED or is_unsure


def _is_misnamed(fonts: NamedGlyphs, digits: int) -> bool:
    """Whether so much of a page is misnamed that its text is of no use.

    Args:
        fonts: How its fonts name their glyphs.
        digits: Number of digits on it.
    """
    if fonts.misnamed >= MAX_MISNAMED:
        return True
    return digits >= MIN_DIGITS and fonts.misnamed_digits >= MAX_MISNAMED_DIGITS


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

    That is in brackets where another page has it as its label: a cover before the printed page 1.

    PDF labels 1, 2, 3, … are not used: programs write them when no labels were set. Nor are those
    that most printed page numbers contradict: readers see the printed ones. Nor are those with an
    address or the name of a file.
    """
    numbers = [str(number) for number in range(1, len(pages) + 1)]
    printed = [page.label for page in pages]
    has_labels = bool(pdf_labels) and list(pdf_labels) != numbers
    has_labels = has_labels and not any(map(_NO_LABEL.search, pdf_labels))
    if has_labels:
        agree = [
            one.casefold() == other for one, other in zip(pdf_labels, printed, strict=True) if other
        ]
        has_labels = 2 * sum(agree) >= len(agree)
    labels = pdf_labels if has_labels else printed
    own = [f"[{number}]" if number in labels else number for number in numbers]
    return [label or number for label, number in zip(labels, own, strict=True)]
