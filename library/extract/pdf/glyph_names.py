"""The names that simple fonts give their glyphs, and the letters that these names mean.

A font without a ToUnicode map names the glyph of each code. PDFium knows the names of single
characters; for a ligature with a composed name, such as f_f or f_i.liga, it gives the code itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fontTools.agl import toUnicode

Font = Mapping[str, Any]
"""The dictionary of a font (ISO 32000-1, 9.5)."""
Resources = Any
"""A resource dictionary (ISO 32000-1, 7.8.3), as pypdf reads it; None without any."""

MAX_RESOURCES = 200
"""Most resource dictionaries of a page that are read, its own and those of its forms."""
CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Codes that are no character of a text."""


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


def named_ligatures(resources: Resources) -> dict[str, str]:
    """Return control character in the text of a page -> the letters of its glyph.

    Left out are those that two fonts of the page name differently.
    """
    found: dict[str, set[str]] = {}
    for font in fonts_of(resources):
        if "/ToUnicode" in font:
            continue
        for code, name in differences(font):
            letters = toUnicode(name)
            if len(letters) > 1 and letters.isalpha() and CONTROLS.match(chr(code)):
                found.setdefault(chr(code), set()).add(letters)
    return {code: letters.pop() for code, letters in found.items() if len(letters) == 1}
