"""YAML files written by people: read strictly, with errors that name the line.

Every scalar is read as text (YAML's own guesses turn the language `no` into false and a date
into an object); the pydantic model that the file is checked against decides what it means.
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
"""A record is a page of text; anything this large is some other file."""

Location = tuple[str | int, ...]
Yaml = str | list["Yaml"] | dict[str, "Yaml"] | None
"""A value of a YAML file, every scalar as text; `None` where nothing stands."""

# libyaml's loader, where PyYAML was built with it: the same, ten times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel):
    """Base of every model of a YAML file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=Strict)


class YamlProblem(Exception):
    """What is wrong with a YAML file, and where. Callers turn it into their own error."""

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
    """Return the content of *path* as a *model*, checked.

    Args:
        path: A YAML file holding one mapping; an empty file is an empty mapping.
        model: What the file must hold.
        context: Passed on to the model's validators.

    Raises:
        YamlProblem: The file is not YAML, or not what *model* describes.
        OSError: The file cannot be read.
    """
    document = _parse(path)
    try:
        return model.model_validate(document.value, context=context)
    except ValidationError as exc:
        raise _explain(exc, document, model) from exc


def scalar(value: str) -> str:
    """Return *value* as it must be written on one line of a YAML file."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**9).removesuffix("...\n").strip()


def block_line(text: str, key: str) -> int | None:
    """Return the line, from 0, below which an item of the list *key* may be inserted.

    `None` when the top level of *text* has no such key or it holds no block list.
    """
    root = yaml.compose(text, Loader=_Loader)
    if not isinstance(root, yaml.MappingNode):
        return None
    for name, value in root.value:
        if name.value == key and isinstance(value, yaml.SequenceNode) and not value.flow_style:
            return int(name.start_mark.line)
    return None


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like *word*; `None` when none is like it."""
    matches = difflib.get_close_matches(word, sorted(candidates), n=1, cutoff=0.5)
    return matches[0] if matches else None


def _parse(path: Path) -> _Document:
    if path.stat().st_size > MAX_BYTES:
        raise YamlProblem("it is larger than 1 MB", "A record holds a page of text at most.")
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
        raise YamlProblem("line 1: there is no `key: value` here", "Write one on each line.")
    lines: dict[Location, int] = {}
    return _Document(_mapping(root, (), lines, set()), lines)


def _syntax_problem(exc: Exception) -> YamlProblem:
    highlight = getattr(exc, "problem_mark", None)
    where = f"line {highlight.line + 1}: " if highlight else ""
    detail = getattr(exc, "problem", None) or "it is nested too deeply"
    return YamlProblem(
        f"{where}it is not YAML: {detail}",
        "Check the indentation; put a text with a colon or a quote in it between quotes.",
    )


def _value_of(node: yaml.Node, at: Location, lines: dict[Location, int], seen: set[int]) -> Yaml:
    line = node.start_mark.line + 1
    lines.setdefault(at, line)
    if id(node) in seen:
        raise YamlProblem(f"line {line}: aliases (`*name`) are not read here", "Write it out.")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(item, (*at, i), lines, seen) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, lines, seen)
    return str(node.value) or None


def _mapping(
    node: yaml.MappingNode, at: Location, lines: dict[Location, int], seen: set[int]
) -> dict[str, Yaml]:
    """Return the content of *node* without the keys that were left open."""
    content: dict[str, Yaml] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if (*at, name) in lines:
            raise YamlProblem(f"line {line}: `{name}` stands here twice", "Keep one of the two.")
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
    """Return the keys that *model* knows at the place *at*."""
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
