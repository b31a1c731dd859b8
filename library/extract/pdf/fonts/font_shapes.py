"""Finds fonts that name other characters than those they draw.

The text of a page is what its fonts call their glyphs. A broken program, or somebody who wants no
copies, can give them other names; the page looks right, and its text is wrong. The outlines tell:
an o has two contours, a c has one, and a B has three.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fontTools.agl import AGL2UV
from pypdf import PageObject

from library.extract.pdf.calls.cpu_budget import BudgetExceeded, CpuBudget
from library.extract.pdf.document.page_tree import Node, resources_of
from library.extract.pdf.document.structure import Structure
from library.extract.pdf.fonts.font_programs import (
    ASCII_END,
    descendant,
    descriptor_of,
    embedded_program,
)
from library.extract.pdf.fonts.glyph_names import Font, differences, fonts_of
from library.extract.pdf.fonts.unicode_map import parse_unicode_map

log = logging.getLogger(__name__)

SECONDS = 20.0
"""Processor time for the fonts of one PDF."""
MAX_PAGES = 40
"""Most pages of a PDF that are examined."""
MIN_LETTERS = 4
"""Fewest letters with holes by which a font is judged ..."""
MIN_DIGITS = 2
"""... and the fewest digits with holes."""
MAX_WRONG = 0.2
"""Largest share of these that lack a contour in an honest font. Contours that are too many say
nothing: parts of a glyph may overlap."""

PIXELS_OF_SCAN = 500_000
"""Fewest pixels of the scan of a page; A4 has a million at 100 dots per inch."""
STANDARD = ("/Helvetica", "/Times", "/Courier", "/Arial")
"""Beginnings of the names of the text fonts that every reader has (ISO 32000-1, 9.6.2.2)."""

EXPECTED = {
    **dict.fromkeys("abdegijopqADOPQR069", 2),
    **dict.fromkeys("B8", 3),
}
"""Fewest contours of characters that have holes, or parts; others have one."""


@dataclass(frozen=True, slots=True)
class NamedGlyphs:
    """How well the fonts of a page name what they draw, as shares of its characters, 0 to 1."""

    misnamed: float
    """Letters and digits of fonts that name the wrong characters."""
    misnamed_digits: float
    """Digits of such fonts, as a share of the digits."""
    verified: float
    """Characters of fonts whose names fit their outlines; of a page that is not counted, the share
    of its fonts."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Whether the names of a font fit; None when too few of its glyphs can be judged."""

    letters: bool | None
    digits: bool | None
    is_by_name: bool = False
    """Whether readers draw each character that it names, as the font is not in the file."""


UNJUDGED = _Verdict(None, None)


def examine_fonts(
    structure: Structure,
    numbers: Sequence[int],
    *,
    counted: Collection[int] = (),
) -> dict[int, NamedGlyphs]:
    """Return how the fonts of pages name their glyphs.

    Args:
        structure: A PDF, open.
        numbers: Numbers of the pages, from 1.
        counted: Those of *numbers* whose text is counted by font where only some fit, which takes
            time; of the others only where a font does not fit.

    Returns:
        For each page that pypdf can read; pages beyond `MAX_PAGES` are left out.
    """
    found: dict[int, NamedGlyphs] = {}
    if structure.reader is None:
        return found
    examiner = _FontExaminer({})
    try:
        with CpuBudget(SECONDS).limit():
            for number in numbers[:MAX_PAGES]:
                judged = examiner.resources(resources_of(structure.reader, number))
                if judged is None or (number in counted and 0 < judged.verified < 1):
                    judged = examiner.page(structure.reader.pages[number - 1])
                found[number] = judged
    except (Exception, BudgetExceeded) as exc:  # noqa: BLE001 - on a broken file pypdf may raise anything
        log.info("The fonts of the file cannot be read: %s", type(exc).__name__)
    return found


@dataclass(frozen=True, slots=True)
class _FontExaminer:
    """Judges the fonts of one PDF, each once."""

    verdicts: dict[object, tuple[Font, _Verdict]]
    """By the number of the font's object, or by the identity of a font that is none. The font is
    kept, since another one may have the identity of a deleted one."""

    def resources(self, resources: Node) -> NamedGlyphs | None:
        """Return how the fonts of resources name their glyphs; None if some do not fit."""
        verdicts = [self._verdict(font) for font in fonts_of(resources)]
        if any(each.letters is False or each.digits is False for each in verdicts):
            return None
        if any(each.is_by_name for each in verdicts) and _has_large_image(resources):
            verdicts = [UNJUDGED if each.is_by_name else each for each in verdicts]
        verified = [verdict.letters is True for verdict in verdicts]
        return NamedGlyphs(0.0, 0.0, sum(verified) / max(1, len(verified)))

    def page(self, page: PageObject) -> NamedGlyphs:
        """Return how the fonts of *page* name its text."""
        letters, digits = Counter[bool | None](), Counter[bool | None]()
        may_be_scan = _has_large_image(page.get("/Resources"))
        for font, text in _texts(page):
            verdict = self._verdict(font)
            verdict = UNJUDGED if verdict.is_by_name and may_be_scan else verdict
            count = sum(map(str.isdigit, text))
            digits[verdict.digits] += count
            letters[verdict.letters] += sum(not c.isspace() for c in text) - count
        total = max(1, letters.total() + digits.total())
        return NamedGlyphs(
            misnamed=(letters[False] + digits[False]) / total,
            misnamed_digits=digits[False] / max(1, digits.total()),
            verified=(letters[True] + digits[True]) / total,
        )

    def _verdict(self, font: Font) -> _Verdict:
        reference = getattr(font, "indirect_reference", None)
        key = (reference.idnum, reference.generation) if reference else id(font)
        if key not in self.verdicts:
            try:
                verdict = _judged(font)
            # A wrong length in a font asks for any amount of memory, so MemoryError is caught too.
            except Exception as exc:  # noqa: BLE001 - a broken font may raise anything
                log.info("A font cannot be read: %s", type(exc).__name__)
                verdict = UNJUDGED
            self.verdicts[key] = font, verdict
        return self.verdicts[key][1]


def _texts(page: PageObject) -> Iterator[tuple[Font, str]]:
    """Yield the fonts of a page, each with a part of its text."""
    parts: list[tuple[Font, str]] = []

    def visit(text: str, _cm: object, _tm: object, font: Font | None, _size: object) -> None:
        if font and text.strip():
            parts.append((font, text))

    page.extract_text(visitor_text=visit)
    yield from parts


def _judged(font: Font) -> _Verdict:
    """Return the verdict on a font dictionary."""
    if _is_nameless(font):
        return _Verdict(letters=False, digits=False)
    if _is_drawn_by_name(font):
        return _Verdict(letters=True, digits=True, is_by_name=True)
    tested, wrong = Counter[bool](), Counter[bool]()
    for char, contours in _named_contours(font):
        if contours and char in EXPECTED:
            is_digit = char.isdigit()
            tested[is_digit] += 1
            wrong[is_digit] += contours < EXPECTED[char]

    def fits(*, digits: bool) -> bool | None:
        if tested[digits] < (MIN_DIGITS if digits else MIN_LETTERS):
            return None
        return wrong[digits] <= MAX_WRONG * tested[digits]

    letters, digits = fits(digits=False), fits(digits=True)
    # Few digits are named as the letters are.
    return _Verdict(letters, letters if digits is None else digits)


def _named_contours(font: Font) -> Iterator[tuple[str, int]]:
    """Yield the character of each code of a font, with the number of contours of its glyph."""
    names = _names(font)
    if "/FontFile" in descriptor_of(font):
        yield from _named_by_program(font, names)
    elif program := embedded_program(font):
        for code, char in names.items():
            if glyph := program.glyph_of(code):
                yield char, program.contours(glyph)


def _named_by_program(font: Font, names: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """Yield the same for a Type 1 font, whose program names its glyphs after their letters."""
    for code, glyph in differences(font):
        drawn = chr(AGL2UV.get(glyph, 0))
        if drawn.isascii() and drawn.isalnum() and code in names:
            yield names[code], EXPECTED.get(drawn, 1)


def _names(font: Font) -> dict[int, str]:
    """Return the character that each code of a font stands for, as readers are told.

    Without a ToUnicode map that is the one of the font's encoding.
    """
    if "/ToUnicode" in font:
        return parse_unicode_map(font["/ToUnicode"].get_object().get_data())
    if "/DescendantFonts" in font:
        return {}
    names = {code: chr(code) for code in range(ord("!"), ASCII_END)}
    for code, glyph in differences(font):
        names[code] = chr(AGL2UV.get(glyph, 0))
    return names


def _is_nameless(font: Font) -> bool:
    """Whether nothing names the characters of the codes of a font.

    Its codes are the numbers of its glyphs, and of no collection of characters.
    """
    if "/DescendantFonts" not in font or "/ToUnicode" in font:
        return False
    information = descendant(font).get("/CIDSystemInfo", {}).get_object()
    is_identity = str(font.get("/Encoding")).startswith("/Identity")
    return is_identity and information.get("/Ordering") == "Identity"


def _is_drawn_by_name(font: Font) -> bool:
    """Whether a reader draws the characters that a font names, in a font of its own."""
    is_standard = str(font.get("/BaseFont")).startswith(STANDARD) and "/ToUnicode" not in font
    descriptor = descriptor_of(font)
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return is_standard and not any(each in descriptor for each in files)


def _has_large_image(resources: Node) -> bool:
    """Whether an image of a page may be its scan, whose recognised text is in some font."""
    entries = resources.get_object().get("/XObject") if resources else None
    images = [each.get_object() for each in entries.get_object().values()] if entries else []
    return any(each.get("/Width", 0) * each.get("/Height", 0) >= PIXELS_OF_SCAN for each in images)
