"""Keys with their values on one line of a YAML file, and several of them on the same line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from library.core.yaml.mistakes import MAX_SHOWN, written
from library.core.yaml.text_lines import KnownKeys, Line

KEY = r"(?P<key>[\"']?[^\W\d][\w' .-]{0,39}?[\"']?)"
PAIR = re.compile(
    rf"(?P<indent>[ \t\u00a0]*(?:-[ \t\u00a0]+)*){KEY}[ \t\u00a0]*"
    r"(?P<mark>->|=[ \t]+:|[:=：]+>?)(?P<value>.*)",
    re.DOTALL,
)
_BETWEEN_PAIRS = re.compile(rf"\s*[,;]\s*(?={KEY.replace('?P<key>', '?:')}[ \t]*:[ \t])")
"""What is between a value and another key on the same line."""
OPENING = ("|", ">", "[", "{", '"', "'")
"""What a value begins with that may go on below its line."""
_ELISION = re.compile(r"'(?:[stnkrm]|tis)\b", re.IGNORECASE)
"""The beginning of a Dutch name such as 's-Gravenhage or 't Zilte."""


def keys_on_a_line(text: str, keys: KnownKeys) -> list[str]:
    """Return the keys of the file with their values in the line *text*, if it has several."""
    parts = _BETWEEN_PAIRS.split(text)
    pairs = [PAIR.match(part) for part in parts]
    are_keys = all(
        pair and pair["mark"] == ":" and keys.is_top(pair["key"].strip("\"'")) for pair in pairs
    )
    is_short = all(len(part) <= MAX_SHOWN for part in parts)  # a longer one is a text with a colon
    return parts if len(parts) > 1 and are_keys and is_short else []


def is_stray(pair: re.Match[str], head: Line | None, keys: KnownKeys) -> bool:
    """Return whether an indented pair is a key at the top level, after a value on one line.

    Args:
        pair: The indented pair, a match of `PAIR`.
        head: The line of the key before it; None if there is none.
        keys: Those of the file.
    """
    if "-" in pair["indent"] or not keys.is_top(pair["key"]):
        return False
    if head is None:
        return True
    before = PAIR.match(head.text)
    value = before["value"].strip() if before else ""
    return bool(value) and not value.startswith(("#", *OPENING))


def has_key_in_text(lines: Sequence[Line], keys: KnownKeys) -> bool:
    """Return whether YAML takes a key of the file for text, as no colon follows it.

    An indented line ` publisher = OVAM` goes on with the value of the line above it.
    """
    head: Line | None = None
    for line in lines:
        if not line.is_content:
            continue
        pair = PAIR.match(line.text)
        if not line.text[0].isspace():
            head = line
        elif pair and pair["mark"] != ":" and head and is_stray(pair, head, keys):
            return True
    return False


def pairs_in_braces(text: str, is_key: Callable[[str], bool]) -> list[str]:
    """Return the keys with their values in *text*, as in braces; empty if it has anything else."""
    pairs = [PAIR.match(part) for part in _BETWEEN_PAIRS.split(text)]
    if not all(pair and pair["mark"] == ":" and is_key(pair["key"]) for pair in pairs):
        return []
    return [
        f"{pair['key']}: {written(undelimited(pair['value'].strip()), flow=True)}"
        for pair in pairs
        if pair
    ]


def unquoted(value: str) -> str:
    """Return *value* without an opening quote that is never closed."""
    is_open = value[:1] in {'"', "'"} and value.count(value[0]) == 1
    return value[1:].lstrip() if is_open and not _ELISION.match(value) else value


def undelimited(value: str) -> str:
    """Return *value* without quotes around all of it, also if there are more of them inside.

    The second quote does not end the value if a letter follows: `"Het "nieuwe" plan"`.
    """
    if len(value) < 3 or value[0] not in {'"', "'"} or value[-1] != value[0]:
        return unquoted(value)
    inside = value[1:-1]
    at = inside.find(value[0])
    is_around = at < 0 or re.match(r"\w", inside[at + 1 :])
    return inside.strip() if is_around else value


def closed(value: str) -> str:
    """Return *value* with the brackets that are missing in it: `{nl: [een}` lacks one."""
    if '"' in value or "'" in value:
        return value
    missing, found = "", ""
    for sign in value:
        if sign in "[{":
            missing = ("]" if sign == "[" else "}") + missing
        elif sign in "]}" and sign in missing:
            before, _, missing = missing.partition(sign)
            found += before
        found += sign
    return found + missing
