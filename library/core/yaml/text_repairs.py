"""Texts as people meant them, where a program wrote their letters or quotes in another way."""

from __future__ import annotations

import re
from html import unescape

_TWICE_ENCODED = re.compile("[ÃÂâ][\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122]")
"""The beginning of a letter in UTF-8 that was read as Windows-1252."""
_ENTITY = re.compile(r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,30});")
"""A character as HTML writes it (HTML, 13.5); with its semicolon, which texts do not have."""
MOST_ENCODED = 5
"""Times that a text may have been encoded as HTML; each one is a pass over all of it."""
_QUOTED = re.compile(r"[“”„‘«]\s*+([^“”„‘’«»]*[^“”„‘’«»\s])\s*+[“”’»]")
"""A text between quotes of a word processor, without any quote inside."""


def without_quotes(text: str) -> str:
    """Return *text* without the quotes of a word processor around all of it.

    >>> without_quotes("“Stad Gent”"), without_quotes("“Meten” en “weten”")
    ('Stad Gent', '“Meten” en “weten”')
    """
    inside = _QUOTED.fullmatch(text)
    return inside[1] if inside else text


def once_encoded(text: str) -> str:
    """Return *text*, of which a program may have encoded the letters twice."""
    if not _TWICE_ENCODED.search(text):
        return text
    try:
        return text.encode("windows-1252").decode()
    except UnicodeError:
        return text


def without_entities(text: str) -> str:
    """Return *text* with the characters that it writes as HTML: `&amp;`, `&#8211;`."""
    for _ in range(MOST_ENCODED):  # `&amp;eacute;` was encoded twice
        text = _ENTITY.sub(_character, text)
    return text


def _character(entity: re.Match[str]) -> str:
    """Return the printable character that *entity* encodes; *entity* itself if there is none."""
    text = unescape(entity[0]).replace("\xa0", " ")
    return text if text.isprintable() and text != "\ufffd" else entity[0]
