"""The identity of a record that comes from outside the library: the keys that only it needs."""

from __future__ import annotations

import re
from pathlib import Path

from library.core.yaml.decoding import decode
from library.records.sidecar import read_record

REQUIRED = ("id", "added")
_COMMENTED = re.compile(r"(?m)^#[ \t]*(?:id|added):[ \t]+\S")


def identified(path: Path, content: bytes, *, study: str, added: str) -> bytes:
    """Return the record *content* with the `id` and the `added` that it lacks, as its last lines.

    All other bytes are kept, and so are its mistakes. A record in which one of them is a comment,
    or to which no line can be added, as to JSON, is not changed.

    Args:
        path: Where it was read.
        content: Its bytes.
        study: The id for it.
        added: The day for it, `YYYY-MM-DD`.
    """
    open_keys = _mistaken(path, content)
    decoded = decode(content)
    if open_keys.isdisjoint(REQUIRED) or not decoded.encoding or _COMMENTED.search(decoded.text):
        return content
    values = {"id": study, "added": added}
    end = "\r\n" if "\r\n" in decoded.whole else "\n"
    lines = [f"{key}: {values[key]}{end}" for key in REQUIRED if key in open_keys]
    break_before = end if decoded.whole and not decoded.whole.endswith(("\n", "\r")) else ""
    text = decoded.whole + break_before + "".join(lines)
    after = decoded.prefix + text.encode(decoded.encoding)
    return after if _mistaken(path, after) == open_keys - set(REQUIRED) else content


def _mistaken(path: Path, content: bytes) -> set[str]:
    """Return the keys with mistakes that are not understood."""
    found = read_record(path, content).mistakes
    return {each.key for each in found if not each.understood}
