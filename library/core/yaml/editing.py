"""Changing values in a YAML file, with comments and all other lines kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from library.core.yaml.interpretation import Strict, read
from library.core.yaml.mistakes import Edit, Loader, Written, apply, written
from library.core.yaml.places import Context, Notes, Place
from library.core.yaml.yaml_files import YamlProblem

_BOM = "\ufeff"
LAST_KEY = "versions"
"""A key that stays last in its file, because the library writes it."""


def set_values(content: bytes, values: Mapping[str, Written | None], model: type[Strict]) -> bytes:
    """Return the file *content* with *values* set; what else it says stays as it is.

    What is understood but not written as it should be is written right as well. The comment by
    which the library suggested a value makes room for the value.

    Args:
        content: A file in which every mistake is understood.
        values: The value of each top-level key; None makes its lines a comment.
        model: The model of the file.

    Raises:
        YamlProblem: There are mistakes that are not understood, in the file or in a value.
        ValueError: The file is written in a form that cannot be edited.
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
        raise YamlProblem(tuple(each for each in found.mistakes if not each.understood))
    if found.mistakes:  # a value that was understood
        after = found.fixed
        found = read(after, model)
    same = {name for name in model.model_fields if name not in values}
    if (
        found.content is None
        or found.mistakes
        or any(getattr(found.content, name) != getattr(before.content, name) for name in same)
    ):
        raise ValueError("the file is written in a form that cannot be edited")
    return after


def _with_value(text: str, key: str, value: Written | None) -> str:
    root = yaml.compose(text, Loader=Loader)
    place = Place(root, "", Notes(text, Context())) if root else None
    found = (
        next((each for name, each in place.pairs() if name.value == key), None) if place else None
    )
    if found:
        edit = found.commented_out() if value is None else found.replaced(value)
        return apply(text, [edit]) if edit else text
    if value is None:
        return text
    return apply(text, [_insertion(text, place, key, value)])


def _insertion(text: str, root: Place | None, key: str, value: Written) -> Edit:
    """Return the edit that adds a key: for its comment, before `LAST_KEY`, or at the end."""
    if root and root.is_inline:
        start = root.node.start_mark.index + 1
        separator = ", " if root.node.value else ""
        return Edit(start, start, f"{key}: {written(value, flow=True)}{separator}")
    new = f"{key}:{'' if written(value).startswith(chr(10)) else ' '}{written(value)}"
    suggestion = re.search(rf"(?m)^# {key}:.*(?:\n#  .*)*$", text)
    if suggestion:
        return Edit(suggestion.start(), suggestion.end(), new)
    end = "\r\n" if "\r\n" in text else "\n"
    last = re.search(rf"(?m)^{LAST_KEY}[ \t]*:", text)
    if last:
        return Edit(last.start(), last.start(), f"{new}{end}")
    before = "" if not text or text.endswith("\n") else end
    return Edit(len(text), len(text), f"{before}{new}{end}")
