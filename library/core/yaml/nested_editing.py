"""Changing one value inside the mappings of a YAML file; every other line stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import yaml

from library.core.yaml.interpretation import Strict, read
from library.core.yaml.mistakes import Edit, Loader, Written, apply, written
from library.core.yaml.places import Context, Notes, Place
from library.core.yaml.yaml_files import UNUSUAL_FORM, NotEditable, YamlProblem

_TextLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def set_at(
    content: bytes, path: Sequence[str], value: Written | None, model: type[Strict]
) -> bytes:
    """Return the file *content* with *value* at *path*; mappings on the way are added.

    Args:
        content: A file in which every mistake is understood.
        path: Keys, the outermost first.
        value: Text, a list of texts, or a mapping; None makes the lines of the key a comment, or
            takes it out of a mapping in braces.
        model: The model of the file.

    Raises:
        YamlProblem: There are mistakes that are not understood, in the file or in the value.
        NotEditable: The file is written in a form that cannot be edited.
    """
    before = read(content, model)
    if before.content is None:
        raise YamlProblem(before.mistakes)
    text = before.fixed.decode()
    expected = deepcopy(_load(text))
    _put(expected, path, value)
    root = yaml.compose(text, Loader=Loader)
    edit = _removal(root, text, path, expected) if value is None else _edit(text, root, path, value)
    after = apply(text, [edit])
    found = read(after.encode(), model)
    if found.content is None:
        raise YamlProblem(tuple(each for each in found.mistakes if not each.understood))
    if _as_texts(_load(after)) != _as_texts(expected):
        raise NotEditable(UNUSUAL_FORM)
    return found.fixed


def _load(text: str) -> dict[str, Any]:
    """Return the content of a file; its values are texts, lists and mappings."""
    # A safe loader refuses "=" and "<<" as values, which are texts here.
    return yaml.load(text, _TextLoader) or {}  # noqa: S506 - it makes texts, lists and mappings


def _put(content: dict[str, Any], path: Sequence[str], value: Written | None) -> None:
    for key in path[:-1]:
        content = content.setdefault(key, {})
        if not isinstance(content, dict):
            raise NotEditable(UNUSUAL_FORM)
    if value is None:
        content.pop(path[-1], None)
    else:
        content[path[-1]] = value


def _as_texts(value: object) -> object:
    """Return *value* with texts, lists and mappings alone."""
    if isinstance(value, dict):
        return {str(key): _as_texts(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_texts(each) for each in value]
    return str(value)


def _edit(text: str, root: yaml.Node | None, path: Sequence[str], value: Written) -> Edit:
    """Return the edit that sets *value*: in its place, or behind the last key of its mapping."""
    place = Place(root, "", Notes(text, Context())) if root else None
    for depth, key in enumerate(path):
        pairs = list(place.pairs()) if place and place.is_mapping else []
        found = next((each for name, each in pairs if name.value == key), None)
        if found is None:
            return _insertion(text, place, path[depth:], value)
        place = found
    edit = place.replaced(value) if place else None
    if edit is None:
        raise NotEditable(UNUSUAL_FORM)
    return edit


def _removal(
    root: yaml.Node | None, text: str, path: Sequence[str], expected: dict[str, Any]
) -> Edit:
    """Return the edit that takes the key at the end of *path* away."""
    place = Place(root, "", Notes(text, Context())) if root else None
    parent = None
    for key in path:
        pairs = list(place.pairs()) if place and place.is_mapping else []
        parent, place = place, next((each for name, each in pairs if name.value == key), None)
    if parent is None or place is None:
        raise NotEditable(UNUSUAL_FORM)
    if not place.flow:
        return place.commented_out()
    for key in path[:-1]:
        expected = expected[key]
    edit = parent.replaced(expected)
    if edit is None:
        raise NotEditable(UNUSUAL_FORM)
    return edit


def _insertion(text: str, parent: Place | None, path: Sequence[str], value: Written) -> Edit:
    for key in reversed(path[1:]):
        value = {key: value}
    if parent is not None and parent.is_mapping and parent.is_inline:
        end = parent.node.end_mark.index - 1
        separator = ", " if parent.node.value else ""
        return Edit(end, end, f"{separator}{path[0]}: {written(value, flow=True)}")
    if parent is not None and parent.is_mapping and parent.node.value:
        column = parent.node.value[0][0].start_mark.column
        line_end = _end_of_lines(text, parent.node)
        start = "" if text[:line_end].endswith("\n") else "\n"
        line = f"{start}{' ' * column}{path[0]}: {written(value, indent=' ' * column)}\n"
        return Edit(line_end, line_end, line)
    if parent is None or not parent.key:
        start = "" if not text or text.endswith("\n") else "\n"
        return Edit(len(text), len(text), f"{start}{path[0]}: {written(value)}\n")
    edit = parent.replaced({path[0]: value})
    if edit is None:
        raise NotEditable(UNUSUAL_FORM)
    return edit


def _end_of_lines(text: str, node: yaml.Node) -> int:
    """Return where the line ends in which the last value of a block mapping ends."""
    last = node
    while isinstance(last, yaml.MappingNode | yaml.SequenceNode) and last.value:
        if last.flow_style:
            break
        item = last.value[-1]
        last = item[1] if isinstance(item, tuple) else item
    end = text.find("\n", last.end_mark.index)
    return len(text) if end < 0 else end + 1
