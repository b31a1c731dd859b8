"""Finds the numbers and letters of notes, which are set smaller or higher than their word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from library.extract.layout import Edit
from library.extract.pdf.glyphs import Box, TextLayer

MIN_RISE = 0.04
"""Smallest rise of a raised digit above the line of its word, in type sizes of the word ..."""
MIN_RISE_OF_OUTLINE = 0.15
"""... and that of its outline, where the font has raised digits of its own: others stand on the
line, or go below it."""
MIN_SHARE_OF_RISE = 0.2
"""The same as a share of the height of the digit."""
SMALLER = 0.9
"""A raised digit is smaller than the word by this factor at least ..."""
MIN_RISE_OF_LARGE = 0.2
"""... or it rises by this."""
SMALL = 0.8
"""A digit that is smaller by this factor is a note's even when it is not raised."""
MAX_DISTANCE = 0.35
"""Largest distance of a note's number from its word, in type sizes ..."""
NO_SPACE = 0.15
"""... and the largest at which the space between them is none."""
_BRACKETS = ("[]", "()")
_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)) | dict.fromkeys("[]()", "")
"""Raised digits -> their characters; raised brackets are left out."""

_NUMBERS = re.compile(r"(\d\d*)(?:(?<!\d{4})[,;–-]\d{1,3}){0,5}(?!\w|[.,]\d)[\])]?")
"""Digits, and further numbers after them, perhaps with the end of brackets. The expressions here
begin with one digit, which is searched fast."""
_BEHIND_NUMBER = re.compile(r"(?:(?:1[5-9]|20)\d\d|10)(\d{1,2})")
"""A year, or a power of ten, with the digits behind it."""
_NUMBER_BEFORE = re.compile(r"(?<![\w.,])(?:(?:1[5-9]|20)\d\d|10)(?= |\r\n)")
"""The same before a space or a line break, which PDFium puts before digits of another size."""
_BEFORE_WORD = re.compile(r"\d\d{0,2}(?=[^\W\d_]{3}|[A-Z]{2}(?!\d))")
"""The number at the beginning of a note, or of an affiliation, with no space behind it. The word is
longer than the symbol of an element, and no formula: ¹⁴C, ¹³CO2."""
_BEGINNING = re.compile(r"(\d(?<![^\n ].)\d{0,2})(?: |\r\n ?)(?=[^\W\d_]{2})")
"""The same with a space behind it, or a line break. PDFium may have a space for the line break
before it."""
_EXPONENT = re.compile(r"[-−–]\d{1,2}(?!\w)")
"""A negative exponent; its digits are none of a date or a range."""
_LETTERS = re.compile(r"[a-z](?:,[a-z]){0,2}(?!\w)")
"""The letters of notes ..."""
NOTED = re.compile(r"[^\W\d_]{2}[a-zß-ÿ]$")
"""... and the end of a word that may have some."""
MAX_WIDTH = 1.5
"""Largest width of the letters of notes, in heights of their word."""
MAX_DIGITS = 3
"""Most digits of the number of a note."""
_CLOSING = r"""(?:(?: |\r\n)?(?:[»›%‰…]|€(?![ \r]))|(?:\r\n)?["'”’“‘«‹.,:;!?)\]\x11\x14])"""
"""Punctuation behind a word, with the closing quotation marks of German too; the last two
characters are the code of a closing quotation mark in fonts of TeX."""
_WORD_END = re.compile(rf"(?:[^\W\d_]\d{{0,2}}{_CLOSING}{{0,4}}|\d{_CLOSING}{{1,4}})(?:[ ]|\r\n)?$")
"""The last letter of a word, also before the digit of m², or the last digit of a number, with the
punctuation behind it."""
MAX_BETWEEN = 8
"""Characters before a number in which its word ends."""


def note_edits(layer: TextLayer) -> Iterator[Edit]:
    """Yield the edits that turn the raised digits of a page into superscript characters.

    Whether such a character belongs to its word, as in m², is for the tokens to decide.
    """
    fonts: dict[tuple[int, str], bool] = {}
    for match in _NUMBERS.finditer(layer.text):
        if (found := _candidate(layer.text, match)) and _may_be_raised(layer, *found[:2], fonts):
            yield from _edits(layer, *found)
        if found := _behind_number(layer, *match.span(1)):
            yield from _edits(layer, *found)
    for match in _EXPONENT.finditer(layer.text):
        if _is_exponent(layer, match.start()):
            yield Edit(match.start(), "⁻")
            yield from _raised(layer, match.start() + 1, match.end())
    for match in _BEGINNING.finditer(layer.text):
        if _is_raised_before(layer, *match.span(1), match.end()):
            yield from _raised(layer, *match.span(1))
    for match in _BEFORE_WORD.finditer(layer.text):
        if _is_raised_before(layer, match.start(), match.end(), match.end()):
            yield from _raised(layer, *match.span())


def superscript(text: str) -> str:
    """Return raised *text* with superscript digits, and without the brackets of notes."""
    return "".join(_SUPERSCRIPTS.get(char, char) for char in text)


def letter_edits(layer: TextLayer, rectangles: Sequence[Box]) -> Iterator[Edit]:
    """Yield the edits that put a space between a word and the raised letters of a note.

    Letters behind a number, a capital or a short word belong to it, as in 19th, XXe and Mme.

    Args:
        layer: The text of the page.
        rectangles: The boxes of its text objects.
    """
    for word, (left, bottom, right, top) in pairwise(rectangles):
        height = word[3] - word[1]
        if not (
            -MAX_DISTANCE * height < left - word[2] < MAX_DISTANCE * height
            and top - bottom < SMALLER * height
            and bottom > word[1] + MIN_SHARE_OF_RISE * height
            and top > (word[1] + word[3]) / 2
            and right - left < MAX_WIDTH * height
        ):
            continue
        at = layer.offset_at(left + (right - left) / 4, (bottom + top) / 2)
        if not at or not _LETTERS.match(layer.text, at):
            continue
        # PDFium breaks the line before letters of another size, and in text that runs upwards.
        is_broken = layer.text[at - 2 : at] == "\r\n"
        end = at - 2 if is_broken else at
        if NOTED.search(layer.text, max(0, end - 3), end):
            size = layer.type_at(end - 1).size
            if is_broken and layer.type_at(at).size >= size:
                continue
            if size and _is_raised(layer, end - 1, at, size):
                yield Edit(at, f" {layer.text[at]}")


def _may_be_raised(
    layer: TextLayer, word: int, digit: int, fonts: dict[tuple[int, str], bool]
) -> bool:
    """Whether the glyph at *digit* is in another text object than its word, or raised by its font.

    Args:
        layer: The text of the page.
        word: Offset of the last letter or digit before it.
        digit: Offset of the digit.
        fonts: Address of a font and a digit -> whether the font has that digit raised.
    """
    one, other = layer.text_objects_at((word, digit))
    if one != other or not one:
        return True
    key = layer.fonts_at((digit,))[0], layer.text[digit]
    if key not in fonts:
        fonts[key] = _has_raised_outline(layer, word, digit)
    return fonts[key]


def _behind_number(layer: TextLayer, start: int, end: int) -> tuple[int, int, int] | None:
    """Return the same as `_candidate` of the digits of a number that are in other text objects."""
    if end - start < 2 or layer.text[start - 1 : start].isalnum():
        return None
    first, *others = layer.text_objects_at((start, end - 1))
    if others == [first]:
        return None
    objects = layer.text_objects_at(range(start, end))
    begin = start + next(at for at, each in enumerate(objects) if each != first)
    return begin - 1, begin, end


def _candidate(text: str, match: re.Match[str]) -> tuple[int, int, int] | None:
    """Return the offset of a word's last letter, and the span of the digits that may be its note's.

    The span includes brackets around them. None when no word is before the digits.
    """
    start, end = match.span()
    digits = match[1]
    if text[start - 1 : start] + text[end - 1] in _BRACKETS:
        start -= 1
    else:
        end -= text[end - 1] in "])"
    if len(digits) > MAX_DIGITS or digits.startswith("10"):
        behind = _BEHIND_NUMBER.fullmatch(digits)
        if behind and not text[start - 1 : start].isalnum():
            return start + behind.start(1) - 1, start + behind.start(1), start + len(digits)
        if len(digits) > MAX_DIGITS:
            return None
    if text[start - 1 : start].isalpha():
        return start - 1, start, end
    word = _WORD_END.search(text, max(0, start - MAX_BETWEEN), start)
    if word:
        return word.start(), start, end
    number_end = start - (2 if text[start - 1] == "\n" else 1)
    number = _NUMBER_BEFORE.search(text, max(0, start - MAX_BETWEEN), start)
    return (number.end() - 1, start, end) if number and number.end() == number_end else None


def _edits(layer: TextLayer, word: int, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits of one candidate; none when it is set like its word.

    Args:
        layer: The text of the page.
        word: Offset of the last letter or digit before it.
        start: Offset of its first digit.
        end: Offset after its last one.
    """
    size = layer.type_at(word).size
    is_broken = layer.text[start - 1] == "\n"  # "\r\n"
    is_spaced = layer.text[start - 1] == " "
    # The box of a space that PDFium has added has no height.
    is_added = is_spaced and layer.is_generated(start - 1)
    before, box = layer.boxes((start - (3 if is_broken else 2 if is_added else 1), start))
    if not size or not before or not box:
        return
    distance = (box[0] - before[0 if is_spaced and not is_added else 2]) / size
    is_next = -MAX_DISTANCE < distance < MAX_DISTANCE and box[1] < before[3] and box[3] > before[1]
    if not is_next or not _is_raised(layer, word, start, size):
        return
    if is_spaced and distance < NO_SPACE:
        yield Edit(start - 1, "")
    yield from _raised(layer, start, end)


def _raised(layer: TextLayer, start: int, end: int) -> Iterator[Edit]:
    for offset in range(start, end):
        if layer.text[offset] in _SUPERSCRIPTS:
            yield Edit(offset, _SUPERSCRIPTS[layer.text[offset]])


def _is_exponent(layer: TextLayer, sign: int) -> bool:
    """Whether the minus at *sign*, and the digit behind it, are small and raised beside a word."""
    base = sign - 3 if layer.text[sign - 2 : sign] == "\r\n" else sign - 1
    if base < 0 or not layer.text[base].isalnum():
        return False
    one, other = layer.text_objects_at((base, sign))
    before, box = layer.boxes((base, sign))
    if one == other or not before or not box:
        return False
    word, minus, digit = layer.types((base, sign, sign + 1))
    if not 0 < max(minus.size, digit.size) < SMALLER * word.size:
        return False
    line = layer.baseline_at(base)
    rise = min(layer.baseline_at(at) - line for at in (sign, sign + 1)) / word.size
    return abs(box[0] - before[2]) < MAX_DISTANCE * word.size and rise > MIN_RISE


def _is_raised_before(layer: TextLayer, start: int, end: int, word: int) -> bool:
    """Whether digits are raised, and small or by their font, beside the word that follows them.

    Args:
        layer: The text of the page.
        start: Offset of the first digit.
        end: Offset after the last one.
        word: Offset of the word.
    """
    if layer.text[start - 1 : start].isalnum():
        return False
    begin, one = layer.text_objects_at((start, end - 1))
    last, first = layer.boxes((end - 1, word))
    if begin != one or not one or not last or not first:
        return False
    digit, letter = layer.types((end - 1, word))
    if not digit.size or not letter.size:
        return False
    distance = (first[0] - last[2]) / letter.size
    if not (last[1] < first[3] and abs(distance) < MAX_DISTANCE):
        return False
    rise = (layer.baseline_at(end - 1) - layer.baseline_at(word)) / letter.size
    if digit.size < SMALLER * letter.size:
        return rise > MIN_RISE
    is_level = digit.size == letter.size and abs(rise) < MIN_RISE
    return is_level and _has_raised_outline(layer, word, end - 1)


def _has_raised_outline(layer: TextLayer, word: int, digit: int) -> bool:
    """Whether the outline of the glyph at *digit* is above the line of its word.

    In one type size and on one line, only the font can raise a digit.
    """
    _, bottom, _, top = layer.tight_box(digit)
    return bottom - layer.baseline_at(word) > MIN_SHARE_OF_RISE * (top - bottom)


def _is_raised(layer: TextLayer, word: int, digit: int, size: float) -> bool:
    """Whether the glyph at *digit* is raised above the one at *word*, or much smaller.

    Args:
        layer: The text of the page.
        word: Offset of a glyph on the line.
        digit: Offset of a digit.
        size: Type size at *word*, in points.
    """
    line = layer.baseline_at(word)
    rise = (layer.baseline_at(digit) - line) / size
    if rise < -MIN_RISE:
        return False
    ratio = layer.type_at(digit).size / size
    if rise > MIN_RISE and (ratio < SMALLER or rise > MIN_RISE_OF_LARGE):
        return True
    bottom = layer.tight_box(digit)[1]
    return ratio < SMALL or (bottom - line) / size > MIN_RISE_OF_OUTLINE
