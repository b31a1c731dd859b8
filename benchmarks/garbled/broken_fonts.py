"""Pages whose fonts name the wrong characters: the page looks as before, its text does not.

A font's ToUnicode map (ISO 32000-1, 9.10.3) says which characters its codes stand for. It is taken
out or changed here, in copies of single pages.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<([\w\s]+)>|\[([^\]]*)\])")
_CHAR = re.compile(rb"<(\w+)>\s*<([\w\s]+)>")
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEAD = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    b" /CMapType 2 def 1 begincodespacerange <%s> <%s> endcodespacerange\n"
)
_TAIL = b"endcmap CMapName currentdict /CMap defineresource pop end end"
_MOST = 100
"""Entries in one section of a map."""

Characters = Callable[[str], str]
"""Returns what a character becomes."""


def shifted(_: Random) -> Characters:
    """Return the next letter for each, the first for the last."""
    return _translation(string.ascii_lowercase, string.ascii_lowercase[1:] + "a")


def swapped(rng: Random) -> Characters:
    """Return another letter for each."""
    return _translation(string.ascii_lowercase, _deranged(string.ascii_lowercase, rng))


def digits_swapped(rng: Random) -> Characters:
    """Return the text with each digit replaced by another; other characters are unchanged."""
    return _translation(string.digits, _deranged(string.digits, rng))


def private(_: Random) -> Characters:
    """Return a character of private use for each letter and digit."""
    return lambda text: "".join(chr(0xE000 + ord(c)) if c.isalnum() else c for c in text)


def _deranged(characters: str, rng: Random) -> str:
    while True:
        order = "".join(rng.sample(characters, len(characters)))
        if all(a != b for a, b in zip(characters, order, strict=True)):
            return order


def _translation(before: str, after: str) -> Characters:
    upper = (before + before.upper(), after + after.upper())
    table = str.maketrans(*(upper if before.isalpha() else (before, after)))
    return lambda text: text.translate(table)


def single_page(source: Path, number: int) -> PdfWriter:
    """Return a document with page *number* of another, counted from 1."""
    writer = PdfWriter()
    writer.add_page(_reader(source).pages[number - 1])
    return writer


@cache
def _reader(source: Path) -> PdfReader:
    return PdfReader(source)


def without_maps(writer: PdfWriter) -> None:
    """Take the maps of all fonts out."""
    for font in fonts(writer.pages[0]):
        font.pop("/ToUnicode", None)


def with_maps(writer: PdfWriter, change: Characters, *, main: bool = False) -> None:
    """Change the maps of all fonts, or of the one that most of the text is in."""
    only = _main_font(writer.pages[0]) if main else ""
    done: set[int] = set()
    for font in fonts(writer.pages[0]):
        stream = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
        is_other = bool(only) and font.get("/BaseFont") != only
        if not isinstance(stream, StreamObject) or id(stream) in done or is_other:
            continue
        done.add(id(stream))
        stream.set_data(changed_map(stream.get_data(), change))


def fonts(page: PageObject) -> Iterator[DictionaryObject]:
    """Yield the fonts of a page, those of its form objects too."""
    waiting: list[Any] = [page.get("/Resources", {})]
    seen: set[int] = set()
    while waiting:
        resources = waiting.pop().get_object()
        if id(resources) in seen:
            continue
        seen.add(id(resources))
        for font in resources.get("/Font", DictionaryObject()).get_object().values():
            yield font.get_object()
        forms = resources.get("/XObject", DictionaryObject()).get_object().values()
        inner = [form.get_object().get("/Resources") for form in forms]
        waiting += filter(None, inner)


def _main_font(page: PageObject) -> str:
    counts: Counter[str] = Counter()

    def visit(text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
        if font:
            counts[str(font.get("/BaseFont"))] += len(text.strip())

    page.extract_text(visitor_text=visit)
    return counts.most_common(1)[0][0] if counts else ""


def changed_map(data: bytes, change: Characters) -> bytes:
    """Return a ToUnicode map with each of its characters changed."""
    codes = dict(_entries(data))
    if not codes:
        return data
    width = max(map(len, codes))
    lines = [
        b"<%s> <%s>" % (code, change(text).encode("utf-16-be").hex().encode())
        for code, text in sorted(codes.items())
    ]
    body = b"".join(
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(part), b"\n".join(part))
        for part in (lines[at : at + _MOST] for at in range(0, len(lines), _MOST))
    )
    return _HEAD % (b"0" * width, b"F" * width) + body + _TAIL


def _entries(data: bytes) -> Iterator[tuple[bytes, str]]:
    for kind, body in _SECTION.findall(data):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                yield code, _decoded(text)
            continue
        for first, last, text, several in _RANGE.findall(body):
            texts = re.findall(rb"<([\w\s]+)>", several)
            for at, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                hex_code = b"%0*X" % (len(first), code)
                if texts[at:]:
                    yield hex_code, _decoded(texts[at])
                elif text:
                    begin = _decoded(text)
                    yield hex_code, begin[:-1] + chr(ord(begin[-1:] or "\0") + at)


def _decoded(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
