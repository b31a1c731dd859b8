"""Reads the ligatures and marks for which the text layer has control characters.

PDFium gives the code of a glyph whose character it does not know. A font may give the glyph of the
code a composed name. TeX fonts that are pictures name none; there the code is the place in the
font.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import ascii_letters

from library.extract.layout import Edit
from library.extract.pdf.fonts.font_styles import font_name
from library.extract.pdf.fonts.glyph_names import CONTROLS, NamedLigatures
from library.extract.pdf.glyphs import TextLayer

_OLD = {"\x0b": "ff", "\x0c": "fi", "\x0e": "ffi", "\x0f": "ffl"}
"""Place in a font of the OT1 encoding -> its letters."""
_CORK = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
"""The same in one of the T1 encoding (M. Ferguson, TUGboat 11:4, 1990) ..."""
_CORK_MARKS = {
    "\x10": "“", "\x11": "”", "\x12": "„", "\x13": "«", "\x14": "»", "\x15": "–", "\x16": "—",
}  # fmt: skip
"""... and its marks, which are accents in the other."""

_CORK_LETTERS = {"ÿ": "ß", "÷": "œ", "×": "Œ"}
"""Character that a reader finds for a letter which the same encoding has at that place."""
_CORK_LETTER = re.compile("ÿ(?<=[a-zà-þ].)|÷(?=[a-zà-þ])|×(?=[a-zà-þ]{2})")

_CORK_UPPER_HALF = dict(
    zip(
        map(chr, [*range(0x80, 0x9D), 0x9E, *range(0xA0, 0xBD)]),
        "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲđăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ",
        strict=True,
    )
)
"""The letters of that encoding where Latin-1 has controls and signs ..."""
_CORK_ACCENTED = re.compile(f"[{''.join(_CORK_UPPER_HALF)}](?:(?<=[^\\W\\d_].)|(?=[^\\W\\d_]))")
"""... beside a letter."""

_LIGATURE = re.compile(rf"[{''.join((*_OLD, *_CORK))}](?:(?<=[^\W\d_].)|(?=[^\W\d_]))")
"""One beside a letter. What is before it is looked at last: a search for a set of characters is
fast."""
_SIGN_IN_WORD = re.compile(r"[!\"#$%*<>\[\]^{|}~¡-¿×÷](?<=[a-z].)(?=[a-z])")
"""What a page has that shows ligatures at the codes of signs."""
_SURE = re.compile(rf"[^\W\d_][{''.join(_CORK)}][^\W\d_]")
"""A ligature inside a word, which shows the T1 encoding."""
_MARK = re.compile(f"[{''.join(_CORK_MARKS)}]")

_SWAPPED = {chr(ord(letter) << 8): letter for letter in "fijlthkbscTQ"}
"""Character that a reader finds for a letter of a ligature whose two bytes are exchanged, as
Ghostscript 10.00 writes them -> the letter ..."""
_SWAPPED |= {chr(ord("f") + ord(letter) << 8): f"f{letter}" for letter in "fijlthkb"}
"""... and those for the last two letters of a ligature of three, whose codes are added up."""
_SWAPPED_RUN = re.compile(f"[{''.join(_SWAPPED)}]{{2,}}")
"""No text of another script has two of these, all rare, in a row."""
_SWAPPED_SOFT = re.compile(f"[{''.join(chr(ord(letter) << 8) for letter in ascii_letters)}]\uad00")
"""A letter and a soft hyphen, for which programs such as Typst have one glyph, written in the same
way."""


def ligature_edits(layer: TextLayer, ligatures: Callable[[], NamedLigatures]) -> Iterator[Edit]:
    """Yield the edits that put letters and marks in place of the codes of a page.

    Args:
        layer: The text of the page.
        ligatures: Reads the letters that its fonts name.
    """
    for match in _LIGATURE.finditer(layer.text):
        yield Edit(match.start(), _OLD.get(match.group()) or _CORK[match.group()])
    for match in _SWAPPED_RUN.finditer(layer.text):
        yield from map(Edit, range(*match.span()), map(_SWAPPED.__getitem__, match.group()))
    for match in _SWAPPED_SOFT.finditer(layer.text):
        yield Edit(match.start(), chr(ord(match.group()[0]) >> 8))
        yield Edit(match.start() + 1, "")
    if _is_cork(layer.text):
        for match in _MARK.finditer(layer.text):
            yield Edit(match.start(), _CORK_MARKS[match.group()])
        yield from _accented(layer)
    places = [match.start() for match in _CORK_LETTER.finditer(layer.text)]
    for offset, font in zip(places, layer.fonts_at(places), strict=True):
        if font and not font_name(font):
            yield Edit(offset, _CORK_LETTERS[layer.text[offset]])
    # Last, as a name says more than a place; see `line_geometry.read_lines`.
    found = [(match.start(), match.group()) for match in CONTROLS.finditer(layer.text)]
    left_out = list(layer.left_out())
    if not (found or left_out or _SIGN_IN_WORD.search(layer.text)):
        return
    named, by_font = ligatures()
    for offset, code in found:
        if code in named:
            yield Edit(offset, named[code])
    yield from _edits_beside(layer.text, left_out, named)
    yield from _edits_by_font(layer, by_font)


def _accented(layer: TextLayer) -> Iterator[Edit]:
    """Yield the edits of letters with accents, if a page shows that its encoding is T1.

    A sign, such as a degree, is in another font than the letter beside it.
    """
    places = [match.start() for match in _CORK_ACCENTED.finditer(layer.text)]
    if not places or not _SURE.search(layer.text):
        return
    beside = [at - 1 if at and layer.text[at - 1].isalpha() else at + 1 for at in places]
    fonts = layer.fonts_at(places)
    others = layer.fonts_at(beside)
    for offset, font, other in zip(places, fonts, others, strict=True):
        if font and font == other and not font_name(font):
            yield Edit(offset, _CORK_UPPER_HALF[layer.text[offset]])


def _edits_by_font(layer: TextLayer, by_font: Mapping[str, Mapping[str, str]]) -> Iterator[Edit]:
    """Yield the edits of characters by which only some fonts of a page mean ligatures."""
    signs = frozenset(sign for named in by_font.values() for sign in named)
    offsets = [offset for offset, char in enumerate(layer.text) if char in signs] if signs else []
    fonts = layer.fonts_at(offsets)
    for offset, font in zip(offsets, fonts, strict=True):
        named = by_font.get(font_name(font), {}) if font else {}
        if layer.text[offset] in named:
            yield Edit(offset, named[layer.text[offset]])


def _edits_beside(
    text: str, left_out: Iterable[tuple[int, int, str]], named: Mapping[str, str]
) -> Iterator[Edit]:
    """Yield the edits that put letters behind the character before them, or before the next one.

    The character before those that begin a line is in another one.
    """
    changed: dict[int, str] = {}
    for before, after, codes in left_out:
        letters = "".join(named.get(code, "") for code in codes)
        is_behind = after < 0 or (before >= 0 and not text[before].isspace())
        at = before if is_behind else after
        if letters and at >= 0:
            beside = changed.get(at) or named.get(text[at], text[at])
            changed[at] = beside + letters if is_behind else letters + beside
    yield from (Edit(offset, beside) for offset, beside in changed.items())


def _is_cork(text: str) -> bool:
    """Whether the control characters of a page are those of the T1 encoding.

    It has letters with accents, and no ligatures at the places of the other.
    """
    return any(map(text.__contains__, _CORK)) or not any(map(text.__contains__, (*_OLD, "\x7f")))
