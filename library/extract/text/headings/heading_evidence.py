"""Whether a block of lines is a heading, as a sum of points for all that speaks for it. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.extract.layout import SMALL_CAPITALS, UNDERLINED, LineType
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.title_blocks import NUMBERED, TitleBlock, is_row
from library.languages import all_patterns, all_words, alternatives

ENOUGH = 4.0
"""Fewest points of a heading."""
MAX_LENGTH = 200
"""Most characters of a heading."""
MAX_LINES = 4
"""Most lines of a heading."""
MIN_LETTERS = 0.6
"""Smallest share of letters in a heading; formulas have fewer."""
MIN_SIZE = 0.75
"""Smallest type of a heading, relative to the body text; small capitals are that small."""
MUCH_LARGER, LARGER, SLIGHTLY_LARGER, SMALLER = 1.5, 1.25, 1.06, 0.92
"""Type sizes relative to the body text."""
LOOSE = 1.45
"""Width of a character in a row of a table that is one line of the text layer, relative to that in
the body text; bold type has 1.1."""
AS_LOOSE = 1.25
"""Most looseness of a title in a wide font, relative to the narrowest block in its type."""
MIN_GAPS = 2
"""Fewest wide gaps of a row of a table that tells what is above it."""
MAX_IN_ROW = 2
"""More lines beside a heading make it a cell of a table."""
SHORT = 60
"""Most characters of a short title."""
WORDS_OF_STATEMENT = 8
"""Fewest words of a sentence in large type that is taken out of the text; titles in quotation marks
are shorter, and those with a full stop have others in their type."""
MAX_ON_ONE_PAGE, MIN_PAGES = 3, 8
"""More blocks in one type that no other page has, of a study of more pages, label a drawing."""
MIN_RULED = 2
"""Fewest titles of a study that are set off by a rule; one is a letterhead or a frame."""
MIN_LONE = 3
"""Fewest titles of a study that only space tells from the text."""
MIN_BLOCKS = 3
"""Fewest blocks in one type that say whether it is a type of titles."""

CAPITALS = re.compile(
    r"(?:(?:[1-9]\d?(?:\.\d{1,2}){0,3}|[A-Z]|[IVX]{1,5})[.)]?\s+)?(?=(?:\W*[A-ZÀ-Þ]){4})[^a-zß-ÿ]+"
)
"""A line in capitals, perhaps behind a section number."""
_DEEP_NUMBER = re.compile(r"[1-9]\d?(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
_NUMBER = re.compile(r"^(?:[\dA-Z]{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5})[.):]*\s+")
_LETTERED = re.compile(r"[a-z]\)\s+[^\W\d_a-zß-ÿ]")
"""The letter of a part: "a) Costs"."""
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
_WORD = re.compile(r"[^\W\d_]{3,}")
_CAPTION = re.compile(
    rf"(?i:{all_patterns(lambda each: each.caption_words)})\b\.?\s*"
    r"(?:[\dA-Z][\w.-]*\b|:|\(?[a-z]\)?(?:\s?[:.|–—]|$))"
    rf"|(?i:{all_patterns(lambda each: each.pictures_of)})(?:(?<=['’])|\s)"
)
"""The beginning of a caption: "Table 3", "Map B", "Figure a:", "Photo of"; a title goes on in other
words: "Map of", "Chart a course"."""
_NOTE = re.compile(r"[*†‡§¶⁰¹²³⁴-⁹]")
"""The sign of a note, which is in small type."""
_SOURCE = re.compile(rf"(?i:{all_patterns(lambda each: each.note_words)})\s*:")
"""The beginning of the line below a table or a figure: "Source: town of Ghent"."""
_LAST_OF_ROW = frozenset("0123456789%")
_BEGINNING = re.compile(r"[¿¡(*#§\"'“‘„«»›‹]*\s?[^\W_]")
"""How a title begins: not with a bullet or the bracket of the key of a reference."""
_MONTHS = alternatives(
    all_words(lambda each: (word for names in each.months for word in names.split()))
)
_DATE = re.compile(rf"(?i)(?:\d{{1,2}}\S{{0,3}}\s+)?(?:{_MONTHS})\.?\s+\d{{4}}")
_MONTH = re.compile(rf"(?i)\b(?:{_MONTHS})\b")
_ROW = re.compile(r".*\s(?:[-−–+±]?[\d.,]+(?:\s?%)?\s+){2,}")
"""The row of a table, whose cells are numbers at the end; a space is added to the text."""
_QUOTATION = re.compile(r"[“„«\"‘][^“„«\"]+[”“»\"’][.!?]?")
"""A sentence that is taken out of the text, in large type; the title of a book is shorter."""
_STATEMENT = re.compile(r"\w\W{0,2}(?:[.…]\s?[”“»\"’]|[”“»\"’]\s?[.…])$")
"""The end of a quoted statement; a title in quotation marks has no full stop."""
_NOTED = re.compile(r"(?:[^\W\d_](?:(?!m)[^\W\d_])[,.]?[⁰¹²³⁴-⁹].*){2}")
"""Two words with numbers of notes: names with their affiliations, or cells; no square metres."""
_FACTORS = re.compile(r"\w ?[×·∙÷] ?\w")
_FORMULA = re.compile(r"(?=[^=]*[^\W\d_])(?!.*[^\W\d_]{4}.*=)[^=]{1,24}\s?=\s?[^=\s].{,80}")
"""A formula on a line of its own; what is before its sign is no word."""
_PRODUCT = (
    r"(?:[^\W\d_]{1,3}\d\w{0,8} ?[x×·*] ?){2}[^\W\d_]{1,3}\d|=\w+[×·*]|\s[x×·*] [A-Z]\w?,[a-z]{2}"
)
"""A product in a formula, perhaps of a symbol with an index: "N4,util"; of two factors with
numbers, it is rather a crossing of roads: N8 x N36."""
_NO_TITLE = re.compile(
    r".*\w://|(.)\1{3}|(..)\2\2|www\.|\S+@\S|.*(?:[√∑∫\U0001d400-\U0001d7ff]|=(?!\s*[^\W\d_]{3}))"
    rf"|.*(?:{_PRODUCT})"
)
"""Addresses, letters of a drawing such as PPPP, and formulas."""


@dataclass(frozen=True, slots=True)
class TypeEvidence:
    """What the blocks of one type have in common through the study."""

    titles: int
    """Number of blocks that have the shape of a title."""
    blocks: int
    is_listed: bool
    """Whether entries of the table of contents are set in it."""
    is_of_groups: bool = False
    """Whether at least half of the blocks are rows of tables that name a group of rows."""
    narrowest: float = 0.0
    """Smallest looseness of three blocks or more; 0 of fewer. See `TitleBlock.looseness`."""
    ruled: int = 0
    """Number of blocks that a rule sets off; see `TitleBlock.is_ruled`."""
    lone: int = 0
    """Number of blocks in any type that space tells from the text; see `TitleBlock.is_lone`."""
    is_counted: bool = False
    """Whether the titles that numbers and space tell from the text count from 1 on, on several
    pages."""
    is_local: bool = False
    """Whether many blocks are all on one page, as the labels of a drawing are."""

    @property
    def is_of_titles(self) -> bool:
        """Whether most blocks are titles."""
        return self.blocks >= MIN_BLOCKS and self.titles >= 0.8 * self.blocks

    @property
    def is_of_text(self) -> bool:
        """Whether most blocks are no titles."""
        return self.blocks >= MIN_BLOCKS and self.titles < 0.5 * self.blocks


def types_of(
    pages: Sequence[Sequence[TitleBlock]],
    fit: Sequence[Sequence[TitleBlock]],
    body: BodyStyle,
) -> Mapping[LineType, TypeEvidence]:
    """Return what each type is used for in a study.

    Args:
        pages: The blocks of each page.
        fit: Those that can be titles.
        body: The style of its body text.
    """
    blocks: Counter[LineType] = Counter()
    titles: Counter[LineType] = Counter()
    listed: Counter[LineType] = Counter()
    groups: Counter[LineType] = Counter()
    ruled: Counter[LineType] = Counter()
    lone = 0
    counted: list[tuple[int, int]] = []
    has_others = False
    widths: dict[LineType, list[float]] = defaultdict(list)
    places: dict[LineType, set[int]] = defaultdict(set)
    for number, on_page in enumerate(pages):
        for block in on_page:
            blocks[block.type] += 1
            listed[block.type] += block.is_listed
            groups[block.type] += block.is_group_row() or block.is_group_of_cells(body)
            widths[block.type].append(block.looseness)
            places[block.type].add(number)
    for at, on_page in enumerate(fit):
        for block in on_page:
            titles[block.type] += _has_shape_of_title(block, body)
            ruled[block.type] += block.is_ruled(body)
            lone += block.is_lone(body)
            if NUMBERED.match(block.lines[0].text):
                has_others |= block.type not in body.common
                counted += [(number, at)] if (number := block.number(body)) else []
    # Numbers that begin again, or are all on one page, are those of steps.
    numbers = [number for number, _ in counted]
    is_counted = numbers == [*range(1, len(numbers) + 1)] and len(numbers) >= MIN_LONE
    is_counted &= len({at for _, at in counted}) > 1
    return {
        type_: TypeEvidence(
            titles[type_],
            count,
            type_ not in body.common and listed[type_] > 1,
            groups[type_] * 2 >= count,
            min(widths[type_]) if count >= MIN_BLOCKS else 0.0,
            ruled[type_],
            lone,
            is_counted and not has_others,
            len(places[type_]) == 1 and count > MAX_ON_ONE_PAGE and len(pages) > MIN_PAGES,
        )
        for type_, count in blocks.items()
    }


def _has_shape_of_title(block: TitleBlock, body: BodyStyle) -> bool:
    """Whether *block* is short, stands apart from the text above it, and is no sentence."""
    return (
        len(block.lines) <= MAX_LINES // 2
        and not block.lines[-1].text.endswith((".", ",", ";"))
        and len(block.lines[0].text) <= 2 * SHORT
        and block.begins(body)
    )


def can_be_title(block: TitleBlock, body: BodyStyle) -> bool:
    """Whether the length, the characters and the direction of *block* are those of a heading."""
    if len(block.lines) > MAX_LINES or block.lines[0].box.angle:
        return False
    if block.lines[0].box.lead and not body.is_smaller_than(block.type):
        return False  # a run-in heading
    text = " ".join(line.text for line in block.lines)
    smallest = SMALLER if _NOTE.match(text) else MIN_SIZE
    if block.type.size < body.type_size * smallest:
        return False
    return has_characters_of_title(text)


def has_characters_of_title(text: str) -> bool:
    """Whether the length and the characters of *text* are those of a heading."""
    if not 0 < len(text) <= MAX_LENGTH or not _WORD.search(text):
        return False
    if text[0].islower() and not _LETTERED.match(text):
        return False
    if not _BEGINNING.match(text) or _NO_TITLE.match(text) or is_caption(text):
        return False
    if _DATE.fullmatch(text) or _is_row(text) or _NOTED.search(text):
        return False
    words = _NUMBER.sub("", text)
    return sum(map(str.isalpha, words)) >= MIN_LETTERS * (len(words) - words.count(" "))


def is_caption(text: str) -> bool:
    """Whether *text* begins as a caption does."""
    return _CAPTION.match(text) is not None


def points_of(block: TitleBlock, body: BodyStyle, use: TypeEvidence) -> float:
    """Return the points of a block that can be a title; from `ENOUGH` on it is a heading.

    Args:
        block: Lines in one type.
        body: The style of the body text of the study.
        use: What the type of the block is used for.
    """
    text = " ".join(line.text for line in block.lines)
    ratio = block.type.size / body.type_size
    is_bolder = body.is_bolder(block.type)
    is_capitals = CAPITALS.fullmatch(text) is not None or SMALL_CAPITALS in block.type.font
    is_common = block.type in body.common
    is_number = NUMBERED.match(text) is not None
    is_deep = _DEEP_NUMBER.match(text) is not None
    # A wide font, unlike the rows of a table, makes all lines as loose.
    is_loose = block.looseness > max(LOOSE * body.character_width, AS_LOOSE * use.narrowest)
    begins, ends = block.begins(body), block.ends(body)
    # Capitals need no gap to be apart from the text below them.
    is_apart = begins and (ends or (is_capitals and block.is_above_text(body)))
    is_italic = block.type.is_italic and (is_number or block.type.font != body.type.font)
    is_marked = is_italic or block.type.colour != body.type.colour
    is_other = is_bolder or block.type.is_italic or block.type.weight < body.font_weight - 50
    is_of_text = use.is_of_text or (is_common and not (is_bolder and use.is_of_titles))
    words = text.count(" ") + 1
    is_single = use.blocks < MIN_BLOCKS
    is_quotation = _QUOTATION.fullmatch(text) is not None
    is_statement = _STATEMENT.search(text) is not None or words >= WORDS_OF_STATEMENT
    # A link is underlined too, in a colour of its own, and so is a numerator.
    is_underlined = block.type.font.endswith(UNDERLINED) and not _FACTORS.search(text)
    is_underlined &= block.type.colour == body.type.colour
    in_margin = is_bolder and block.is_in_margin(body)
    # The letters of a sans serif font are as high as those of larger body text.
    is_small_title = is_bolder and use.is_of_titles and block.is_above_text(body)
    below = block.below
    evidence = (
        (4.0, ratio >= MUCH_LARGER),
        (3.0, LARGER <= ratio < MUCH_LARGER),
        (2.0, SLIGHTLY_LARGER <= ratio < LARGER),
        (-1.5 if is_small_title else -2.0, ratio < SMALLER and not (is_capitals or in_margin)),
        (1.5, in_margin),
        (2.0, is_bolder),
        (1.5, is_underlined),
        (3.0, is_common and use.lone >= MIN_LONE and block.is_lone(body)),
        (1.0, is_common and use.is_counted and block.number(body) > 0),
        (-4.0, _SOURCE.match(text) is not None),
        (4.0, use.ruled >= MIN_RULED and block.is_ruled(body)),
        (0.5, block.type.is_italic and not body.type.is_italic),
        (1.0, block.type.colour != body.type.colour),
        (0.5, block.type.font != body.type.font and not is_bolder),
        (0.5, is_marked and begins and len(text) <= SHORT),
        (1.5, is_capitals),
        (1.5, is_number),
        (1.0, is_deep),
        (0.5, is_number and is_other),
        (0.5, is_number and begins and ends),
        (1.0, is_number and is_capitals),
        (1.0, _OF_LISTS.fullmatch(text) is not None),
        (2.0, ratio < SMALLER and is_bolder and begins and ends and text.casefold() in _OF_PARTS),
        (-1.5 if is_of_text else 0.5, True),
        (1.0, begins),
        (-2.0, not begins and ratio < LARGER),
        (0.5, is_apart),
        (1.5, is_capitals and is_apart and not is_number and below is not None),
        (1.0, block.is_above_text(body)),
        (1.0, use.is_of_titles and not use.is_local),
        (-2.0, use.is_local),
        (1.5, use.is_listed),
        (-0.75 * (len(block.lines) - 1), ratio < LARGER and not in_margin),
        (-2.0, text.endswith((".", ",", ";")) and (len(text) > SHORT or ratio < SLIGHTLY_LARGER)),
        (-1.5, text.endswith((":", "…"))),
        (-1.0, len(text) > 2 * SHORT and ratio < MUCH_LARGER),
        (-2.0, _PATH.search(text) is not None),
        (-3.0, block.in_row() > MAX_IN_ROW or block.is_between_rows()),
        (-6.0, block.is_in_head()),
        (-4.0, is_loose and not is_capitals and len(text) > 12),
        (-3.0, block.is_in_table(body)),
        (-3.0, not is_number and block.is_table_row()),
        (-6.0, _BYLINE.fullmatch(text) is not None),
        (-3.0, below is not None and (_is_row_of_table(below.text) or _is_head(block))),
        (-4.0, is_quotation and len(text) > SHORT),
        (-5.0, text.endswith(".") and words >= WORDS_OF_STATEMENT and is_single and not is_number),
        (-6.0, ratio >= LARGER and block.is_flowed_around(body)),
        (-6.0, is_quotation and (block.type.is_italic or is_statement)),
        (-6.0, _names_group(block, body, use)),
        (-3.0, _goes_on(block, body)),
        (-2.0, ratio < LARGER and not is_number and below is not None and _is_formula(below.text)),
        (-2.0, ratio < SLIGHTLY_LARGER and not is_number and block.is_signature(body)),
        (-3.0, is_number and not is_deep and _is_in_list(block)),
    )
    return sum(worth for worth, holds in evidence if holds)


def _is_row(text: str) -> bool:
    """Whether *text* is the row of a table, whose cells are numbers at the end."""
    return text[-1:] in _LAST_OF_ROW and _ROW.fullmatch(f"{text} ") is not None


def _is_row_of_table(text: str) -> bool:
    """Whether *text* is such a row, and not the date below a title: October 14, 1998."""
    return _is_row(text) and not _MONTH.search(text)


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
