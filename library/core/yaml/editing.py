"""Changing values in a YAML file, with comments and all other lines kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml

from library.core.yaml.interpretation import read
from library.core.yaml.mistakes import Edit, Loader, Written, apply, written
from library.core.yaml.models import Strict
from library.core.yaml.places import Context, Notes, Place
from library.core.yaml.yaml_files import UNUSUAL_FORM, NotEditable, YamlProblem

_TextLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BOM = "\ufeff"
LAST_KEY = "versions"
"""A key that stays last in its file, because the library writes it."""
_LAST = re.compile(rf"^(?:{LAST_KEY}[ \t]*:|\.{{3}}(?!\S))", re.MULTILINE)
"""What a new key is before: that one, or the end of the document (YAML 1.2, 9.1.2)."""

KeyPath = tuple[str, ...]
"""The keys that lead to a value, the outermost first."""


def set_values(
    content: bytes,
    values: Mapping[KeyPath, Written | None],
    model: type[Strict],
    context: Context | None = None,
) -> bytes:
    """Return the file *content* with *values* set; what else it says stays as it is.

    What is understood but not written as it should be is written right as well. The comment by
    which the library suggested a value makes room for the value.

    Args:
        content: A file in which every mistake is understood.
        values: The value of each path; mappings on the way are added. None makes the lines of the
            last key a comment, or takes it out of a mapping in braces.
        model: The model of the file.
        context: What the mistakes of a file that is refused depend on besides.

    Raises:
        YamlProblem: There are mistakes that are not understood, in the file or in a value.
        NotEditable: The file is written in a form that cannot be edited.
    """
    before = read(content, model)
    if before.content is None:
        raise YamlProblem(before.mistakes)
    text = before.fixed.decode()
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    expected = deepcopy(_load(text))
    for path, value in values.items():
        _put(expected, path, value)
        edit = _edit(text, path, value, expected)
        text = apply(text, [edit]) if edit else text
    after = f"{bom}{text}".encode()
    found = read(after, model)
    if found.content is None:
        mistakes = read(after, model, context).mistakes
        raise YamlProblem(tuple(each for each in mistakes if not each.understood))
    is_wrong_still = found.mistakes and read(found.fixed, model).mistakes
    if is_wrong_still or _load(text) != _as_texts(expected):
        raise NotEditable(UNUSUAL_FORM)
    return found.fixed


def _load(text: str) -> dict[str, Any]:
    """Return the content of a file; its values are texts, lists and mappings."""
    # A safe loader refuses "=" and "<<" as values, which are texts here.
    return yaml.load(text, _TextLoader) or {}  # noqa: S506 - it makes texts, lists and mappings


def _put(content: dict[str, Any], path: KeyPath, value: Written | None) -> None:
    """Set *value* at *path*; None takes its key away."""
    *outer, last = path
    for key in outer:
        if not isinstance(content.get(key), dict):
            content[key] = {}
        content = content[key]
    if value is None:
        content.pop(last, None)
    else:
        content[last] = value


def _as_texts(value: object) -> object:
    """Return *value* with texts, lists and mappings alone."""
    if isinstance(value, Mapping):
        return {str(key): _as_texts(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_texts(each) for each in value]
    return str(value)


def _edit(
    text: str, path: KeyPath, value: Written | None, expected: Mapping[str, Any]
) -> Edit | None:
    """Return the edit that sets *value* at *path*; None if there is nothing to take away.

    Args:
        text: The file.
        path: Keys, the outermost first.
        value: None takes the last key away.
        expected: What the file says once the edit is made.
    """
    root = yaml.compose(text, Loader=Loader)
    mapping = None
    place = Place(root, "", Notes(text, Context())) if root else None
    for depth, key in enumerate(path):
        mapping, place = place, _value_of(place, key)
        if place is None:
            return None if value is None else _insertion(text, mapping, path[depth:], value)
    if place is None or mapping is None:
        return None
    if value is not None:
        return place.replaced(value)
    if not place.flow:
        return place.commented_out()
    for key in path[:-1]:
        expected = expected[key]
    return mapping.replaced(expected)


def _value_of(mapping: Place | None, key: str) -> Place | None:
    pairs = mapping.pairs() if mapping and mapping.is_mapping else ()
    return next((each for name, each in pairs if name.value == key), None)


def _insertion(text: str, mapping: Place | None, path: KeyPath, value: Written) -> Edit | None:
    """Return the edit that adds a key to *mapping*, with the keys of *path* that it lacks.

    In the mapping of the file itself it takes the place of its comment, or is last but for what
    stays behind it.
    """
    key, *inner = path
    for each in reversed(inner):
        value = {each: value}
    if mapping and (mapping.pair or mapping.is_inline):
        return mapping.with_key(key, value)
    end = "\r\n" if "\r\n" in text else "\n"
    new = f"{key}:{'' if written(value).startswith(chr(10)) else ' '}{written(value)}"
    suggestion = re.search(rf"(?m)^# {re.escape(key)}:.*(?:\n#  .*)*$", text)
    if suggestion:
        return Edit(suggestion.start(), suggestion.end(), new)
    last = _LAST.search(text)
    if last:
        return Edit(last.start(), last.start(), f"{new}{end}")
    before = "" if not text or text.endswith("\n") else end
    return Edit(len(text), len(text), f"{before}{new}{end}")
