"""Files that describe a study in the format of another program."""

from __future__ import annotations

import re

from library.core.yaml.decoding import decode

MOST_BEGINNING = 2000
"""Bytes at the beginning of a file by which its format is known."""
_FORMATS = {
    "BibTeX": re.compile(r"@[A-Za-z]+\s*\{"),
    "RIS": re.compile(r"TY  ?- "),
    "EndNote": re.compile(r"%0 \w"),
    "HTML": re.compile(r"(?:<!doctype html|<html\b)", re.IGNORECASE),
    "XML": re.compile(r"(?:<\?xml\b|<[A-Za-z][\w:.-]*(?:\s[^>]*)?>)"),
}
"""Name of a format -> how a file of it begins."""


def other_format(content: bytes) -> str:
    """Return the name of the format of *content*; empty if it can be that of a record."""
    text = decode(content[:MOST_BEGINNING]).text.lstrip()
    return next((name for name, begins in _FORMATS.items() if begins.match(text)), "")
