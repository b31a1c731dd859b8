"""Whether a block of lines is a heading, as a sum of points for all that speaks for it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.extract.layout import SMALL_CAPITALS, UNDERLINED
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.heading_form import (
    LARGER,
    MONTHS,
    MUCH_LARGER,
    SHORT,
    SLIGHTLY_LARGER,
    SMALLER,
    is_row_of_numbers,
)
from library.extract.text.headings.title_blocks import NUMBERED, TitleBlock, is_row
from library.extract.text.headings.type_evidence import MIN_BLOCKS, MIN_LONE, TypeEvidence
from library.languages import all_patterns, all_words, alternatives

ENOUGH = 4.0
"""Fewest points of a heading."""
LOOSE = 1.45
"""Width of a character in a row of a table that is one line of the text layer, relative to that in
the body text; bold type has 1.1."""
AS_LOOSE = 1.25
"""Most looseness of a title in a wide font, relative to the narrowest block in its type."""
MIN_GAPS = 2
"""Fewest wide gaps of a row of a table that tells what is above it."""
MAX_IN_ROW = 2
"""More lines beside a heading make it a cell of a table."""
WORDS_OF_STATEMENT = 8
"""Fewest words of a sentence in large type that is taken out of the text; titles in quotation marks
are shorter, and those with a full stop have others in their type."""
MIN_RULED = 2
"""Fewest titles of a study that are set off by a rule; one is a letterhead or a frame."""
CAPITALS = re.compile(
    r"(?:(?:[1-9]\d?(?:\.\d{1,2}){0,3}|[A-Z]|[IVX]{1,5})[.)]?\s+)?(?=(?:\W*[A-ZÀ-Þ]){4})[^a-zß-ÿ]+"
)
"""A line in capitals, perhaps behind a section number."""
_DEEP_NUMBER = re.compile(r"[1-9]\d?(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
_PATH = re.compile(r"\w[/\\]\w+[/\\]\w")
_OF_LISTS = re.compile(
    rf"(?i)(?:{all_patterns(lambda each: each.contents_headings)}"
    rf"|{all_patterns(lambda each: each.references_headings)})"
)
"""The usual headings of a table of contents and of a list of references."""
_OF_PARTS = all_words(lambda each: each.front_matter.generic_titles)
"""Usual headings of parts, as of a summary, which LaTeX sets smaller than the text."""
_AND = alternatives(all_words(lambda each: each.and_words))
_GIVEN = alternatives(all_words(lambda each: each.front_matter.given_names))
_INITIALS = r"(?:[A-ZÀ-Þ]\.[ -]?)"
_OF = rf"(?:(?:{alternatives(all_words(lambda each: each.front_matter.name_particles))}) ){{1,3}}"
_FAMILY = rf"(?:{_OF})?[A-ZÀ-Þ][\w’'-]+"
_BYLINE = re.compile(
    rf"(?i:{all_patterns(lambda each: each.front_matter.byline)})"
    rf"(?= (?i:{_GIVEN})\b|.* [A-ZÀ-Þ]\.[ -])"
    rf"(?: [^\W\d_a-zß-ÿ]\S*(?: (?:van|von|de|der|den|{_AND}|&))*){{2,}}"
    rf"|[A-ZÀ-Þ]\.[ -]{_INITIALS}{{1,3}}{_FAMILY}"
    rf"|{_INITIALS}{{1,4}}{_FAMILY}(?:(?:,|;|,? (?:{_AND}|&)) {_INITIALS}{{1,4}}{_FAMILY})+"
)
"""Persons behind "by", or with initials: those who wrote what is below.

A single one has initials apart: "U.S. Economy" and "I.A. Scope" are titles, as is "By Fuel Type"
without a given name.
"""
MOST_SIGNED = 2
"""Most lines below the name of a signature."""
_SIGNED = re.compile(rf"(?i:{_GIVEN})(?: [A-ZÀ-Þ][\w’'-]+)? {_FAMILY}")
"""A person of a common given name, who signs the text above: "Lieve Maertens"."""
_SOURCE = re.compile(rf"(?i:{all_patterns(lambda each: each.note_words)})\s*:")
"""The beginning of the line below a table or a figure: "Source: town of Ghent"."""
_MONTH = re.compile(rf"(?i)\b(?:{MONTHS})\b")
_QUOTATION = re.compile(r"[“„«\"‘][^“„«\"]+[”“»\"’][.!?]?")
"""A sentence that is taken out of the text, in large type; the title of a book is shorter."""
_STATEMENT = re.compile(r"\w\W{0,2}(?:[.…]\s?[”“»\"’]|[”“»\"’]\s?[.…])$")
"""The end of a quoted statement; a title in quotation marks has no full stop."""
_FACTORS = re.compile(r"\w ?[×·∙÷] ?\w")
_FORMULA = re.compile(r"(?=[^=]*[^\W\d_])(?!.*[^\W\d_]{4}.*=)[^=]{1,24}\s?=\s?[^=\s].{,80}")
"""A formula on a line of its own; what is before its sign is no word."""

Evidence = tuple[float, bool]
"""Points, and whether a block has them."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A block, with what several kinds of evidence need to know of it."""

    block: TitleBlock
    body: BodyStyle
    use: TypeEvidence
    text: str
    ratio: float
    """Its type size relative to that of the body text."""
    is_common: bool
    """Whether its type is one of the body text."""
    is_bolder: bool
    is_capitals: bool
    is_number: bool
    """Whether it begins with a section number."""
    is_deep: bool
    """Whether that has several levels."""
    begins: bool
    """Whether a wide gap, or nothing, is above it."""
    ends: bool
    """Whether a wide gap, or nothing, is below it."""
    in_margin: bool
    """Whether it is in bolder type beside the text."""


def points_of(block: TitleBlock, body: BodyStyle, use: TypeEvidence) -> float:
    """Return the points of a block that can be a title; from `ENOUGH` on it is a heading.

    Args:
        block: Lines in one type.
        body: The style of the body text of the study.
        use: What the type of the block is used for.
    """
    look = _look_of(block, body, use)
    kinds = (_of_size, _of_type, _of_number, _of_space, _of_wording, _of_tables, _of_statements)
    return sum(worth for kind in kinds for worth, holds in kind(look) if holds)


def _look_of(block: TitleBlock, body: BodyStyle, use: TypeEvidence) -> _Look:
    text = " ".join(line.text for line in block.lines)
    is_bolder = body.is_bolder(block.type)
    return _Look(
        block,
        body,
        use,
        text,
        ratio=block.type.size / body.type_size,
        is_common=block.type in body.common,
        is_bolder=is_bolder,
        is_capitals=CAPITALS.fullmatch(text) is not None or SMALL_CAPITALS in block.type.font,
        is_number=NUMBERED.match(text) is not None,
        is_deep=_DEEP_NUMBER.match(text) is not None,
        begins=block.begins(body),
        ends=block.ends(body),
        in_margin=is_bolder and block.is_in_margin(body),
    )


def _of_size(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence of the size of the type, and of what its smallness is made good by."""
    block, ratio = look.block, look.ratio
    # The letters of a sans serif font are as high as those of larger body text.
    is_small_title = look.is_bolder and look.use.is_of_titles and block.is_above_text(look.body)
    is_usual_part = look.text.casefold() in _OF_PARTS
    is_apart = look.is_bolder and look.begins and look.ends
    return (
        (4.0, ratio >= MUCH_LARGER),
        (3.0, LARGER <= ratio < MUCH_LARGER),
        (2.0, SLIGHTLY_LARGER <= ratio < LARGER),
        (
            -1.5 if is_small_title else -2.0,
            ratio < SMALLER and not (look.is_capitals or look.in_margin),
        ),
        (2.0, ratio < SMALLER and is_apart and is_usual_part),
    )


def _of_type(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence of the type but for its size, and of what else the study sets in it."""
    block, body, use, type_ = look.block, look.body, look.use, look.block.type
    is_italic = type_.is_italic and (look.is_number or type_.font != body.type.font)
    is_marked = is_italic or type_.colour != body.type.colour
    is_apart = look.is_bolder or (type_.is_italic and not body.type.is_italic)
    is_of_text = use.is_of_text or (look.is_common and not (is_apart and use.is_of_titles))
    # A link is underlined too, in a colour of its own, and so is a numerator.
    is_underlined = type_.font.endswith(UNDERLINED) and not _FACTORS.search(look.text)
    return (
        (2.0, look.is_bolder),
        (1.5, look.in_margin),
        (1.5, is_underlined and type_.colour == body.type.colour),
        (0.5, type_.is_italic and not body.type.is_italic),
        (1.0, type_.colour != body.type.colour),
        (0.5, type_.font != body.type.font and not look.is_bolder),
        (0.5, is_marked and look.begins and len(look.text) <= SHORT),
        (1.5, look.is_capitals),
        (-1.5 if is_of_text else 0.5, True),
        (1.0, use.is_of_titles and not use.is_local),
        (-2.0, use.is_local),
        (1.5, use.is_listed),
        (3.0, look.is_common and use.lone >= MIN_LONE and block.is_lone(body)),
        (4.0, use.ruled >= MIN_RULED and block.is_ruled(body)),
    )


def _of_number(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence of a section number."""
    type_, is_number = look.block.type, look.is_number
    is_lighter = type_.weight < look.body.font_weight - 50
    is_other = look.is_bolder or type_.is_italic or is_lighter
    return (
        (1.5, is_number),
        (1.0, look.is_deep),
        (0.5, is_number and is_other),
        (0.5, is_number and look.begins and look.ends),
        (1.0, is_number and look.is_capitals),
        (1.0, look.is_common and look.use.is_counted and look.block.number(look.body) > 0),
        (-3.0, is_number and not look.is_deep and _is_in_list(look.block)),
    )


def _of_space(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence of the space around a block, and of the number of its lines."""
    block, body, begins = look.block, look.body, look.begins
    # Capitals need no gap to be apart from the text below them.
    is_apart = begins and (look.ends or (look.is_capitals and block.is_above_text(body)))
    is_followed = not look.is_number and block.below is not None
    return (
        (1.0, begins),
        (-2.0, not begins and look.ratio < LARGER),
        (0.5, is_apart),
        (1.5, look.is_capitals and is_apart and is_followed),
        (1.0, block.is_above_text(body)),
        (-0.75 * (len(block.lines) - 1), look.ratio < LARGER and not look.in_margin),
        (-6.0, look.ratio >= LARGER and block.is_flowed_around(body)),
    )


def _of_wording(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence of the words and of the sign at their end."""
    text, ratio = look.text, look.ratio
    is_long = len(text) > SHORT or ratio < SLIGHTLY_LARGER
    return (
        (1.0, _OF_LISTS.fullmatch(text) is not None),
        (-2.0, text.endswith((".", ",", ";")) and is_long),
        (-1.5, text.endswith((":", "…"))),
        (-1.0, len(text) > 2 * SHORT and ratio < MUCH_LARGER),
        (-2.0, _PATH.search(text) is not None),
        (-4.0, _SOURCE.match(text) is not None),
        (-6.0, _BYLINE.fullmatch(text) is not None),
    )


def _of_tables(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence that a block belongs to a table or a formula."""
    block, body, below = look.block, look.body, look.block.below
    # A wide font, unlike the rows of a table, makes all lines as loose.
    widest = max(LOOSE * body.character_width, AS_LOOSE * look.use.narrowest)
    is_loose = block.looseness > widest and len(look.text) > 12
    is_plain = look.ratio < LARGER and not look.is_number
    return (
        (-3.0, block.in_row() > MAX_IN_ROW or block.is_between_rows()),
        (-6.0, block.is_in_head()),
        (-4.0, is_loose and not look.is_capitals),
        (-3.0, block.is_in_table(body)),
        (-3.0, not look.is_number and block.is_table_row()),
        (-3.0, below is not None and (_is_row_of_table(below.text) or _is_head(block))),
        (-6.0, _names_group(block, body, look.use)),
        (-2.0, is_plain and below is not None and _is_formula(below.text)),
    )


def _of_statements(look: _Look) -> tuple[Evidence, ...]:
    """Return the evidence that a block is a sentence: one taken out of the text, or a signature."""
    block, text = look.block, look.text
    words = text.count(" ") + 1
    is_long = words >= WORDS_OF_STATEMENT
    is_quotation = _QUOTATION.fullmatch(text) is not None
    is_statement = _STATEMENT.search(text) is not None or is_long
    is_alone = look.use.blocks < MIN_BLOCKS and not look.is_number
    is_plain = look.ratio < SLIGHTLY_LARGER and not look.is_number
    return (
        (-4.0, is_quotation and len(text) > SHORT),
        (-5.0, text.endswith(".") and is_long and is_alone),
        (-6.0, is_quotation and (block.type.is_italic or is_statement)),
        (-3.0, _goes_on(block, look.body)),
        (-2.0, is_plain and block.is_signature(look.body)),
        (-4.0, is_plain and _signs(block)),
    )


def _signs(block: TitleBlock) -> bool:
    """Whether *block* is a person at the end of a page, or the function below one.

    Only short lines are below.
    """
    rest = block.page[block.start + len(block.lines) :]
    if len(rest) > MOST_SIGNED or any(len(each.text) > SHORT for each in rest):
        return False
    names = (block.lines[0], block.above)
    return any(each is not None and _SIGNED.fullmatch(each.text) for each in names)


def _is_row_of_table(text: str) -> bool:
    """Whether *text* is such a row, and not the date below a title: October 14, 1998."""
    return is_row_of_numbers(text) and not _MONTH.search(text)


def _is_formula(text: str) -> bool:
    """Whether *text* is a formula: what is above it in bold type is its label."""
    return "=" in text and _FORMULA.fullmatch(text) is not None


def _is_head(block: TitleBlock) -> bool:
    """Whether a row of three cells or more is right below *block*, which reaches over them."""
    below, box = block.below, block.lines[-1].box
    if below is None or len(below.box.gaps) < MIN_GAPS or not is_row(below):
        return False
    is_near = 0 <= box.bottom - below.box.top < box.type_size
    return is_near and box.right > below.box.gaps[1].left


def _names_group(block: TitleBlock, body: BodyStyle, use: TypeEvidence) -> bool:
    """Whether *block* names the group of rows of a table below it, as others in its type do."""
    if block.is_group_row() or block.is_group_of_cells(body):
        return True
    below = block.below
    return use.is_of_groups and below is not None and (is_row(below) or block.is_above_cells(body))


def _goes_on(block: TitleBlock, body: BodyStyle) -> bool:
    """Whether the sentence of *block* goes on in the next line: emphasised words of a text."""
    below = block.below
    if below is None or block.ends(body) or not below.text[:1].islower():
        return False
    return block.type.size <= body.type_size * SLIGHTLY_LARGER


def _is_in_list(block: TitleBlock) -> bool:
    """Whether the line above or below is numbered and set in the same type, as in a list."""
    around = (each for each in (block.above, block.below) if each is not None)
    return any(NUMBERED.match(each.text) and each.type == block.type for each in around)
