"""The characters of a line made readable, each with the place that it came from. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PLAIN = re.compile(r"(?! )(?: ?(?:[!-,/-^`-~¡-§©-¬®-³µ¶¹-ſ‐-—‘-•€-]|\.(?! ?\.)|_(?!___)))*")
"""What most lines are made of, and what needs no mending."""

_ACCENTS = {
    "¨": "\u0308",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "˚": "\u030a",
}
"""Accents that old TeX fonts set before their letter."""
_COMBINING = "[\u0300-\u036f\u20d0-\u20ff]"
_UNSEEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
"""What is never seen. Lone surrogates come from broken fonts, and no file can hold them."""
_INVISIBLE = re.compile(_UNSEEN)
_CLUSTER = re.compile(
    rf"(?s)[{''.join(_ACCENTS)}]{_UNSEEN}*[a-zA-Zı](?!{_UNSEEN}*{_COMBINING})"
    rf"|.(?:{_COMBINING}|{_UNSEEN})*"
)
"""A character with its accents, and with what is not seen behind it."""

_SYMBOLS = {
    # Windows puts the glyphs of its fonts Symbol and Wingdings at F000 + their code.
    **{0xF000 + code: chr(code) for code in b"()+,./0123456789:;<=>[]{}|%!"},
    0xF02D: "–", 0xF044: "Δ", 0xF053: "Σ", 0xF057: "Ω", 0xF061: "α", 0xF062: "β", 0xF064: "δ",
    0xF065: "ε", 0xF067: "γ", 0xF068: "η", 0xF06C: "λ", 0xF06D: "μ", 0xF06E: "■", 0xF06F: "□",
    0xF070: "π", 0xF071: "❑", 0xF073: "σ", 0xF077: "ω", 0xF09F: "•", 0xF0A3: "≤", 0xF0A7: "▪",
    0xF0A8: "◻", 0xF0AE: "→", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•",
    0xF0D8: "➢", 0xF0DE: "⇒", 0xF0E0: "→", 0xF0E5: "∑", 0xF0E8: "➔", 0xF0FC: "✓",
}  # fmt: skip

_LIGATURES = "[\ufb00-\ufb06]"

_GONE = "\0"
"""Stands where a character was, until the line is put together: so that places stay in step."""

_LEADERS = re.compile(r"(?: ?[.…·_]){4,}|(?<=\S)\.{3}(?!\.)")
"""The dots of a contents page, and three dots that are one sign."""
_SPACES = re.compile("(?<= ) +|^ +| +$")
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
"""Letters set apart, as in S A M E N V A T T I N G."""

_VOWELS = frozenset("aeiouyàáâäåèéêëìíîïòóôöùúûüœæ")
_FEWEST_VOWELS = 0.28
"""Words have at least this share of vowels; the initials of the months, and of most else, less."""


def readable(line: str) -> tuple[str, Sequence[int]]:
    """Return *line* as it is meant to be read, and where in *line* each of its characters stood.

    Ligatures are letters, an accent belongs to its letter (NFC), any space is a space and there
    is one of it, letters set apart are a word, symbols of private fonts are those of Unicode, and
    what cannot be seen is gone.
    """
    if _PLAIN.fullmatch(line) and not _SPACED.search(line):
        return line, range(len(line))
    characters: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(line):
        plain = _plain(cluster.group())
        characters += plain
        places += [cluster.start()] * len(plain)
    text = _SPACES.sub(_nothing, "".join(characters))
    text = _LEADERS.sub(_dots, text)
    text = _SPACED.sub(_together, text)
    kept = [place for place, char in zip(places, text, strict=True) if char != _GONE]
    return text.replace(_GONE, ""), kept


@lru_cache(maxsize=10_000)
def _plain(cluster: str) -> str:
    """Return a character and its accents as they are meant to be read; empty for what is unseen."""
    text = _INVISIBLE.sub("", cluster)
    if len(text) == 2 and text[0] in _ACCENTS:
        joined = unicodedata.normalize("NFC", text[1].replace("ı", "i") + _ACCENTS[text[0]])
        return joined if len(joined) == 1 else text
    if len(text) == 1 and "\ue000" <= text <= "\uf8ff":
        return _SYMBOLS.get(ord(text), "")
    if re.match(_LIGATURES, text):
        text = unicodedata.normalize("NFKD", text)
    return re.sub(r"\s", " ", unicodedata.normalize("NFC", text))


def _nothing(match: re.Match[str]) -> str:
    return _GONE * len(match.group())


def _dots(match: re.Match[str]) -> str:
    dots = match.group()
    lead = " " if dots[0] == " " else ""
    return (lead + "…").ljust(len(dots), _GONE)


def _together(match: re.Match[str]) -> str:
    letters = match.group()
    if not letters.isupper() and letters != match.string:
        return letters  # PDFium gives code with a space after each letter, and between words too
    vowels = sum(letter in _VOWELS for letter in letters.lower())
    is_word = _FEWEST_VOWELS <= vowels / ((len(letters) + 1) // 2) < 1 - _FEWEST_VOWELS
    return letters.replace(" ", _GONE) if is_word else letters
