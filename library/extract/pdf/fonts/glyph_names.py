"""The names that simple fonts give their glyphs, and the letters that these names mean.

A font without a ToUnicode map names the glyph of each code. PDFium knows the names of single
characters; for a ligature with a composed name, such as f_f or f_i.liga, it gives the code itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from fontTools.agl import UV2AGL, toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

Font = Mapping[str, Any]
"""The dictionary of a font (ISO 32000-1, 9.5)."""
Resources = Any
"""A resource dictionary (ISO 32000-1, 7.8.3), as pypdf reads it; None without any."""

MAX_RESOURCES = 200
"""Most resource dictionaries of a page that are read, its own and those of its forms."""
CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Codes that are no character of a text."""


_WINDOWS = [
    UV2AGL.get(ord(bytes((code,)).decode("cp1252", "replace")), ".notdef") for code in range(256)
]
_BASE_ENCODINGS: Mapping[str, list[str]] = {
    "/WinAnsiEncoding": _WINDOWS,
    "/MacRomanEncoding": MacRoman,
    "/StandardEncoding": StandardEncoding,
}
"""The name of the glyph of each code (ISO 32000-1, Annex D)."""


def fonts_of(resources: Resources) -> Iterator[Font]:
    """Yield the fonts of a resource dictionary, and those of the forms in it."""
    waiting: list[Any] = [resources]
    for _ in range(MAX_RESOURCES):
        if not waiting:
            return
        resources = waiting.pop()
        entries = resources.get_object() if resources else {}
        yield from _entries(entries, "/Font")
        waiting += [form.get("/Resources") for form in _entries(entries, "/XObject")]


def _entries(resources: Font, kind: str) -> list[Font]:
    found = resources.get(kind)
    return [each.get_object() for each in found.get_object().values()] if found else []


def differences(font: Font) -> Iterator[tuple[int, str]]:
    """Yield the codes to which the encoding of a simple font gives a glyph of its own."""
    found = font.get("/Encoding")
    encoding = found.get_object() if found else None
    code = 0
    for each in encoding.get("/Differences", ()) if isinstance(encoding, dict) else ():
        if isinstance(each, int):
            code = each
        else:
            yield code, str(each)[1:]
            code += 1


def base_encoding(font: Font) -> list[str] | None:
    """Return the names that a simple font takes from a standard encoding, by code.

    None where its program has an encoding of its own (ISO 32000-1, 9.6.6.1).
    """
    found = font.get("/Encoding")
    encoding = found.get_object() if found else None
    name = encoding.get("/BaseEncoding") if isinstance(encoding, dict) else encoding
    return _BASE_ENCODINGS.get(str(name))


class NamedLigatures(NamedTuple):
    """The letters of the glyphs of a page that have a composed name."""

    controls: Mapping[str, str] = MappingProxyType({})
    """Control character in the text of the page -> its letters, the same in each font."""
    by_font: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """Name of a font -> other character -> its letters."""


def named_ligatures(resources: Resources) -> NamedLigatures:
    """Return the letters of the glyphs of a page that have a composed name.

    Left out are those in two fonts of one name that name them differently.
    """
    controls: dict[str, set[str]] = defaultdict(set)
    by_font: dict[str, dict[str, str]] = {}
    for font in fonts_of(resources):
        found = dict(_ligatures(font)) if "/ToUnicode" not in font else {}
        for code, letters in found.items():
            controls[code].add(letters)
        name = str(font.get("/BaseFont", "/"))[1:]
        by_font[name] = found if by_font.get(name, found) == found else {}
    one = {
        code: letters.pop()
        for code, letters in controls.items()
        if len(letters) == 1 and CONTROLS.match(code)
    }
    others = {
        name: {code: found[code] for code in found if code not in one}
        for name, found in by_font.items()
    }
    return NamedLigatures(one, others)


def _ligatures(font: Font) -> Iterator[tuple[str, str]]:
    """Yield the character of each code of a font that has a composed name, and its letters."""
    for code, name in differences(font):
        letters = toUnicode(name)
        if len(letters) > 1 and letters.isalpha():
            yield chr(code), letters
