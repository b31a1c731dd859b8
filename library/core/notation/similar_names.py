"""Names as people type them: in a plain form, and compared with the names that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from library.core.notation.slugs import in_ascii

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
    plain = re.sub(r"(?<=[a-z]{2})(?=[A-Z][a-z])", "_", in_ascii(name))  # sourceUrl
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
