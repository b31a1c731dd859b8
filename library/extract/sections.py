"""Where each page stands in its study, by the outline of the PDF, else by its headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from library.core.model import PageKind, Section
from library.extract.pdf.structure import Bookmark
from library.extract.text import Heading, ReadablePage, is_contents_heading

FEWEST_ENTRIES = 3
"""An outline with fewer entries gives way to more headings."""
FULL_PAGE = 800
"""A first page with less text, in characters, is a cover."""
MOST_SECTIONS = 400
"""Of headings by type: a study with more has a design that they cannot be told from."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one page stands."""

    path: tuple[str, ...]
    """The headings it stands under, the outermost first."""
    headings: tuple[str, ...]
    """The headings that stand on it."""


def find_sections(
    bookmarks: Sequence[Bookmark], pages: Sequence[ReadablePage]
) -> tuple[Section, ...]:
    """Return the sections of a study: by its outline where it has one, else by its headings.

    An outline of hardly anything, as of the title alone, is none where there are more headings.
    """
    outline = tuple(Section(b.title, b.level, b.page) for b in bookmarks)
    headings = tuple(
        Section(heading.title, heading.level, number)
        for number, page in enumerate(pages, start=1)
        for heading in (_without_title(page) if number == 1 else _headings(page))
    )
    if len(headings) > MOST_SECTIONS:
        headings = tuple(heading for heading in headings if heading.level == 1)
    is_enough = len(outline) >= min(FEWEST_ENTRIES, max(len(headings), 1))
    return outline if is_enough else headings


def _without_title(page: ReadablePage) -> tuple[Heading, ...]:
    """Return the headings of a first page: none of a cover, and elsewhere all but the title."""
    return _headings(page)[1:] if len(page.text) >= FULL_PAGE else ()


def places_of_pages(
    sections: Sequence[Section], pages: Sequence[ReadablePage]
) -> tuple[Place, ...]:
    """Return for each page the path of sections it stands under, and the headings on it.

    A page is under the first section that begins on it, else under the one that runs on from the
    page before.
    """
    beginning: dict[int, list[Section]] = defaultdict(list)
    for section in sections:
        beginning[section.page].append(section)
    running: list[Section] = []
    places = []
    for number, page in enumerate(pages, start=1):
        path = running
        for at, section in enumerate(beginning[number]):
            running = [outer for outer in running if outer.level < section.level] + [section]
            path = running if at == 0 else path
        titles = [section.title for section in beginning[number]]
        titles += [heading.title for heading in _headings(page)]
        places.append(Place(tuple(s.title for s in path), _distinct(titles)))
    return tuple(places)


def _headings(page: ReadablePage) -> tuple[Heading, ...]:
    """Return the headings of a page; those in a list of contents are of other pages."""
    if page.kind is not PageKind.CONTENTS:
        return page.headings
    return tuple(heading for heading in page.headings if is_contents_heading(heading.title))


def _distinct(titles: Sequence[str]) -> tuple[str, ...]:
    """Return *titles* without those that an earlier one holds: an outline repeats headings."""
    kept: list[str] = []
    for title in titles:
        folded = _letters(title)
        if folded and not any(folded in _letters(other) for other in kept):
            kept.append(title)
    return tuple(kept)


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))
