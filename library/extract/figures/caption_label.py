"""The label at the beginning of a caption: "Figuur 3", "Table 2-1", "Abb. 4". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.core.figures import FigureKind
from library.languages import all_patterns, all_words, known

_FIGURE = all_patterns(lambda each: each.figure_words)
_TABLE = all_patterns(lambda each: each.table_words)
_USUAL = "|".join(
    dict.fromkeys(
        pattern for each in known() for pattern in (each.figure_words[:1] + each.table_words[:1])
    )
)
"""Only these words begin a caption without a number: "Foto: A. Maes" is a credit."""
_NUMBER_SIGN = r"(?:n[°º]|n[or]\b\.?)\s*"
_DASHES = r"[-‐‑–—]"
_NUMBER = (
    r"(?-i:(?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3}){0,3}(?:[a-z]|[.-]?[A-Z])?"
    r"|(?<=\s)[IVXL]{1,6}|(?<=\s)[A-Za-z](?=\s*[:.|–—](?:\s|$)))"
)
"""A letter alone is a number before punctuation only: "Tabel B: Kosten", "Figuur a."."""

_LABEL = re.compile(
    rf"(?P<word>(?P<figure>{_FIGURE})|(?:{_TABLE}))\s*(?:{_NUMBER_SIGN})?(?P<number>{_NUMBER})"
    rf"(?![\w,;)\]])(?P<mark>\s*(?:[:.|>›»▸►]\s*{_DASHES}?|{_DASHES})(?=\s|$|[^\W\d])|(?=\s|$))\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(rf"(?P<word>{_USUAL})(?P<mark>\s?:)\s+(?P<rest>\S.*)", re.IGNORECASE)
_MAY_BEGIN = re.compile(
    rf"^[^\S\n]*(?:(?:{_FIGURE}|{_TABLE})\s*(?:{_NUMBER_SIGN})?(?:[A-Z]{{0,2}}[.-]?\d|[A-Z]+\b)|(?:{_USUAL})\s?:)",
    re.IGNORECASE | re.MULTILINE,
)
_FIGURE_WORD = re.compile(_FIGURE, re.IGNORECASE)
_ARTWORK = all_words(lambda each: each.front_matter.artwork)
_LEADERS = re.compile(r"…|\.{4}|(?:\. ){4}")


@dataclass(frozen=True, slots=True)
class CaptionLabel:
    """The label of a caption, and what follows it on its line."""

    kind: FigureKind
    number: str
    """As printed; empty when the caption has none."""
    mark: str
    """Punctuation between the number and the title; empty when there is none."""
    rest: str
    """The text of the line after the label."""


def may_have_caption(page_text: str) -> bool:
    """Whether a line of the text layer of a page begins like a caption; true too often."""
    return _MAY_BEGIN.search(page_text.replace("\r", "\n")) is not None


def parse_label(line: str) -> CaptionLabel | None:
    """Return the label that *line* begins with; `None` when it is no beginning of a caption.

    A label has a capital, and a number except before a colon. Lines of lists of figures, which end
    in leaders and a page number, are no captions, nor are sentences: a number without punctuation
    is followed by a capital or a digit.
    """
    match = _LABEL.match(line) or _UNNUMBERED.match(line)
    if match is None or not match["word"][0].isupper() or _LEADERS.search(line):
        return None
    groups = match.groupdict()
    mark, rest = groups["mark"].strip(), groups["rest"].strip()
    if not mark and rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“‘\"'«(["):
        return None
    is_letter = len(groups.get("number") or "") == 1 and groups["number"].isalpha()
    if mark == "." and is_letter and match["word"].casefold() in _ARTWORK:
        return None  # the initial of a name: "Photo P. Maes"
    is_figure = _FIGURE_WORD.fullmatch(groups["word"]) is not None
    kind = FigureKind.FIGURE if is_figure else FigureKind.TABLE
    return CaptionLabel(kind, groups.get("number") or "", mark, rest)
