"""Notes on the mistakes of a text, and the edits that correct them."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from library.core.notices import Notice

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader, if PyYAML was built with it: the same result, ten times as fast."""

LINE_ENDS = "\n\r\x85\u2028\u2029"
"""Each character that ends a line."""
LINE_END = re.compile(f"\r\n|[{LINE_ENDS}]")
"""What YAML regards as the end of a line."""

MAX_WRITE = 5_000
"""Most characters of a corrected line that is shown; a longer one is no line of a record."""

MAX_SHOWN = 80
"""Most characters of a value that a message repeats."""

Written = str | Sequence["Written"] | Mapping[str, "Written"]
"""A value to write as YAML."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of the characters from *start* to *end* of a text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A mistake that was found, with the edit that corrects it."""

    line: int
    key: str
    message: Notice
    edit: Edit | None
    understood: bool
    write: str = ""
    """The corrected line, where it does not follow from *edit*."""
    lines: int = 1
    """Number of lines to show as they should be, from *line* on."""


def statement(text: str, **values: str | int | Notice) -> Notice:
    """Return a message with its values, each on one line and not too long."""
    return Notice(text, tuple((name, _shown(value)) for name, value in values.items()))


def _shown(value: str | int | Notice) -> str | int | Notice:
    if not isinstance(value, str):
        return value
    flat = " ".join(value.split())
    return flat if len(flat) <= MAX_SHOWN else f"{flat[: MAX_SHOWN - 1]}…"


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with *edits*.

    Of two that overlap, the one that begins first or is longer; of two for the same place, the
    last one, which is made of what the first one says.
    """
    parts: list[str] = []
    at = 0
    last = {(each.start, each.end): each for each in edits}
    for edit in sorted(last.values(), key=lambda each: (each.start, -each.end)):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join([*parts, text[at:]])


def corrected_lines(text: str, edit: Edit, others: Sequence[Edit], until: int = 0) -> str:
    """Return the lines of *text* that *edit* touches, with it and the *others* applied.

    The *others* are sorted by their start. With *until*, the lines up to that place are returned.
    Empty if these are longer than `MAX_WRITE`.
    """
    start, end = line_span(text, edit.start, max(edit.end, until))
    if end - start > MAX_WRITE:
        return ""
    first = bisect_left(others, start, key=lambda each: each.start)
    last = bisect_right(others, end, key=lambda each: each.start)
    near = [each for each in others[first:last] if each.end <= end]
    near = [each for each in near if each.end <= edit.start or each.start >= edit.end]
    moved = [Edit(each.start - start, each.end - start, each.text) for each in (edit, *near)]
    return apply(text[start:end], moved).rstrip()


def line_starts(text: str) -> list[int]:
    """Return the offset of the first character of each line of *text*."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def line_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the whole lines from *start* to *end*, without the last line end."""
    first = max(text.rfind(each, 0, start) for each in LINE_ENDS) + 1
    after = LINE_END.search(text, max(start, end - 1 if end > start else end))
    return first, max(end, after.start() if after else len(text))


def scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**9).removesuffix("...\n").strip()


def written(value: Written, *, flow: bool = False, indent: str = "") -> str:
    """Return *value* as it is written after its key.

    Args:
        value: Text, a list or a mapping. A list of mappings is written one below the other.
        flow: It is inside brackets or braces.
        indent: Indentation of the key.
    """
    if isinstance(value, str):
        return value if _is_plain(value, flow=flow) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        pairs = (f"{key}: {written(each, flow=True)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if flow or not value or not all(isinstance(each, Mapping) for each in value):
        return f"[{', '.join(written(each, flow=True) for each in value)}]"
    return "".join(_block_item(each, indent) for each in value if isinstance(each, Mapping))


def _block_item(item: Mapping[str, Written], indent: str) -> str:
    fields = [f"{key}: {written(value, flow=True)}" for key, value in item.items()]
    return f"\n{indent}  - " + f"\n{indent}    ".join(fields)


def _is_plain(value: str, *, flow: bool) -> bool:
    """Return whether YAML reads *value* without quotes as the same text."""
    try:
        root = yaml.compose(f"[{value}]" if flow else f"k: {value}", Loader=Loader)
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return False
    if root is None or len(root.value) != 1:
        return False
    node = root.value[0] if flow else root.value[0][1]
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value == value
