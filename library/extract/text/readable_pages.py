"""The pages of a study, from print to readable text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library.core.model import PageKind
from library.extract.layout import PageLayout
from library.extract.text.headings import Heading, Style, find_headings
from library.extract.text.line_joining import CleanLine, Trace, clean_line, join, vocabulary
from library.extract.text.page_kinds import find_kinds
from library.extract.text.page_lines import Sheet
from library.extract.text.page_numbers import printed_labels
from library.extract.text.reading_order import reading_order
from library.extract.text.running_headers import find_margins


@dataclass(frozen=True, slots=True)
class ReadablePage:
    """One page, readable."""

    text: str
    """What the page says, in reading order."""
    offset_map: Trace
    """Where the characters of `text` stood in the text of the printed page."""
    margin: str
    """Its running headers and footers, a line each."""
    label: str
    """The number printed on it, or that its neighbours count on to; may be empty."""
    lines: tuple[CleanLine, ...]
    """The lines that `text` is made of."""
    headings: tuple[Heading, ...]
    """Headings that stand on it, by how they are set."""
    kind: PageKind


def readable(pages: Sequence[PageLayout]) -> tuple[ReadablePage, ...]:
    """Return the pages of one study, readable: each is read in the light of all the others."""
    sheets = [_sheet(page) for page in pages]
    style = Style.of(line for sheet in sheets for line in sheet.lines)
    labels = printed_labels(sheets)
    margins = find_margins(sheets, labels, style.size)
    bodies = [
        reading_order([line for at, line in enumerate(sheet.lines) if at not in margin])
        for sheet, margin in zip(sheets, margins, strict=True)
    ]
    known = vocabulary(line for body in bodies for line in body)
    headings = find_headings(bodies, style, known)
    kinds = find_kinds(bodies, headings)
    found = []
    for at, (sheet, margin, body) in enumerate(zip(sheets, margins, bodies, strict=True)):
        text, offset_map = join(body, known)
        found.append(
            ReadablePage(
                text=text,
                offset_map=offset_map,
                margin="\n".join(sheet.lines[place].text for place in sorted(margin)),
                label=labels[at],
                lines=body,
                headings=headings[at],
                kind=kinds[at],
            )
        )
    return tuple(found)


def _sheet(page: PageLayout) -> Sheet:
    return Sheet(tuple(clean_line(page.text, line) for line in page.lines), page.height)
