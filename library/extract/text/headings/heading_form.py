"""The form of a heading: its length, its characters and its size. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from library.extract.layout import LineType
from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.title_blocks import TitleBlock
from library.languages import all_patterns, all_words, alternatives

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
SHORT = 60
"""Most characters of a short title."""
_NUMBER = re.compile(r"^(?:[\dA-Z]{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5})[.):]*\s+")
_YEARS = re.compile(r"\s(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b")
"""A range of years, which a short title may have: "Costs 2015-2020"."""
_LETTERED = re.compile(r"[a-z]\)\s+[^\W\d_a-zß-ÿ]")
"""The letter of a part: "a) Costs"."""
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
_LAST_OF_ROW = frozenset("0123456789%")
_BEGINNING = re.compile(r"[¿¡(*#§\"'“‘„«»›‹]*\s?[^\W_]")
"""How a title begins: not with a bullet or the bracket of the key of a reference."""
MONTHS = alternatives(
    all_words(lambda each: (word for names in each.months for word in names.split()))
)
_DATE = re.compile(rf"(?i)(?:\d{{1,2}}\S{{0,3}}\s+)?(?:{MONTHS})\.?\s+\d{{4}}")
_ROW = re.compile(r".*\s(?:[-−–+±]?[\d.,]+(?:\s?%)?\s+){2,}")
"""The row of a table, whose cells are numbers at the end; a space is added to the text."""
_LEADER = re.compile(r"(?:…|·(?:\s?·)+)\s*\d{1,3}$")
"""The dots and the page number of an entry of a table of contents."""
_NOTED = re.compile(r"(?:[^\W\d_](?:(?!m)[^\W\d_])[,.]?[⁰¹²³⁴-⁹].*){2}")
"""Two words with numbers of notes: names with their affiliations, or cells; no square metres."""
_PRODUCT = (
    r"(?:[^\W\d_]{1,3}\d\w{0,8} ?[x×·*] ?){2}[^\W\d_]{1,3}\d|=\w+[×·*]|\s[x×·*] [A-Z]\w?,[a-z]{2}"
)
"""A product in a formula, perhaps of a symbol with an index: "N4,util"; of two factors with
numbers, it is rather a crossing of roads: N8 x N36."""
_NO_TITLE = re.compile(
    r".*\w://|(.)\1{3}|(..)\2\2|www\.|\S+@\S|.*(?:[√∑∫\U0001d400-\U0001d7ff]|=(?!\s*[^\W\d_]{3}))"
    rf"|.*(?:{_PRODUCT})|\d+ [a-zß-ÿ][^\W_]*_\w+$"
)
"""Addresses, letters of a drawing such as PPPP, formulas, and a variable behind a factor."""


def can_be_title(
    block: TitleBlock, body: BodyStyle, in_lower_case: Collection[LineType] = ()
) -> bool:
    """Whether the length, the characters and the direction of *block* are those of a heading.

    Args:
        block: Lines in one type.
        body: The style of the body text of the study.
        in_lower_case: Types in which titles begin with a small letter.
    """
    if len(block.lines) > MAX_LINES or block.lines[0].box.angle:
        return False
    if block.lines[0].box.lead and not body.is_smaller_than(block.type):
        return False  # a run-in heading
    text = " ".join(line.text for line in block.lines)
    smallest = SMALLER if _NOTE.match(text) else MIN_SIZE
    if block.type.size < body.type_size * smallest:
        return False
    return has_characters_of_title(text, may_be_lower=block.type in in_lower_case)


def has_characters_of_title(text: str, *, may_be_lower: bool = False) -> bool:
    """Whether the length and the characters of *text* are those of a heading."""
    if not 0 < len(text) <= MAX_LENGTH or not _WORD.search(text):
        return False
    if text[0].islower() and not may_be_lower and not _LETTERED.match(text):
        return False
    if not _BEGINNING.match(text) or _NO_TITLE.match(text) or is_caption(text):
        return False
    if _LEADER.search(text):
        return False
    if _DATE.fullmatch(text) or is_row_of_numbers(text) or _NOTED.search(text):
        return False
    words = _YEARS.sub("", _NUMBER.sub("", text), count=1)
    return sum(map(str.isalpha, words)) >= MIN_LETTERS * (len(words) - words.count(" "))


def is_caption(text: str) -> bool:
    """Whether *text* begins as a caption does."""
    return _CAPTION.match(text) is not None


def is_row_of_numbers(text: str) -> bool:
    """Whether *text* is the row of a table, whose cells are numbers at the end."""
    return text[-1:] in _LAST_OF_ROW and _ROW.fullmatch(f"{text} ") is not None
