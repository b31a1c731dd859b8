"""Normalises the characters of one line, and keeps the source offset of each. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_UNUSUAL = re.compile("[^ -~¡-§©-¬®-³µ¶¹-ſ‐-—‘-•€]")
"""Characters that may need normalisation. Most lines of a study have none."""

_SPACING_ACCENTS = {
    "¨": "\u0308",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "˚": "\u030a",
}
"""Spacing accent -> combining accent. Old TeX fonts put a spacing accent before its letter."""
_COMBINING = "[\u0300-\u036f\u20d0-\u20ff]"
_INVISIBLE = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
"""Control and format characters, and lone surrogates: broken fonts give those, and UTF-8 cannot
encode them."""
_INVISIBLES = re.compile(_INVISIBLE)
_CLUSTER = re.compile(
    rf"(?s)[{''.join(_SPACING_ACCENTS)}]{_INVISIBLE}*[a-zA-Zı](?!{_INVISIBLE}*{_COMBINING})"
    rf"|.(?:{_COMBINING}|{_INVISIBLE})*"
)
"""A base character with its accents, and any invisible characters after it."""

_SYMBOLS = {
    # Fonts of small capitals and old-style digits have C at U+F700 + C (Adobe Glyph List).
    **{0xF700 + code: chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x100))},
    # Windows maps code C of its Symbol and Wingdings fonts to U+F000 + C.
    **{0xF000 + code: chr(code) for code in b"()+,./0123456789:;<=>[]{}|%!"},
    0xF02D: "–", 0xF044: "Δ", 0xF053: "Σ", 0xF057: "Ω", 0xF061: "α", 0xF062: "β", 0xF064: "δ",
    0xF065: "ε", 0xF067: "γ", 0xF068: "η", 0xF06C: "λ", 0xF06D: "μ", 0xF06E: "■", 0xF06F: "□",
    0xF070: "π", 0xF071: "❑", 0xF073: "σ", 0xF077: "ω", 0xF09F: "•", 0xF0A3: "≤", 0xF0A7: "▪",
    0xF0A8: "◻", 0xF0AE: "→", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•",
    0xF0D8: "➢", 0xF0DE: "⇒", 0xF0E0: "→", 0xF0E5: "∑", 0xF0E8: "➔", 0xF0FC: "✓",
}  # fmt: skip
"""Private use code point -> the Unicode character of the same glyph."""

_LIGATURES = "[\ufb00-\ufb06]"

_DELETED = "\0"
"""Placeholder of a deleted character. It keeps text and offsets equally long until the end."""

_LEADERS = re.compile(rf"(?:[ {_DELETED}]*[.…·_]){{4,}}|(?<=\S)\.{{3}}(?!\.)")
"""Dot leaders of a table of contents, and an ellipsis of three full stops."""
_EXTRA_SPACES = re.compile("(?<= ) +|^ +| +$")
_LETTER_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
"""Single letters with spaces between them: S A M E N V A T T I N G."""

_THIN_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[\u2006-\u200a][^\W\d_]){2,}(?!\w)")
"""Single letters with thin spaces between them, as people type to space a word."""

_VOWELS = frozenset("aeiouyàáâäåæèéêëìíîïòóôöøùúûüœæ")
_MIN_VOWELS = 0.28
"""Words have at least this share of vowels; a row of initials, such as those of the months, has
fewer."""


def normalise(line: str, *, close_up: bool = True) -> tuple[str, Sequence[int]]:
    """Return the normalised text of *line*, and the offset in *line* of each of its characters.

    Ligatures become letters, accents are composed with their letter (NFC), each run of white space
    becomes one space, private use symbols become their Unicode characters, dot leaders become one
    ellipsis, and invisible characters are removed.

    Args:
        line: A line of a text layer.
        close_up: Whether single letters that look like a word are closed up; for lines whose gaps
            nobody has measured.

    Returns:
        The text and, for each of its code points, a code point offset in *line*; not decreasing.
        A `range` when nothing changes.
    """
    if _is_normal(line) and not (close_up and _LETTER_SPACED.search(line)):
        return line, range(len(line))
    characters: list[str] = []
    offsets: list[int] = []
    line = _THIN_SPACED.sub(_without_thin_spaces, line)
    for cluster in _CLUSTER.finditer(line):
        normal = _normalise_cluster(cluster.group())
        characters += normal
        offsets += [cluster.start()] * len(normal)
    text = _EXTRA_SPACES.sub(lambda match: _DELETED * len(match.group()), "".join(characters))
    text = _LEADERS.sub(_ellipsis, text)
    if close_up:
        text = _LETTER_SPACED.sub(_close_up, text)
    kept = [offset for offset, char in zip(offsets, text, strict=True) if char != _DELETED]
    return text.replace(_DELETED, ""), kept


def _is_normal(line: str) -> bool:
    """Whether *line* needs no normalisation; for speed."""
    return not (
        _UNUSUAL.search(line)
        or "  " in line
        or ".." in line
        or ". ." in line
        or "____" in line
        or line.startswith(" ")
        or line.endswith(" ")
    )


@lru_cache(maxsize=10_000)
def _normalise_cluster(cluster: str) -> str:
    """Return the normalised characters of a cluster; empty when all of them are invisible."""
    text = _INVISIBLES.sub("", cluster)
    if len(text) == 2 and text[0] in _SPACING_ACCENTS:
        letter = text[1].replace("ı", "i")
        composed = unicodedata.normalize("NFC", letter + _SPACING_ACCENTS[text[0]])
        return composed if len(composed) == 1 else text
    if len(text) == 1 and "\ue000" <= text <= "\uf8ff":
        return _SYMBOLS.get(ord(text), "")
    if re.match(_LIGATURES, text):
        text = unicodedata.normalize("NFKD", text)
    return re.sub(r"\s", " ", unicodedata.normalize("NFC", text))


def _without_thin_spaces(match: re.Match[str]) -> str:
    """Return spaced letters with invisible characters in the place of their spaces."""
    return "".join(_DELETED if at % 2 else char for at, char in enumerate(match.group()))


def _ellipsis(match: re.Match[str]) -> str:
    """Return one ellipsis for the matched dots, padded to their length with `_DELETED`."""
    dots = match.group()
    lead = " " if dots[0] == " " else ""
    return (lead + "…").ljust(len(dots), _DELETED)


def _close_up(match: re.Match[str]) -> str:
    """Return the matched letters without the spaces between them, if they are a word."""
    letters = match.group()
    if not letters.isupper() and letters != match.string:
        # PDFium puts a space after each letter of some monospaced text, words included.
        return letters
    vowels = sum(letter in _VOWELS for letter in letters.lower())
    is_word = _MIN_VOWELS <= vowels / ((len(letters) + 1) // 2) < 1 - _MIN_VOWELS
    return letters.replace(" ", _DELETED) if is_word else letters
