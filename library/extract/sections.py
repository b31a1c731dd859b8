"""The sections of a study, from the outline of its PDF or else from its headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.core.model import PageKind, Section
from library.extract.pdf.document.structure import Bookmark
from library.extract.text import CleanPage, Heading, is_contents_heading
from library.languages import all_patterns

MIN_ENTRIES = 3
"""An outline with fewer entries is not used when the pages have more headings."""
MIN_TEXT = 800
"""A first page with less text, in characters, is a cover."""
MAX_HEADINGS = 400
"""Of a study with more headings only those of level 1 are sections."""

_SPACED = re.compile(r"(?<!\S)\w(?: \w){3,}(?!\S)")
"""Letters that are spaced by hand."""
_PART = all_patterns(
    lambda each: (*each.front_matter.numbered_parts, *each.part_words, *each.annex_words)
)
_WORD_AND_NUMBER = re.compile(rf"(?i)(?!(?:{_PART})\b)[^\W\d_]+ ?(?P<number>\d{{1,4}})")
"""A word and a number, as programs name a slide or a page; no numbered part such as a chapter."""
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVX]{1,5})[.)]?\s+")
"""The number of a section before its title."""


@dataclass(frozen=True, slots=True)
class PageSections:
    """The sections that one page is in, and the headings on it."""

    path: tuple[str, ...]
    """Titles of the sections it is in, the outermost first."""
    headings: tuple[str, ...]
    """Headings on the page, in order."""


def find_sections(bookmarks: Sequence[Bookmark], pages: Sequence[CleanPage]) -> tuple[Section, ...]:
    """Return the sections of a study: the entries of its outline, else its headings.

    An outline of fewer than `MIN_ENTRIES` entries, such as the title alone, is used only when the
    pages have no more headings than that.
    """
    outline = tuple(
        Section(_title(b, pages[b.page - 1 : b.page]), b.level, b.page)
        for b in bookmarks
        if not _counts_pages(b, pages[b.page - 1 : b.page])
    )
    headings = tuple(
        Section(heading.title, heading.level, number)
        for number, page in enumerate(pages, start=1)
        for heading in (_without_title(page) if number == 1 else _headings(page))
    )
    if len(headings) > MAX_HEADINGS:
        headings = tuple(heading for heading in headings if heading.level == 1)
    has_outline = len(outline) >= min(MIN_ENTRIES, max(len(headings), 1))
    return _with_contents_alone(outline if has_outline else headings)


def _with_contents_alone(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return *sections* with nothing inside a table of contents: what follows it is beside it."""
    kept: list[Section] = []
    contents = raised = 0  # level of the table of contents above, and how much its sections rise
    for section in sections:
        if section.level <= contents:
            contents = raised = 0
        if contents and not raised:
            raised = section.level - contents
        kept.append(replace(section, level=max(section.level - raised, contents, 1)))
        if is_contents_heading(section.title):
            contents, raised = kept[-1].level, 0
    return tuple(kept)


def _counts_pages(bookmark: Bookmark, pages: Sequence[CleanPage]) -> bool:
    """Whether an entry only counts the page that it leads to, which does not say it: "Slide 3".

    The arguments are those of `_title`.
    """
    found = _WORD_AND_NUMBER.fullmatch(bookmark.title.strip())
    is_number = found is not None and int(found["number"]) == bookmark.page
    return is_number and not any(_letters(bookmark.title) in _letters(page.text) for page in pages)


def _title(bookmark: Bookmark, pages: Sequence[CleanPage]) -> str:
    """Return the title of an entry of an outline, as its page reads it where it says it oddly.

    A browser takes over letters that are spaced by hand, and both texts of a title with a shadow.

    Args:
        bookmark: The entry.
        pages: The page that it leads to.
    """
    letters = _letters(bookmark.title)
    for heading in (each.title for page in pages for each in page.headings):
        same = _letters(heading)
        if letters == same * 2 or (letters == same and _SPACED.search(bookmark.title)):
            return heading
    return bookmark.title


def _without_title(page: CleanPage) -> tuple[Heading, ...]:
    """Return the headings of a first page without the title; on a cover, those inside its text."""
    headings = _headings(page)
    if len(page.text) < MIN_TEXT:
        return tuple(heading for heading in headings if heading.is_run_in)
    return headings if headings and headings[0].is_run_in else headings[1:]


def sections_of_pages(
    sections: Sequence[Section], pages: Sequence[CleanPage]
) -> tuple[PageSections, ...]:
    """Return the section path and the headings of each page.

    A page is in the first section that begins on it, else in the last one that began before it. A
    table of contents ends with its last page.

    Args:
        sections: The sections of the study, in order.
        pages: All its pages.
    """
    beginning: dict[int, list[Section]] = defaultdict(list)
    for section in sections:
        beginning[section.page].append(section)
    current: list[Section] = []
    found = []
    for number, page in enumerate(pages, start=1):
        path = current if page.lists.contents else _without_contents(current)
        for at, section in enumerate(beginning[number]):
            current = [outer for outer in current if outer.level < section.level] + [section]
            path = current if at == 0 else path
        titles = [section.title for section in beginning[number]]
        printed = [heading.title for heading in _headings(page)]
        on_page = _as_printed(_distinct([*titles, *printed]), printed)
        found.append(PageSections(tuple(s.title for s in path), on_page))
    return tuple(found)


def _without_contents(path: Sequence[Section]) -> Sequence[Section]:
    return [section for section in path if not is_contents_heading(section.title)]


def _as_printed(titles: Sequence[str], printed: Sequence[str]) -> tuple[str, ...]:
    """Return *titles* in the order of the headings *printed*; those that are not are first."""
    places = {_letters(title): at for at, title in reversed(list(enumerate(printed)))}
    return tuple(sorted(titles, key=lambda title: places.get(_letters(title), -1)))


def _headings(page: CleanPage) -> tuple[Heading, ...]:
    """Return the headings of a page; of a table of contents only its own, not its entries."""
    if page.kind is not PageKind.CONTENTS:
        return page.headings
    return tuple(heading for heading in page.headings if is_contents_heading(heading.title))


def _distinct(titles: Sequence[str]) -> tuple[str, ...]:
    """Return *titles* without those contained in an earlier one, letters and digits compared.

    A bookmark and the heading it leads to often differ in their spaces or number. One that lacks
    the number of the heading gives way to it.
    """
    kept: list[str] = []
    for title in titles:
        folded, bare = _letters(title), _letters(_NUMBER.sub("", title))
        if not folded or any(folded in _letters(other) for other in kept):
            continue
        same = next((at for at, other in enumerate(kept) if _letters(other) == bare), len(kept))
        kept[same : same + 1] = [title]
    return tuple(kept)


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))
