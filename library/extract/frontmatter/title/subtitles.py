"""The subtitle below a title, and the name of a part on a cover: "Deel 2", "Samenvatting". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from library.extract.frontmatter.dates.date_context import is_version
from library.extract.frontmatter.names.credits import is_byline
from library.extract.frontmatter.names.name_lines import is_of_persons
from library.extract.frontmatter.names.organisation_names import (
    is_name_alone,
    is_part_of_organisation,
)
from library.extract.frontmatter.page.blocks import LARGER_THAN_TEXT, Block
from library.extract.frontmatter.page.labels import FIELDS, behind_made_by, labelled, starts_field
from library.extract.frontmatter.page.line_layout import is_aligned, near_size, same_style
from library.extract.frontmatter.title.cover_quotations import is_quotation
from library.extract.frontmatter.title.document_kinds import is_generic, is_series
from library.extract.frontmatter.title.title_candidates import TitlePage
from library.extract.frontmatter.title.title_form import NOTE, has_title_form
from library.extract.part_titles import is_part_name
from library.extract.text import TextLine

MOST_UNDER = 3
"""Most lines of a subtitle."""
LEAST_HEADINGS = 2
"""Fewest other blocks in the type and at the left edge of one that is a heading of the text."""
LEAST_OF_PHRASE = 3
"""Fewest words of a subtitle that is apart from the title."""
WORDS_OF_KIND = 2
"""Most words of the kind of a document at the head of a line: "Final report of the mission"."""
LARGER = 1.15
"""Type size of a heading, as a multiple of the size of the text."""
LONGEST_PART = 60
"""Most characters of the name of a part."""
LIKE_TEXT = 80
"""Fewest characters of a line of text, over which a name like that is a heading."""


def subtitle_below(chosen: Block, sheet: TitlePage) -> tuple[str, int]:
    """Return the subtitle below the title, empty for none, and the index of the next line.

    It is right under the title, or further down a cover in larger type than all but the title.
    """
    below = next((block for block in sheet.blocks if block.start == chosen.end), None)
    if below is None:
        return "", chosen.end
    gap = chosen.lines[-1].box.bottom - below.lines[0].box.top
    is_near = -0.6 * chosen.size < gap < 1.2 * chosen.size
    is_alike = near_size(below.size, chosen.size) and gap > 0 and sheet.is_sparse
    stands_out = sheet.is_sparse or below.size > sheet.body.type_size * LARGER
    stands_out |= _is_above_authors(below, sheet)
    text = below.text
    is_whole = len(below.lines) <= MOST_UNDER and not text.endswith((".", ":", ",", ";"))
    # Two lines that both begin with a label are fields: "Client: … / Author: …".
    is_whole &= len(below.lines) < 2 or not all(starts_field(each.text) for each in below.lines)
    is_found = is_near or is_alike or _is_display(below, chosen, sheet)
    if not (is_whole and stands_out and is_found):
        return "", chosen.end
    if not sheet.is_sparse and _is_heading(below, sheet):
        return "", chosen.end
    # Below a title, signs of notes are behind names.
    # A name, or the number of a report, may be above others in its type.
    heads = (text, below.lines[0].text)
    is_named = any(is_of_persons(each) or is_byline(each) for each in heads)
    is_named |= bool(behind_made_by(text))
    is_of_series = any(is_series(each, is_apart=sheet.is_apart(below)) for each in heads)
    if not has_title_form(text) or is_named or is_of_series or NOTE.search(text):
        return "", chosen.end
    return text, below.end


def _is_above_authors(block: Block, sheet: TitlePage) -> bool:
    """Whether *block* is larger than the text, a phrase, and the authors are on the next line."""
    following = sheet.page.lines[block.end : block.end + 1]
    is_byline_next = any(is_of_persons(each.text) or is_byline(each.text) for each in following)
    return is_byline_next and block.size > sheet.body.type_size and _is_phrase(block.text)


def _is_display(block: Block, title: Block, sheet: TitlePage) -> bool:
    """Whether *block* is larger than all others on a cover, but for the title, and a phrase."""
    others = (each.size for each in sheet.blocks if each not in (block, title))
    is_larger = block.size > LARGER_THAN_TEXT * max(others, default=sheet.body.type_size)
    return sheet.is_sparse and block.size < title.size and is_larger and _is_phrase(block.text)


def _is_phrase(text: str) -> bool:
    """Whether *text* may be a subtitle anywhere on a cover: neither a field nor a statement.

    Nor what kind of document it is, "Thesis submitted for …", or its version.
    """
    head = text.split()[:WORDS_OF_KIND]
    is_kind = any(is_generic(" ".join(head[:count])) for count in range(1, len(head) + 1))
    is_field = any(labelled(text, field) for field in FIELDS) or is_version(head[0])
    is_other = is_kind or is_field or is_quotation(text)
    is_name = is_name_alone(text) or is_part_of_organisation(text)
    return len(text.split()) >= LEAST_OF_PHRASE and not (is_other or is_name)


def _is_heading(block: Block, sheet: TitlePage) -> bool:
    """Whether several blocks below *block* are set like it, at the same left edge."""
    first = block.lines[0]
    below = (each.lines[0] for each in sheet.blocks if each.start >= block.end)
    alike = [line for line in below if is_aligned(line, first) and same_style(line, first)]
    return len(alike) >= LEAST_HEADINGS


def part_name(lines: Sequence[TextLine], start: int, end: int) -> str:
    """Return the name of the part that a cover shows beside the title of the whole study.

    Empty for none, for several, which are contents, and for the heading of a text.

    Args:
        lines: All lines of the cover.
        start: Index of the first line of the title.
        end: Index of the line after it.
    """
    outside = [at for at in range(len(lines)) if not start <= at < end]
    found = [at for at in outside if _is_part(lines[at].text)]
    if len(found) != 1:
        return ""
    below = lines[found[0] + 1 : found[0] + 2]
    is_heading = bool(below) and len(below[0].text) >= LIKE_TEXT
    return "" if is_heading else lines[found[0]].text.strip()


def _is_part(text: str) -> bool:
    return len(text) <= LONGEST_PART and is_part_name(text)
