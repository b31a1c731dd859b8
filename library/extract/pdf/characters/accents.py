"""Joins accents to their letters where a font draws the two as separate glyphs.

Old fonts of TeX have no letters with accents. The accent is printed over its letter; PDFium gives
it before the letter, or after the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from library.extract.layout import Edit
from library.extract.pdf.glyphs import Box, TextLayer

COMBINING = {
    "`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306",
    "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327",
    "˛": "\u0328",
    # Fonts of TeX that are pictures: the places of these accents in them.
    "\x12": "\u0300", "\x13": "\u0301", "\x14": "\u030c", "\x15": "\u0306", "\x16": "\u0304",
    "\x17": "\u030a", "\x18": "\u0327", "\x7f": "\u0308",
}  # fmt: skip
"""Spacing accent -> combining accent."""
MAX_BEFORE = 160
"""Characters before an accent in which its letter is looked for."""
MAX_AFTER = 2
"""The same after it."""
MAX_DISTANCE = 0.6
"""Largest vertical distance of an accent from its letter, in heights of the letter."""
SMALL_GAP = 0.3
"""Smallest gap between two words, in heights of a letter."""
MAX_ACCENTS = 2_000
"""Accents of a page that are read; more are a table of characters."""
_DOTLESS = {"ı": "i", "ȷ": "j", "\x10": "i", "\x11": "j"}

_ACCENT = re.compile(f"[{''.join(COMBINING)}]")


def accent_edits(layer: TextLayer) -> Iterator[Edit]:
    """Yield the edits that put the accents of a page on the letters that they are printed over."""
    taken: set[int] = set()
    for count, match in enumerate(_ACCENT.finditer(layer.text)):
        at = match.start()
        letter = _letter_of(layer, at, taken) if count < MAX_ACCENTS else None
        if letter is None:
            continue
        taken.add(letter)
        yield from (Edit(space, "") for space in _extra_spaces(layer, at, letter))
        yield Edit(at, "")
        yield Edit(letter, _composed(layer.text[letter], layer.text[at]))


def _letter_of(layer: TextLayer, at: int, taken: set[int]) -> int | None:
    """Return the offset of the letter at the place of the accent at *at*; `None` without one."""
    text = layer.text
    accent = layer.tight_box(at)
    near = (
        *range(at + 1, min(len(text), at + 1 + MAX_AFTER)),
        *range(at - 1, max(-1, at - 1 - MAX_BEFORE), -1),
    )
    return next(
        (
            offset
            for offset in near
            if offset not in taken
            and len(_composed(text[offset], text[at])) == 1
            and _is_over(accent, layer.tight_box(offset))
        ),
        None,
    )


def _extra_spaces(layer: TextLayer, at: int, letter: int) -> list[int]:
    """Return the offsets of the spaces around an accent that separate no words.

    PDFium adds them where the place of the next glyph jumps to that of the accent and back.

    Args:
        layer: The text of the page.
        at: Offset of the accent.
        letter: Offset of its letter.
    """
    text = layer.text
    spaces = [each for each in (at - 1, at + 1) if text[each : each + 1] == " " and each > 0]
    before = at - 2 if at - 1 in spaces else at - 1
    after = at + 2 if at + 1 in spaces else at + 1
    if not spaces or before < 0 or not text[before].isalpha():
        return spaces[1:]
    if after >= len(text) or text[after].isspace():
        return spaces
    word, box = layer.tight_box(before), layer.tight_box(after)
    letter_box = layer.tight_box(letter)
    is_inside = box[0] - word[2] < SMALL_GAP * (letter_box[3] - letter_box[1])
    return spaces if is_inside else spaces[1:]


def _composed(letter: str, accent: str) -> str:
    """Return *letter* with *accent* in NFC: one character, or more where Unicode has no such."""
    bare = _DOTLESS.get(letter, letter)
    if not bare.isalpha():
        return letter + accent
    return unicodedata.normalize("NFC", bare + COMBINING[accent])


def _is_over(accent: Box, letter: Box) -> bool:
    """Whether an accent is printed above a letter, or below it, and touches no other."""
    height = letter[3] - letter[1]
    middle = (accent[0] + accent[2]) / 2
    is_inside = letter[0] - 0.1 * height < middle < letter[2] + 0.1 * height
    above, below = accent[1] - letter[3], letter[1] - accent[3]
    distance = max(above, below)
    return height > 0 and is_inside and -0.5 * height < distance < MAX_DISTANCE * height
