"""Lines of a YAML file with a secret: no message repeats them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.core.yaml.places import MASKED, Place

_NEXT_KEY = re.compile(r"\n(?=[\w\"'])(?=[^\n]*:)")
"""The end of a line before one that begins with a key."""


def note_secret(place: Place, shown: str) -> None:
    """Note the lines of the value at *place* as secret; *shown* is the line to show instead."""
    end = place.node.start_mark.index + len(place.source)
    after = _NEXT_KEY.search(place.notes.text, end)
    last = place.notes.line_of(after.start() if after else len(place.notes.text))
    place.notes.secret.append((range(place.line, max(last, place.line) + 1), shown))


class SecretLines:
    """Masks the values of secret fields, also in lines that are not read as those.

    Args:
        names: Names of the fields, in all languages; the key in the file is the first one.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._shown = f"{names[0]}: {MASKED}" if names else ""
        words = "|".join(name.replace("_", "[ _-]") for name in names) or "(?!)"
        self._begins = re.compile(rf"(?i)\W*(?:{words})\b[\"'*]*\s*[:;=>–-]")
        self._inside = re.compile(rf"(?i)\b(?:{words})\b[\"'*]*\s*[:;=]")

    def without_secret(self, line: str, shown: str | None) -> str:
        """Return a line, or several, without the secret that may be in it.

        Of a line with another key is kept what is before the secret.

        Args:
            line: The corrected line, or lines, of the file.
            shown: What is shown instead if it is read as the value of a secret field.
        """
        if shown or self._begins.match(line):
            blank = line[: len(line) - len(line.lstrip(" #"))]
            return f"{blank}{shown or self._shown}"
        found = self._inside.search(line)
        if not found:
            return line
        kept = line[: found.end()]
        quote = '"' * (kept.count('"') % 2)
        return f"{kept} …{quote}"
