"""YAML files written by people: strict validation, with errors that name the line.

All scalars are read as text, because YAML turns the language code `no` into false and a date into
an object; the pydantic model of the file converts them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

MAX_BYTES = 1_000_000
"""Largest file that is read: a record has about a page of text."""

Location = tuple[str | int, ...]
Yaml = str | list["Yaml"] | dict[str, "Yaml"] | None
"""A value of a YAML file; scalars are text, and None is a missing value."""

# The loader of libyaml, if PyYAML was built with it, gives the same result ten times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel):
    """Base class of models of YAML files; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=Strict)


class YamlProblem(Exception):
    """A YAML file is invalid; the reason names the line. Callers convert it to their own error."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class _Document:
    value: dict[str, Yaml]
    lines: dict[Location, int]
    """Line number, from 1, of each value."""


def read_yaml(path: Path, model: type[Model], context: dict[str, Any] | None = None) -> Model:
    """Return the validated content of *path* as a *model*.

    Args:
        path: A YAML file with one mapping; an empty file is an empty mapping.
        model: The model of the file.
        context: Passed to the validators of the model.

    Raises:
        YamlProblem: The file is not YAML, or does not match *model*.
        OSError: The file cannot be read.
    """
    document = _parse(path)
    try:
        return model.model_validate(document.value, context=context)
    except ValidationError as exc:
        raise _explain(exc, document, model) from exc


def scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**9).removesuffix("...\n").strip()


def block_line(text: str, key: str) -> int | None:
    """Return the line, from 0, after which an item of the list *key* can be inserted.

    None when *key* is not a key at the top level of *text*, or not a block list.
    """
    root = yaml.compose(text, Loader=_Loader)
    if not isinstance(root, yaml.MappingNode):
        return None
    for name, value in root.value:
        if name.value == key and isinstance(value, yaml.SequenceNode) and not value.flow_style:
            return int(name.start_mark.line)
    return None


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that is most similar to *word*; None when none is similar."""
    matches = difflib.get_close_matches(word, sorted(candidates), n=1, cutoff=0.5)
    return matches[0] if matches else None


def _parse(path: Path) -> _Document:
    if path.stat().st_size > MAX_BYTES:
        raise YamlProblem("it is larger than 1 MB", "A record has about a page of text.")
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as exc:
        raise YamlProblem("it is not UTF-8 text", "Save it as UTF-8.") from exc
    except (yaml.MarkedYAMLError, RecursionError) as exc:
        raise _syntax_problem(exc) from exc
    except yaml.YAMLError as exc:
        raise YamlProblem("it is not YAML", "Remove its control characters.") from exc
    if root is None:
        return _Document({}, {(): 1})
    if not isinstance(root, yaml.MappingNode):
        raise YamlProblem("line 1: it has no `key: value`", "Write one on each line.")
    lines: dict[Location, int] = {}
    return _Document(_mapping(root, (), lines, set()), lines)


def _syntax_problem(exc: Exception) -> YamlProblem:
    mark = getattr(exc, "problem_mark", None)
    where = f"line {mark.line + 1}: " if mark else ""
    detail = getattr(exc, "problem", None) or "it is nested too deeply"
    return YamlProblem(
        f"{where}it is not YAML: {detail}",
        "Check the indentation; put values that contain a colon or a quote between quotes.",
    )


def _value_of(node: yaml.Node, at: Location, lines: dict[Location, int], seen: set[int]) -> Yaml:
    line = node.start_mark.line + 1
    lines.setdefault(at, line)
    if id(node) in seen:
        raise YamlProblem(f"line {line}: aliases (`*name`) are not supported", "Repeat the value.")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(item, (*at, i), lines, seen) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, lines, seen)
    return str(node.value) or None


def _mapping(
    node: yaml.MappingNode, at: Location, lines: dict[Location, int], seen: set[int]
) -> dict[str, Yaml]:
    """Return the content of *node* without the keys that have no value."""
    content: dict[str, Yaml] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if (*at, name) in lines:
            raise YamlProblem(f"line {line}: `{name}` is given twice", "Remove one of the two.")
        lines[(*at, name)] = line
        content[name] = _value_of(value, (*at, name), lines, seen)
    return {name: value for name, value in content.items() if value is not None}


def _explain(exc: ValidationError, document: _Document, model: type[Strict]) -> YamlProblem:
    first = exc.errors(include_url=False, include_context=True)[0]
    at: Location = first["loc"]
    known = next((at[:n] for n in range(len(at), -1, -1) if at[:n] in document.lines), ())
    line = document.lines.get(known, 1)
    key = ".".join(str(part) for part in at)
    if first["type"] == "extra_forbidden":
        keys = _keys_at(model, at[:-1])
        guess = nearest(str(at[-1]), keys)
        remedy = f"Did you mean `{guess}`?" if guess else f"Known keys: {', '.join(sorted(keys))}."
        return YamlProblem(f"line {line}: `{key}` is not a known key", remedy)
    message = first["msg"].removeprefix("Value error, ")
    message = message[:1].lower() + message[1:]
    reason = f"line {line}: `{key}`: {message}" if key else f"line {line}: {message}"
    return YamlProblem(reason, "Correct that line.")


def _keys_at(model: type[Strict], at: Location) -> set[str]:
    """Return the keys that *model* has at the location *at*."""
    for part in at:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return set()
            model = inner
    return set(model.model_fields)


def _model_in(annotation: object) -> type[Strict] | None:
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return annotation if issubclass(annotation, Strict) else None
    if isinstance(annotation, UnionType) or get_args(annotation):
        found = (_model_in(part) for part in get_args(annotation))
        return next((model for model in found if model), None)
    return None
