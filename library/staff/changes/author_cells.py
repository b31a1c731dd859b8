"""Authors in a cell of a table: `Peeters, An; [Stad Gent]`, with semicolons between them.

A part of a name that has a comma or a semicolon is between quotes: `"Smith, Jr.", John`.
"""

from __future__ import annotations

import re

from library.core.model import Author, Organisation

_AUTHOR = re.compile(r'(?:"[^"]*"|\[[^\]]*\]|[^;])+')
_QUOTED_NAME = re.compile(r'("[^"]*"|[^",]*)\s*,\s*("[^"]*"|[^",]*)')


def author_text(author: Author) -> str:
    """Return an author: `Peeters, An`, or an organisation as `[Stad Gent]`."""
    if isinstance(author, Organisation):
        return f"[{author.name}]"
    family, given = _quoted(author.family), _quoted(author.given)
    return f"{family}, {given}" if given else f"{family},"


def author_items(cell: str) -> list[str]:
    """Return the authors of *cell*, each as text."""
    return [text for each in _AUTHOR.findall(cell) if (text := each.strip())]


def quoted_name(text: str) -> tuple[str, str] | None:
    """Return the family name and the given name of *text*, if one of them is between quotes."""
    match = _QUOTED_NAME.fullmatch(text) if '"' in text else None
    return (match[1].strip('" '), match[2].strip('" ')) if match else None


def _quoted(part: str) -> str:
    return f'"{part}"' if re.search("[,;]", part) and '"' not in part else part
