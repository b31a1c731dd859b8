"""From a PDF file to all the library knows of it: extracted, cleaned, and judged.

This is the work done in a worker process: one function, from a path to plain types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.frontmatter import find_record
from library.language import detect_languages
from library.model import Fault, Origin, Page, Record, Section
from library.pdf import Information, read_pdf
from library.quality import judge
from library.records import Found
from library.sections import find_sections, places_of_pages
from library.text import ReadablePage, readable


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
    legible = [
        page if quality.fault is not Fault.GARBLED else replace(page, text="", margin="", lines=())
        for page, quality in zip(pages, qualities, strict=True)
    ]
    page_languages, study_languages = detect_languages([page.text for page in legible], languages)
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
        found=_found(path, extracted.information, legible, study_languages),
    )


def _labels(given: Sequence[str], pages: Sequence[ReadablePage]) -> list[str]:
    """Return what to cite each page by: the PDF's label for it, what is printed on it, its number.

    Labels that only count the pages are what a PDF has when nobody gave it any.
    """
    numbers = [str(number) for number in range(1, len(pages) + 1)]
    labels = given if given and list(given) != numbers else [page.label for page in pages]
    return [label or number for label, number in zip(labels, numbers, strict=True)]


def _found(
    path: Path, information: Information, pages: Sequence[ReadablePage], languages: tuple[str, ...]
) -> tuple[Found, ...]:
    spoken = (Found(Record(languages=languages), Origin.TEXT),) if languages else ()
    return (*spoken, *find_record(information, pages, file_name=path.stem))
