"""Changing values in a YAML file, with comments and all other lines kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import yaml

from library.core.yaml.interpretation import Strict, read
from library.core.yaml.mistakes import Edit, Loader, Written, apply, written
from library.core.yaml.places import Context, Notes, Place
from library.core.yaml.yaml_files import UNUSUAL_FORM, NotEditable, YamlProblem

_BOM = "\ufeff"
LAST_KEY = "versions"
"""A key that stays last in its file, because the library writes it."""


def set_values(
    content: bytes,
    values: Mapping[str, Written | None],
    model: type[Strict],
    context: Context | None = None,
) -> bytes:
    """Return the file *content* with *values* set; what else it says stays as it is.

    What is understood but not written as it should be is written right as well. The comment by
    which the library suggested a value makes room for the value.

    Args:
        content: A file in which every mistake is understood.
        values: The value of each top-level key, or of one in its mapping, such as `engine.kind`;
            None makes its lines a comment.
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
    for key, value in values.items():
        text = _with_value(text, key, value)
    after = f"{bom}{text}".encode()
    found = read(after, model)
    if found.content is None:
        mistakes = read(after, model, context).mistakes
        raise YamlProblem(tuple(each for each in mistakes if not each.understood))
    if found.mistakes:  # a value that was understood
        after = found.fixed
        found = read(after, model)
    if (
        found.content is None
        or found.mistakes
        or _without(found.content, values) != _without(before.content, values)
    ):
        raise NotEditable(UNUSUAL_FORM)
    return after


def _without(content: Strict, keys: Iterable[str]) -> dict[str, object]:
    """Return what *content* says, but for the values of *keys*."""
    said: dict[str, object] = {name: getattr(content, name) for name in type(content).model_fields}
    for key in keys:
        outer, _, inner = key.partition(".")
        mapping = said.pop(outer, None)
        if inner and isinstance(mapping, Strict):
            said[outer] = mapping.model_copy(update={inner: None})
    return said


def _with_value(text: str, key: str, value: Written | None) -> str:
    outer, _, inner = key.partition(".")
    root = yaml.compose(text, Loader=Loader)
    place = Place(root, "", Notes(text, Context())) if root else None
    found = _value_of(place, outer)
    if inner and found and found.is_mapping:
        edit = _edit(text, found, inner, value)
    elif inner and value is not None:
        edit = _edit(text, place, outer, {inner: value})
    else:
        edit = None if inner else _edit(text, place, outer, value)
    return apply(text, [edit]) if edit else text


def _edit(text: str, mapping: Place | None, key: str, value: Written | None) -> Edit | None:
    """Return the edit that sets *key* of *mapping*; None if there is nothing to change."""
    found = _value_of(mapping, key)
    if found:
        return found.commented_out() if value is None else found.replaced(value)
    return None if value is None else _insertion(text, mapping, key, value)


def _value_of(mapping: Place | None, key: str) -> Place | None:
    pairs = mapping.pairs() if mapping else ()
    return next((each for name, each in pairs if name.value == key), None)


def _insertion(text: str, mapping: Place | None, key: str, value: Written) -> Edit:
    """Return the edit that adds a key of *mapping*.

    It is first in an inner one; in that of the file it takes the place of its comment, or is before
    `LAST_KEY`, or at the end.
    """
    if mapping and mapping.is_inline:
        start = mapping.node.start_mark.index + 1
        separator = ", " if mapping.node.value else ""
        return Edit(start, start, f"{key}: {written(value, flow=True)}{separator}")
    end = "\r\n" if "\r\n" in text else "\n"
    if mapping and mapping.pair:
        mark = mapping.node.start_mark
        return Edit(mark.index, mark.index, f"{key}: {written(value)}{end}{' ' * mark.column}")
    new = f"{key}:{'' if written(value).startswith(chr(10)) else ' '}{written(value)}"
    suggestion = re.search(rf"(?m)^# {key}:.*(?:\n#  .*)*$", text)
    if suggestion:
        return Edit(suggestion.start(), suggestion.end(), new)
    last = re.search(rf"(?m)^{LAST_KEY}[ \t]*:", text)
    if last:
        return Edit(last.start(), last.start(), f"{new}{end}")
    before = "" if not text or text.endswith("\n") else end
    return Edit(len(text), len(text), f"{before}{new}{end}")
