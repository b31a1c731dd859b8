"""Renewal of the comments in a record that nobody edited, when its PDF is read again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from library.core.evidence import Found
from library.records.sidecar import new_sidecar, parse_sidecar

_EXPLANATIONS = frozenset(
    """
    # Record of the PDF of the same name. Fill in what you know and run `library ingest`.
    # Ingest adds items to `versions`, and renews the comments until the file is edited. A
    # command that changes more says so, and keeps the record as it was.
    # Ingest adds items to `versions` and changes nothing else here. A command that does so
    # says so, and keeps the record as it was.
    # Values found in the PDF. Each is used as long as its key is not set. To correct one,
    # remove its # and change the value.
    # Not sure enough to be used. To use a value, remove its #.
    # The record of the study beside it. Fill in what you know and run `library ingest`.
    # The library reads this file and only ever adds lines under `versions`.
    # Guesses from the PDF, used as long as nothing better stands here. To correct one,
    # Not sure enough to be shown: remove the # of what is right.
    """.replace("\n    ", "\n").splitlines()
)
"""The sentences in new records, of this version and of earlier ones; and the empty line."""

_BEGINNINGS = ("# Record of the PDF of the same name.", "# The record of the study beside it.")

_WRITTEN = re.compile(
    r"""
      id:\ \S+(?:\ \ \#\ permanent:.*)? | added:\ \S+ | source_url:\ .* | versions:
    | \ \ -\ sha256:\ \S+ | \ {4}added:\ \S+
    | \#\ [a-z_]+:(?:\ .*)?\ \ \#\ (?:text|guess|pdf\ metadata)(?:,\ \d+\ %\ sure)?
    | \#\ \ \ -\ (?:family|organisation):\ .* | \#\ {5}given:\ .*
    """,
    re.VERBOSE,
)
"""The other lines of new records: keys that are set, and values found as comments."""


def renewed(path: Path, content: bytes, found: Iterable[Found]) -> bytes:
    """Return the record *content* with *found* as its comments, if nobody edited it.

    A record was edited if any of its lines differs from those of new records; it is not changed.

    Args:
        path: Where it was read; names its study, and is named in errors.
        content: A valid sidecar.
        found: Values found in the PDF.
    """
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        return content
    is_new = lines[0].startswith(_BEGINNINGS)
    if not is_new or not all(line in _EXPLANATIONS or _WRITTEN.fullmatch(line) for line in lines):
        return content
    sidecar = parse_sidecar(path, content)
    after = new_sidecar(sidecar, found)
    return after if parse_sidecar(path, after) == sidecar else content
