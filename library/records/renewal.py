"""Renewal of the comments in a record that nobody edited, when its PDF is read again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from library.core.evidence import Found
from library.records.record_comments import (
    COMMENTS,
    ENGLISH,
    FORMER,
    FORMER_HEAD,
    RecordComments,
)
from library.records.sidecar import new_sidecar, parse_sidecar

_HEADS = frozenset((FORMER_HEAD, *(each.head for each in COMMENTS.values())))
"""The first lines of new records, of this version and of earlier ones."""
_EXPLANATIONS = frozenset(
    ("", *_HEADS, *FORMER, *(line for each in COMMENTS.values() for line in each.lines))
)
"""The sentences in new records, and the empty line."""


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, texts))


def _origins(words: RecordComments) -> str:
    """Return the pattern of where a value was found, in one language."""
    names = f"(?:{_any_of((words.text, words.guess, words.metadata))})"
    sure = re.escape(words.sure).replace(r"\{origin\}", names).replace(r"\{percent\}", r"\d+")
    return f"{names}|{sure}"


_PERMANENT = _any_of(each.permanent for each in COMMENTS.values())
_ORIGINS = "|".join(map(_origins, COMMENTS.values()))
_WRITTEN = re.compile(
    rf"id: \S+(?:  # (?:permanent:.*|{_PERMANENT}))?|added: \S+|source_url: .*|versions:"
    r"|  - sha256: \S+| {4}added: \S+"
    rf"|# [a-z_]+:(?: .*)?  # (?:{_ORIGINS})"
    r"|#   - (?:family|organisation): .*|#     given: .*"
)
"""The other lines of new records: keys that are set, and values found as comments."""


def renewed(
    path: Path, content: bytes, found: Iterable[Found], words: RecordComments = ENGLISH
) -> bytes:
    """Return the record *content* with *found* as its comments, if nobody edited it.

    A record was edited if any of its lines differs from those of new records; it is not changed.

    Args:
        path: Where it was read; names its study, and is named in errors.
        content: A valid sidecar.
        found: Values found in the PDF.
        words: What the new comments say.
    """
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        return content
    is_new = lines[0] in _HEADS
    if not is_new or not all(line in _EXPLANATIONS or _WRITTEN.fullmatch(line) for line in lines):
        return content
    sidecar = parse_sidecar(path, content)
    after = new_sidecar(sidecar, found, words)
    return after if parse_sidecar(path, after) == sidecar else content
