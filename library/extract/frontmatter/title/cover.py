"""The title of a study on its cover or title page, found by its typography. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from library.core.model import PageKind
from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.dates.year_parts import is_part_of_year
from library.extract.frontmatter.imprint.publication_dates import OTHERS_RIGHTS
from library.extract.frontmatter.names.organisation_names import (
    begins_with_organisation,
    has_organisation,
)
from library.extract.frontmatter.page.blocks import (
    Block,
    blocks_of,
    is_aligned,
    is_dated,
    is_near,
    near_size,
    same_style,
    without_version,
)
from library.extract.frontmatter.page.labels import (
    fields_apart,
    is_label,
    is_made_by,
    labelled,
    starts_field,
)
from library.extract.frontmatter.page.page_words import spelled_inside, words
from library.extract.frontmatter.title.cover_quotations import OPENING
from library.extract.frontmatter.title.known_facts import Known
from library.extract.frontmatter.title.subtitles import part_name
from library.extract.frontmatter.title.title_area import is_byline, is_of_persons, row_parts
from library.extract.frontmatter.title.title_candidates import (
    LONGEST,
    NUMBERED,
    Candidate,
    TitlePage,
    is_generic,
    is_series,
    title_evidence,
)
from library.extract.frontmatter.title.title_joining import (
    is_subject,
    is_subject_below_names,
    is_yearly,
    join_evidence,
    may_be_joined,
)
from library.extract.frontmatter.title.title_weights import JOIN, TITLE, weighted
from library.extract.text import BodyStyle, CleanPage, TextLine, listed_keys

COVERS = 3
"""First pages that are searched for the title."""
ONE_WORD = 12
"""Fewest letters of a labelled title or a subtitle of one word: Klimaatadaptatieplan."""
MOST_LABELLED = 20
"""Lines of a first page that are searched for a label such as "Subject:"."""
LEAST_HEADINGS = 2
"""Fewest other blocks in the type and at the left edge of one that is a heading of the text."""
SHORTEST_CODE = 8
"""Fewest characters of the number of a report, in which letters and digits take turns."""
MOST_UNDER = 3
"""Most lines of a subtitle."""
LARGER = 1.15
"""Type size of a heading, as a multiple of the size of the text."""
SUREST = 0.9
"""Most confidence in a title that the metadata does not have."""
LEAST = 0.05
"""Least confidence in a title."""
CALIBRATION = 0.64
"""Exponent of the probability of a title: in cross-validation, more of them are right than it says.

Of those with a probability from .45, whose confidence is .6, to .6, 11 of 19 are; to .8, 60 of 75.
"""
SMALLER = 0.7
"""Type size of a line between two parts of a title, as a multiple of theirs, below which it is."""
MOST_OVER_TAGLINE = 2.0
"""Most distance between two parts of a title around a smaller line, in type sizes."""
MOST_OF_NAME = 2
"""Most words of a name that a title goes on with below a smaller line."""
OF_TEXT = 0.5
"""Most confidence in a title above the text of a later page."""

_NO_TITLE = re.compile(r"https?://|www\.|\S@\S|\||©|\bcopyright\b\s*(?:\(c\)|\d)", re.IGNORECASE)
_NOTE = re.compile(r"(?:\s*[*∗†‡§¶⋆★]|(?<=[^\W\d_]{3})[¹²³⁴-⁹])(?:[\s,]*[*∗†‡§¶⋆★¹²³⁴-⁹])*$")
"""Signs of notes behind a title, with none of a unit: "Huurprijs per m²"."""
_TURNS = re.compile(r"[^\W\d_]\W?(?=\d)|\d\W?(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Cover:
    """The title on a page."""

    title: str
    subtitle: str
    confidence: float
    page: int
    """Index of the page."""
    start: int
    """Index of the first line of the title."""
    end: int
    """Index of the first line after title and subtitle."""


def labelled_title(page: CleanPage) -> str:
    """Return the title after, beside or under a label such as "Subject:"; empty without one."""
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
        if title and _may_be_title(title):
            return title
    return ""


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
    return any(each.end - each.start == len(value) for each in dates_in(value))


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


def find_cover(
    pages: Sequence[CleanPage],
    expected: str = "",
    file_name: str = "",
    authors: Collection[str] = (),
) -> Cover | None:
    """Return the title on the first pages; `None` when no block may be it.

    Blocks are scored by the weighted sum of what speaks for and against each. The confidence is the
    probability of the best one by the softmax of these scores, where that of no title is 0.

    Args:
        pages: The first pages of a study, from the first on.
        expected: The title in the metadata; may be empty.
        file_name: Name of the PDF without its extension.
        authors: Names of the authors in the metadata.
    """
    known = Known.of(pages, expected, file_name, authors)
    sheets = title_pages(pages)
    for last in (False, True):
        scored = [
            (weighted(title_evidence(each, rivals, sheet, known, last=last), TITLE), sheet, each)
            for sheet in sheets
            for rivals in (sheet.candidates(),)
            for each in rivals
        ]
        if any(score >= 0 for score, *_ in scored):
            break
    score, sheet, best = max(scored, key=lambda each: each[0], default=(-1.0, None, None))
    if sheet is None or best is None or score < 0 or _is_something_else(best, sheet):
        return None  # a score of 0 is that of no title
    block = best.block
    # A title may be on the cover and on the title page.
    same = [other for other, _, each in scored if words(each.block.text) == words(block.text)]
    sure = sum(map(math.exp, same)) / sum(map(math.exp, (0.0, *(each[0] for each in scored))))
    # After a cover that is an image, the first heading of the text may not be the title.
    surest = SUREST if sheet.at == 0 or sheet.is_sparse else OF_TEXT
    subtitle, end = _subtitle(block, sheet)
    subtitle = subtitle or part_name(sheet.page.lines if sheet.is_sparse else (), block.start, end)
    title, subtitle = (
        spelled_inside(_NOTE.sub("", text).removesuffix(".").rstrip(" ,"), pages)
        for text in (without_version(block.text), subtitle)
    )
    return Cover(
        title,
        subtitle,
        round(max(LEAST, min(surest, sure**CALIBRATION)), 2),
        sheet.at,
        block.start,
        end,
    )


def _is_something_else(best: Candidate, sheet: TitlePage) -> bool:
    """Whether the best candidate is no title, however well it fits.

    In the type of the text and without names below, it is the beginning of a letter or of the text
    itself; and the name of an organisation is no title.
    """
    block = best.block
    is_like_text = block.size < LARGER * sheet.body.type_size and not block.is_bold
    is_typed = is_like_text and not block.text.isupper() and best.area is None
    return is_typed or begins_with_organisation(block.text)


def title_pages(pages: Sequence[CleanPage]) -> list[TitlePage]:
    """Return the first of *pages*, with blocks that may be whole titles."""
    body = BodyStyle.of(line for page in pages for line in page.lines)
    found: list[TitlePage] = []
    listed: frozenset[str] = frozenset()
    for at, page in enumerate(pages[:COVERS]):
        blocks = tuple(_joined(blocks_of(page), body))
        found.append(TitlePage(page, at, blocks, body, listed))
        if page.kind is PageKind.CONTENTS:
            listed |= listed_keys(page.lines)
    return found


def _joined(blocks: Sequence[Block], body: BodyStyle) -> list[Block]:
    """Join the blocks of a title that goes on in another size, weight or place."""
    found: list[Block] = []
    for block in blocks:
        if found and (
            is_yearly(found[-1], block, body)
            or is_subject(found[-1], block)
            or (
                may_be_joined(found[-1], block, body)
                and weighted(join_evidence(found[-1], block, body), JOIN) > 0
            )
        ):
            above = found.pop()
            found.append(Block((*above.lines, *block.lines), above.start, above.between))
        elif len(found) > 1 and is_subject_below_names(found[-2], found[-1], block):
            names, above = found.pop(), found.pop()
            between = above.between + len(names.lines)
            found.append(Block((*above.lines, *block.lines), above.start, between))
        else:
            found.append(block)
    return _joined_over_taglines(found)


def _joined_over_taglines(blocks: Sequence[Block]) -> list[Block]:
    """Join the blocks in the largest type of a page that have a smaller line between them.

    That line is beside the name of a program or a series, which the title goes on with.
    """
    found: list[Block] = []
    largest = max((block.size for block in blocks), default=0.0)
    for block in blocks:
        if len(found) > 1 and _is_one_title(found[-2], found[-1], block, largest):
            tagline, above = found.pop(), found.pop()
            between = above.between + len(tagline.lines)
            found.append(Block((*above.lines, *block.lines), above.start, between))
        else:
            found.append(block)
    return found


def _is_one_title(above: Block, tagline: Block, below: Block, largest: float) -> bool:
    """Whether *above* and *below* are one title around *tagline*."""
    last, first = above.lines[-1], below.lines[0]
    is_next = above.end == tagline.start and tagline.end == below.start
    is_tagline = len(tagline.lines) == 1 and tagline.size < SMALLER * below.size
    gap = last.box.bottom - first.box.top
    return (
        is_next
        and is_tagline
        and near_size(above.size, largest)
        and same_style(last, first)
        and last.box.font == first.box.font
        and 0 < gap < MOST_OVER_TAGLINE * below.size
        and len(above.text.split()) <= MOST_OF_NAME
        and not (is_generic(above.text) or is_series(above.text, is_apart=True))
    )


def _subtitle(chosen: Block, sheet: TitlePage) -> tuple[str, int]:
    """Return the subtitle right under the title, empty for none, and the index of the next line."""
    below = next((block for block in sheet.blocks if block.start == chosen.end), None)
    if below is None:
        return "", chosen.end
    gap = chosen.lines[-1].box.bottom - below.lines[0].box.top
    is_near = -0.5 * below.size < gap < 1.2 * chosen.size
    is_alike = near_size(below.size, chosen.size) and gap > 0 and sheet.is_sparse
    stands_out = sheet.is_sparse or below.size > sheet.body.type_size * LARGER
    text = below.text
    is_whole = len(below.lines) <= MOST_UNDER and not text.endswith((".", ":", ",", ";"))
    # Two lines that both begin with a label are fields: "Client: … / Author: …".
    is_whole &= len(below.lines) < 2 or not all(starts_field(each.text) for each in below.lines)
    if not (is_whole and stands_out and (is_near or is_alike)):
        return "", chosen.end
    if not sheet.is_sparse and _is_heading(below, sheet):
        return "", chosen.end
    # Below a title, signs of notes are behind names.
    is_named = any(is_of_persons(each) or is_byline(each) for each in (text, below.lines[0].text))
    is_named |= is_made_by(text)
    is_of_series = is_series(text, is_apart=sheet.is_apart(below))
    if not _may_be_title(text) or is_named or is_of_series or _NOTE.search(text):
        return "", chosen.end
    return text, below.end


def _is_heading(block: Block, sheet: TitlePage) -> bool:
    """Whether several blocks below *block* are set like it, at the same left edge."""
    first = block.lines[0]
    below = (each.lines[0] for each in sheet.blocks if each.start >= block.end)
    alike = [line for line in below if is_aligned(line, first) and same_style(line, first)]
    return len(alike) >= LEAST_HEADINGS


def _may_be_title(text: str) -> bool:
    """Whether *text* has the form of a title, and no other."""
    found = _WORD.findall(text)
    if len(found) < 2 and sum(map(str.isalpha, text)) < ONE_WORD:
        return False
    if len(text) > LONGEST or not _begins_title(text.split(maxsplit=1)[0]):
        return False
    if has_organisation(text) or begins_with_organisation(text):
        return False
    return not (
        is_generic(text)
        or NUMBERED.match(text)
        or _NO_TITLE.search(text)
        or is_label(text)
        or is_dated(text)
        or is_part_of_year(text)
        or _has_code(text)
    )


def _has_code(text: str) -> bool:
    """Whether a word of *text* is the number of a report or of a project: R001-1234567ABC-V02."""
    return any(
        len(word) >= SHORTEST_CODE and len(_TURNS.findall(word)) > 1 for word in text.split()
    )


def _begins_title(word: str) -> bool:
    """Whether *word* begins with a capital, a digit or a quotation mark, or is like "eHealth"."""
    begins = word[0].isupper() or word[0].isdigit() or word[0] in OPENING
    return begins or (word[0].islower() and not word.islower())
