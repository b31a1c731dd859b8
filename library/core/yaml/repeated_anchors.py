"""Values that begin with `&`: text for people, and in YAML an anchor, the name of the value."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from library.core.yaml.key_lines import PAIR
from library.core.yaml.text_lines import Line

_ANCHORED = re.compile(
    r"""(?P<before>[^"'&#]*(?:[:-][ \t]+|[\[{,][ \t]*))
    (?P<value>&(?P<name>[\w-]+)(?![^\s,\[\]{}])[^,\[\]{}]*?)(?=[ \t]*(?:[,\[\]{}]|[ \t]\#|$))""",
    re.VERBOSE,
)
"""A line up to its first value that begins with `&`, if no quote or comment is before that."""
_BEGINS_TEXT = re.compile(r"[:-][ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
"""The end of a line whose value is the text below it."""


def quote_repeated_anchors(lines: Sequence[Line]) -> None:
    """Put quotes around values with the same anchor, of which the parser allows one in a file.

    A value that continues on the next line gets the quote before it alone. The lines of a text
    below `|` or `>` stay as they are.
    """
    texts = _texts_below(lines)
    found = [None if line.number in texts else _ANCHORED.match(line.text) for line in lines]
    count = Counter(each["name"] for each in found if each)
    for line, each, following in zip_longest(lines, found, lines[1:]):
        if each and count[each["name"]] > 1:
            value = json.dumps(each["value"], ensure_ascii=False)
            quoted = value[:-1] if following and _continues(following) else value
            line.become(f"{each['before']}{quoted}{line.text[each.end('value') :]}", "quotes")


def _texts_below(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines below `|` or `>`, which have more spaces before them."""
    texts: set[int] = set()
    indent: int | None = None
    for line in lines:
        spaces = len(line.text) - len(line.text.lstrip())
        if indent is not None and (spaces > indent or not line.text.strip()):
            texts.add(line.number)
        else:
            indent = spaces if _BEGINS_TEXT.search(line.text) else None
    return texts


def _continues(line: Line) -> bool:
    """Return whether *line* continues the text of the line before it."""
    is_deeper = line.is_content and line.text[0].isspace()
    return is_deeper and not PAIR.match(line.text) and not line.text.lstrip().startswith("- ")
