"""The title after, beside or under a label such as "Subject:". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from library.extract.frontmatter.dates.printed_dates import is_whole_date
from library.extract.frontmatter.names.credits import OTHERS_RIGHTS
from library.extract.frontmatter.page.blocks import Block
from library.extract.frontmatter.page.labels import fields_apart, is_label, labelled
from library.extract.frontmatter.page.line_layout import is_aligned, is_near, row_parts, same_style
from library.extract.frontmatter.title.title_form import has_title_form
from library.extract.text import CleanPage, TextLine

MOST_LABELLED = 20
"""Lines of a first page that are searched for a label such as "Subject:"."""


def labelled_title(page: CleanPage) -> str:
    """Return the title after, beside or under a label such as "Subject:"; empty without one."""
    return _labelled_title(page)[0]


def line_of_labelled_title(page: CleanPage) -> int:
    """Return the index of the line with the label of the title; 0 without one."""
    label = _labelled_title(page)[1]
    return next((at for at, line in enumerate(page.lines) if label and line.box is label.box), 0)


def _labelled_title(page: CleanPage) -> tuple[str, TextLine | None]:
    lines = list(fields_apart(page.lines[:MOST_LABELLED]))
    for at, line in enumerate(lines):
        found = labelled(line.text, "title")
        if not found or _is_of_credit(line, page):
            continue
        value, has_colon = found
        is_apart = has_colon or list(row_parts(line))[1:] == [value] or _is_by_date(lines, at)
        title = value if is_apart else ""
        if not value:
            is_alone = has_colon or _has_date_under_label(lines)
            title = _beside(line, lines) or (_under(lines[at:]) if is_alone else "")
        title = title[:1].upper() + title[1:] if is_apart else title
        if title and has_title_form(title):
            return title, line
    return "", None


def _is_of_credit(line: TextLine, page: CleanPage) -> bool:
    """Whether the row of *line* begins with a credit: "Photos     Title: An Peeters"."""
    rows = (each.text for each in page.lines[:MOST_LABELLED] if each.box is line.box)
    return any(text != line.text and OTHERS_RIGHTS.match(text) for text in rows)


def _is_by_date(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line above or below, at the same left edge, is the label of a date and a date."""
    return any(
        is_aligned(other, lines[at]) and _is_date(other.text)
        for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    )


def _has_date_under_label(lines: Sequence[TextLine]) -> bool:
    """Whether the label of a date is a line of its own, as those of a letter are, over a date."""
    return any(
        labelled(above.text, "date") == ("", False) and _is_date(f"{above.text} {line.text}")
        for above, line in pairwise(lines)
    )


def _is_date(text: str) -> bool:
    value, _ = labelled(text, "date") or ("", False)
    return is_whole_date(value)


def _beside(label: TextLine, lines: Sequence[TextLine]) -> str:
    """Return the text in the row of *label*, and the lines that continue it; may be empty."""
    found: list[TextLine] = []
    for line in lines:
        box = line.box
        is_level = label.box.bottom < box.middle < label.box.top and box.left > label.box.right
        continues = bool(found) and same_style(line, found[-1]) and box.left == found[-1].box.left
        if is_level or (continues and _is_next(found[-1], line) and not _is_level(line, lines)):
            found.append(line)
    return Block(tuple(found), 0).text if found else ""


def _under(lines: Sequence[TextLine]) -> str:
    """Return the text right under the first of *lines*, of one style; may be empty."""
    found: list[TextLine] = []
    for above, line in pairwise(lines):
        if not is_near(above, line) or (found and not same_style(above, line)):
            break
        found.append(line)
    return Block(tuple(found), 0).text if found and not is_label(found[0].text) else ""


def _is_next(above: TextLine, line: TextLine) -> bool:
    return 0 < above.box.middle - line.box.middle < 1.6 * line.box.type_size


def _is_level(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether another line, such as the next label, is in the row of *line*, left of it."""
    return any(
        other.box.right < line.box.left and other.box.bottom < line.box.middle < other.box.top
        for other in lines
    )
