"""Ids of studies: made from file names, unique and permanent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MAX_ID = 60
"""Most characters in an id made from a file name: it has to fit in an address."""


def slug(name: str) -> str:
    """Return *name* as an id: lower case, ASCII, words joined by hyphens; `study` for nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > MAX_ID:
        cut = words[: MAX_ID + 1].rsplit("-", 1)[0]
        words = cut if len(cut) > MAX_ID // 2 else words[:MAX_ID]
    return words.strip("-") or "study"


def unique_id(name: str, taken: Collection[str]) -> str:
    """Return an id for *name* that is not in *taken*."""
    first = slug(name)
    candidate, count = first, 1
    while candidate in taken:
        count += 1
        candidate = f"{first}-{count}"
    return candidate
