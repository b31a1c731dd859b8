"""Words such as "by", and what a person made who is named behind them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.extract.frontmatter.names.name_lines import is_of_persons
from library.languages import all_patterns, all_words

OTHERS_RIGHTS = re.compile(
    rf"\b(?:{all_patterns(lambda each: each.front_matter.credits)}|openstreetmap|google|microsoft"
    "|adobe|esri|shutterstock|getty|istock|eurogeographics)",
    re.IGNORECASE,
)
"""Notices about pictures, maps and programs, whose rights are those of others."""

_BY_ALONE = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.byline)})\W*", re.IGNORECASE
)
_BY = re.compile(
    rf"(?P<before>(?:(?:{all_patterns(lambda each: each.front_matter.openings)})\s+)?"
    r"(?:[^\W\d_]+(?:['’-][^\W\d_]+)*\s+){0,3})"
    rf"(?:{all_patterns(lambda each: each.front_matter.byline)})(?:\s+(?=\S)|$)",
    re.IGNORECASE,
)
_EDITORS = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.editors)})(?!\w)"
    rf"|.*\((?:{all_patterns(lambda each: each.front_matter.marks_of_editors)})\.?\)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.openings)})(?=\s)", re.IGNORECASE
)
_TEXTS = all_words(lambda each: each.front_matter.texts)
_ENDINGS_OF_TEXTS = tuple(_TEXTS)
_BETWEEN_WORDS = re.compile(r"[\s'’]+")
_BY_PERSONS = all_words(lambda each: each.front_matter.by_persons)
_ARTWORK = all_words(lambda each: each.front_matter.artwork)
_AND_WORDS = all_words(lambda each: each.and_words)


def is_by(text: str) -> bool:
    """Whether *text* is only the word before the name of an author: "by"."""
    return _BY_ALONE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether *text* is persons behind a word such as "by": "A thesis by An Peeters"."""
    return is_of_persons(behind_by(text))


def is_of_editors(text: str) -> bool:
    """Whether *text* names who edited or completed a work: "Edited by An Lee", "An Lee (ed.)".

    The label may be alone, above the names.
    """
    return _EDITORS.match(text) is not None


def behind_by(text: str) -> str:
    """Return what is behind a word such as "by" near the beginning of *text*; empty without one.

    Empty too in a sentence about something that is no text.
    """
    found = _BY.match(text)
    return text[found.end() :] if found and not is_about_other(text) else ""


def is_credit(text: str) -> bool:
    """Whether *text* has a word such as "by" behind one for something else than a text: "cover by".

    "von" is inside names too, so a name may look like this: "Greta von Beispiel".
    """
    before = _before_by(text)
    is_text = bool(before) and (before[-1] in _TEXTS or _is_text_and_artwork(before))
    return bool(before) and (not is_text or is_of_artwork(text) or is_about_other(text))


def is_by_person(text: str) -> bool:
    """Whether a word such as "by" is behind one for what persons write, not firms: "Texte par"."""
    return not _BY_PERSONS.isdisjoint(_before_by(text))


def is_of_artwork(text: str) -> bool:
    """Whether a word such as "by" is behind one for something else: "Couverture réalisée par".

    But who made both a text and its pictures is its author: "Textes et photos par".
    """
    before = _before_by(text)
    return not _ARTWORK.isdisjoint(before) and not _is_text_and_artwork(before)


def is_about_other(text: str) -> bool:
    """Whether a sentence says who made something that is no text: "The data was compiled by".

    The noun may be a compound of a text: "Dit klimaatplan werd opgesteld door".
    """
    opening = _OPENING.match(text)
    noun = _BETWEEN_WORDS.split(opening.group().casefold())[1] if opening else ""
    return bool(noun) and not noun.endswith(_ENDINGS_OF_TEXTS)


def _is_text_and_artwork(before: Sequence[str]) -> bool:
    """Whether a word such as "and" is between one for a text and one for something else."""
    return any(
        middle in _AND_WORDS and not _TEXTS.isdisjoint(pair) and not _ARTWORK.isdisjoint(pair)
        for first, middle, last in zip(before, before[1:], before[2:], strict=False)
        for pair in ((first, last),)
    )


def _before_by(text: str) -> list[str]:
    found = _BY.match(text)
    return found["before"].casefold().replace("’", "'").split() if found else []
