"""Extracted text made readable: ligatures, odd spaces and words broken at line ends. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

BREAK = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line; the lines are joined around it."""

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BROKEN = re.compile(rf"(\w+){BREAK}(?=(\w+))")
_LINE_HYPHEN = re.compile(rf"(?<=\w)[-\u2010{BREAK}]\n(?=\w)")
_LINE_SOFT_HYPHEN = re.compile(r"(?<=\w)\u00ad[^\S\n]*\n[^\S\n]*(?=\w)")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Lone surrogates come from broken fonts, and cannot be written to any file.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LEADERS = re.compile(r"(?: ?\.){4,}")
_SPACES = re.compile("[^\\S\n]+")
_SPACED_LINE_ENDS = re.compile(" ?\n ?")
_BETWEEN_PARTS = {"en", "of", "und", "oder"}
"""What follows a hyphen that stands for the rest of a word: in- en uitvoer."""
_WORD = re.compile(r"\w+(?:-\w+)*")


def clean(pages: Sequence[str]) -> tuple[str, ...]:
    """Return the text of each page of one study, readable, in the same order.

    A word broken at the end of a line is joined by the study's own spelling: with the hyphen when
    the study writes it so elsewhere, without it otherwise.
    """
    plain = [_readable(page) for page in pages]
    known = {word.casefold() for page in plain for word in _WORD.findall(page)}
    return tuple(_joined(page, known) for page in plain)


def _readable(text: str) -> str:
    text = _LINE_SOFT_HYPHEN.sub(BREAK, _LINE_END.sub("\n", text))
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _LEADERS.sub(" …", text)  # the dots of a contents page
    text = _SPACED_LINE_ENDS.sub("\n", text).strip()
    text = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKD", m.group()), text)
    return _LINE_HYPHEN.sub(BREAK, unicodedata.normalize("NFC", text))


def _joined(text: str, known: set[str]) -> str:
    def join(match: re.Match[str]) -> str:
        left, right = match.groups()
        whole, hyphenated = left + right, f"{left}-{right}"
        if whole.casefold() in known:
            return left
        if right in _BETWEEN_PARTS:
            return f"{left}- "
        # CO2-uitstoot, 2020-2025 and Oost-Vlaanderen keep their hyphen; a broken word has none.
        meant = hyphenated.casefold() in known or not right[0].islower() or left[-1].isdigit()
        abbreviation = len(left) > 1 and left.isupper()
        return f"{left}-" if meant or abbreviation else left

    return _BROKEN.sub(join, text).replace(BREAK, "-")
