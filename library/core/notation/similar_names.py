"""Names as people type them: in a plain form, and compared with the names that are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

MIN_SIMILARITY = 50
"""Least similarity, in percent, of a value that is suggested for an unknown one."""


def nearest(
    word: str, candidates: Iterable[str], *, similarity: float = MIN_SIMILARITY
) -> str | None:
    """Return the candidate most similar to *word*; `None` if none has the least *similarity*."""
    match = process.extractOne(word, sorted(candidates), scorer=fuzz.ratio, score_cutoff=similarity)
    return match[0] if match else None


def plain_key(name: str) -> str:
    """Return *name* in lower-case ASCII, with `_` between its words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"(?<=[a-z]{2})(?=[A-Z][a-z])", "_", plain)  # sourceUrl
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
