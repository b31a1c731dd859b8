"""Lines of a YAML file with a secret: no message repeats them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.core.yaml.places import Place

_NEXT_KEY = re.compile(r"\n(?=[\w\"'])(?=[^\n]*:)")
"""The end of a line before one that begins with a key."""


def note_secret(place: Place, shown: str) -> None:
    """Note the lines of the value at *place* as secret; *shown* is the line to show instead."""
    end = place.node.start_mark.index + len(place.source)
    after = _NEXT_KEY.search(place.notes.text, end)
    last = place.notes.line_of(after.start() if after else len(place.notes.text))
    place.notes.secret.append((range(place.line, max(last, place.line) + 1), shown))


def secret_line(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a line with one of the keys *names*, also one that is not read."""
    words = "|".join(name.replace("_", "[ _-]") for name in names)
    return re.compile(rf"(?i)\b(?:{words or '(?!)'})\b[\"'*]*\s*[:;=>–-]")
