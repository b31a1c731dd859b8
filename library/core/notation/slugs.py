"""Ids of studies as made from names of files, which are part of addresses."""

from __future__ import annotations

import re
import unicodedata

MAX_ID = 60
"""Maximum length of an id made from a file name, which is part of addresses."""


def in_ascii(text: str) -> str:
    """Return *text* without diacritics, and without letters that ASCII does not have."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def slug(name: str) -> str:
    """Return *name* in lower-case ASCII with hyphens between words; `study` if nothing is left."""
    words = re.sub(r"[^a-z0-9]+", "-", in_ascii(name).lower()).strip("-")
    if len(words) > MAX_ID:
        cut = words[: MAX_ID + 1].rsplit("-", 1)[0]
        words = cut if len(cut) > MAX_ID // 2 else words[:MAX_ID]
    return words.strip("-") or "study"
