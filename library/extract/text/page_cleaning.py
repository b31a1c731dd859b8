"""Page layouts to clean pages, all pages of a study together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library.core.model import ListShares, PageKind
from library.extract.layout import PageLayout
from library.extract.text.footnotes import begin_of_notes, begin_of_text
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.contents_entries import listed_titles
from library.extract.text.headings.headings import Heading, find_headings
from library.extract.text.margins.line_numbers import without_line_numbers
from library.extract.text.margins.page_lines import PageLines
from library.extract.text.margins.page_numbers import printed_labels
from library.extract.text.margins.running_headers import find_running_headers
from library.extract.text.page_kinds import MOST, classify_pages
from library.extract.text.page_lists import list_shares
from library.extract.text.paragraphs.columns import in_columns
from library.extract.text.paragraphs.line_joining import (
    OffsetMap,
    TextLine,
    join_lines,
    normalise_line,
    rest_of_word,
    vocabulary,
    without_beginning,
)
from library.extract.text.paragraphs.reading_order import reading_order


@dataclass(frozen=True, slots=True)
class CleanPage:
    """One page: its text in reading order, and what was found in its layout."""

    text: str
    """In reading order, without running headers."""
    offset_map: OffsetMap
    """From `text` to the page's text layer."""
    running_headers: str
    """Running headers, running footers and page number, one per line."""
    label: str
    """The page number printed on it, or implied by the pages around it; empty when unknown."""
    lines: tuple[TextLine, ...]
    """The lines that `text` is joined from."""
    headings: tuple[Heading, ...]
    """Headings on the page, found by their type."""
    kind: PageKind
    lists: ListShares
    notes_at: int | None = None
    """Offset in `text` of the footnotes that end the page; None without any."""


def clean_pages(layouts: Sequence[PageLayout]) -> tuple[CleanPage, ...]:
    """Return the clean pages of one study, one for each of *layouts*.

    A word that is divided between two pages is on the first of them.
    The pages of a study are compared with each other: running headers repeat, page numbers count
    up, the study's vocabulary decides on hyphens, and its usual type on headings.
    """
    pages = without_line_numbers([_page_lines(layout) for layout in layouts])
    size = BodyStyle.of(line for page in pages for line in page.lines).type_size
    labels = printed_labels(pages, size)
    running = find_running_headers(pages, labels, size)
    bodies = [
        reading_order([line for at, line in enumerate(page.lines) if at not in indexes])
        for page, indexes in zip(pages, running, strict=True)
    ]
    style = BodyStyle.of(line for body in bodies for line in body)
    known = vocabulary(line for body in bodies for line in body)
    contents = [at for at, each in enumerate(list_shares(bodies)) if each.contents >= MOST]
    headings = find_headings(bodies, style, known, listed_titles(bodies, contents))
    shares = list_shares(bodies, headings)
    kinds = classify_pages(bodies, shares)
    begins = [begin_of_text(body, style) for body in bodies]
    found = []
    rest = ""
    for at, (page, indexes, whole) in enumerate(zip(pages, running, bodies, strict=True)):
        body = without_beginning(whole, rest, begins[at])
        after = bodies[at + 1][begins[at + 1] :] if at + 1 < len(bodies) else ()
        following = next(iter(after), None)
        end = begin_of_notes(body, style)
        rest = rest_of_word(body[:end], following) if following else ""
        text, offset_map, notes_at = join_lines(body[:end], known, following, body[end:])
        found.append(
            CleanPage(
                text=text,
                offset_map=offset_map,
                running_headers="\n".join(page.lines[index].text for index in sorted(indexes)),
                label=labels[at],
                lines=body,
                headings=headings[at],
                kind=kinds[at],
                lists=shares[at],
                notes_at=notes_at,
            )
        )
    return tuple(found)


def _page_lines(layout: PageLayout) -> PageLines:
    boxes = in_columns(layout.text, layout.lines)
    lines = tuple(normalise_line(layout.text, box) for box in boxes)
    return PageLines(lines, layout.height, layout.width)
