"""ToUnicode maps: what a font says that its codes stand for (ISO 32000-1, 9.10.3). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_ENTRIES = 70_000
"""Most entries of one map; a code has two bytes at most."""

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<\s*([\da-fA-F]+)\s*>\s*<([\da-fA-F\s]*)>")
_RANGE = re.compile(
    rb"<\s*([\da-fA-F]+)\s*>\s*<\s*([\da-fA-F]+)\s*>\s*(?:<([\da-fA-F\s]*)>|\[([^\]]*)\])"
)
_ITEM = re.compile(rb"<([\da-fA-F\s]*)>")


def parse_unicode_map(content: bytes) -> dict[int, str]:
    """Return the characters of each code in the map *content*; never fails."""
    found: dict[int, str] = {}
    for code, text in _entries(content):
        if len(found) >= MAX_ENTRIES:
            break
        found[code] = text
    return found


def _entries(content: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in _SECTION.findall(content):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                yield int(code, 16), _decoded(text)
            continue
        for first, last, text, several in _RANGE.findall(body):
            codes = range(int(first, 16), min(int(last, 16), int(first, 16) + MAX_ENTRIES) + 1)
            if several:
                yield from zip(codes, map(_decoded, _ITEM.findall(several)), strict=False)
            elif start := _decoded(text):
                for step, code in enumerate(codes):
                    yield code, start[:-1] + chr(min(ord(start[-1]) + step, 0x10FFFF))


def _decoded(digits: bytes) -> str:
    """Return the UTF-16 text that hexadecimal *digits* stand for; an odd digit at the end is 0."""
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode()).decode("utf-16-be", "replace")
