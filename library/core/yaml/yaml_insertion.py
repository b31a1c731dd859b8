"""Insertion of an item into a list of a YAML file, with all other bytes kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from library.core.yaml.correction import correct
from library.core.yaml.decoding import decode
from library.core.yaml.mistakes import Loader, line_starts
from library.core.yaml.models import Strict, known_keys
from library.core.yaml.yaml_files import NotEditable

_LINE_END = re.compile(r"\r?\n")


def insert_item(content: bytes, key: str, item: Mapping[str, str], model: type[Strict]) -> bytes:
    """Return the YAML *content* with *item* as the first item of the top-level list *key*.

    All other bytes are kept: comments, quotes, indentation, line ends and the byte order mark. A
    missing list is appended. Check the result by parsing it: a list written in an unusual form
    (a tag on a line of its own, for instance) can make it invalid.

    Args:
        content: A file in which every mistake is understood.
        key: Name of the list.
        item: Values that need no quotes.
        model: The model of the file.

    Raises:
        NotEditable: The file mixes two encodings, or its list cannot be located.
    """
    decoded = decode(content)
    if not decoded.encoding:
        raise NotEditable("a file of two encodings cannot be edited")
    text = decoded.whole
    at, inserted = _insertion(text, correct(text, known_keys(model)).text, key, item)
    changed = f"{text[:at]}{inserted}{text[at:]}"
    return decoded.prefix + changed.encode(decoded.encoding)


def _insertion(text: str, corrected: str, key: str, item: Mapping[str, str]) -> tuple[int, str]:
    """Return the position in *text* at which *item* is inserted, and the text to insert.

    *corrected* has the same lines as *text*.
    """
    fields = [f"{name}: {value}" for name, value in item.items()]
    first_line_end = _LINE_END.search(text)
    line_end = first_line_end.group() if first_line_end else "\n"
    nodes = _list_at(corrected, key)
    if nodes is None:
        at, indent, heading = len(text), "  ", f"{key}:{line_end}"
    else:
        name, value = nodes
        if isinstance(value, yaml.SequenceNode) and value.flow_style:
            if text != corrected:
                raise NotEditable("its list in brackets cannot be edited")
            separator = ", " if value.value else ""
            return value.start_mark.index + 1, f"{{{', '.join(fields)}}}{separator}"
        end_of_key = _LINE_END.search(text, _start_of_line(text, name.end_mark.line))
        at = end_of_key.end() if end_of_key else len(text)
        indent, heading = " " * value.start_mark.column if value.value else "  ", ""
    before = "" if not at or text[at - 1] == "\n" else line_end
    first, *rest = fields
    lines = [f"{indent}- {first}", *(f"{indent}  {field}" for field in rest), ""]
    return at, before + heading + line_end.join(lines)


def _start_of_line(text: str, line: int) -> int:
    """Return the offset of a line, counted from 0."""
    return line_starts(text)[line]


def _list_at(text: str, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of the top-level *key* and of its value."""
    root = yaml.compose(text, Loader=Loader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((pair for pair in pairs if pair[0].value == key), None)
