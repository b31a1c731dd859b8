"""Whether a text has the form of a title, or that of a number, an address or a label. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from library.extract.frontmatter.dates.year_parts import is_part_of_year
from library.extract.frontmatter.names.organisation_names import (
    begins_with_organisation,
    has_organisation,
)
from library.extract.frontmatter.page.blocks import Block
from library.extract.frontmatter.page.dated_lines import is_dated
from library.extract.frontmatter.page.labels import is_label
from library.extract.frontmatter.title.cover_quotations import OPENING
from library.extract.frontmatter.title.document_kinds import NUMBERED, is_generic

LONGEST = 250
"""Most characters of a title."""
ONE_WORD = 12
"""Fewest letters of a labelled title or a subtitle of one word: Klimaatadaptatieplan."""
SHORTEST_CODE = 8
"""Fewest characters of the number of a report, in which letters and digits take turns."""

NOTE = re.compile(r"(?:\s*[*∗†‡§¶⋆★]|(?<=[^\W\d_]{3})[¹²³⁴-⁹])(?:[\s,]*[*∗†‡§¶⋆★¹²³⁴-⁹])*$")
"""Signs of notes behind a title, with none of a unit: "Huurprijs per m²"."""
_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S"
    r"|\d[a-zA-Z]?\s*[,;•·|–-][,;•·|–\s-]*(?:[A-Z]{1,2}-)?\d{4,5}(?:\s?[A-Z]{2})?\s+[^\W\d_]{2}"
)
"""An address on the web, or the number of a house before a postal code and a place."""
_HOUSE = re.compile(r"[^\W\d_]\D*\s\d{1,4}\s?[a-zA-Z]?")
_POSTAL_CODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}(?:\s?[A-Z]{2})?\s+[^\W\d_]{2}")
"""A street with the number of a house, and the line below it, with a postal code and a place."""
_NO_TITLE = re.compile(r"https?://|www\.|\S@\S|\||©|\bcopyright\b\s*(?:\(c\)|\d)", re.IGNORECASE)
_TURNS = re.compile(r"[^\W\d_]\W?(?=\d)|\d\W?(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{2,}")


def has_title_form(text: str) -> bool:
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


def has_address(block: Block) -> bool:
    """Whether a line is an address, or two are, as those of somebody who gets a letter."""
    return _ADDRESS.search(block.text) is not None or any(
        _HOUSE.fullmatch(street.text) and _POSTAL_CODE.match(place.text)
        for street, place in pairwise(block.lines)
    )
