"""YAML files written by people: strict parsing, and errors with line numbers.

Every scalar is read as text, because YAML's own types turn the language `no` into false and a date
into an object. The pydantic model that validates the file converts the values.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz, process

MAX_BYTES = 1_000_000
"""Size limit of a file. A record is a page of text; a larger file is something else."""

MIN_SIMILARITY = 50
"""Least similarity, in percent, of a key that is suggested for an unknown one."""

Location = tuple[str | int, ...]
Yaml = str | list["Yaml"] | dict[str, "Yaml"] | None
"""A value of a YAML file, with every scalar as text; `None` for an empty value."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader, if PyYAML was built with it: the same result, ten times as fast."""


class Strict(BaseModel):
    """Base of the model of a YAML file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=Strict)


class YamlProblem(Exception):
    """A YAML file is invalid. Callers convert it to their own error."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class _Document:
    value: dict[str, Yaml]
    lines: dict[Location, int]
    """Line number of each value, from 1."""


def read_bytes(path: Path) -> bytes:
    """Return the content of the YAML file at *path*.

    Raises:
        YamlProblem: It is no regular file, or larger than `MAX_BYTES`.
        OSError: The file cannot be read.
    """
    with open(path, "rb", opener=_open_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise YamlProblem("it is not a regular file", "Replace it by a text file.")
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise YamlProblem("the file is larger than 1 MB", "A record holds a page of text at most.")
    return content


def _open_without_waiting(path: str, flags: int) -> int:
    """Open *path*; unlike a plain open, it does not wait for the other end of a FIFO."""
    return os.open(path, flags | os.O_NONBLOCK)


def read_yaml(path: Path, model: type[Model], context: dict[str, Any] | None = None) -> Model:
    """Return the content of the YAML file at *path* as a *model*; see `parse_yaml`.

    Raises:
        YamlProblem: The file is not YAML, or *model* rejects it.
        OSError: The file cannot be read.
    """
    return parse_yaml(read_bytes(path), model, context)


def parse_yaml(content: bytes, model: type[Model], context: dict[str, Any] | None = None) -> Model:
    """Return *content* as a *model*.

    Args:
        content: UTF-8 text, with or without a byte order mark, that holds one mapping. Empty text
            is an empty mapping.
        model: The model that validates the mapping.
        context: Passed to the validators of the model.

    Raises:
        YamlProblem: *content* is not YAML, or *model* rejects it.
    """
    document = _parse(content)
    try:
        return model.model_validate(document.value, context=context)
    except ValidationError as exc:
        raise _explain(exc, document, model) from exc


def scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**9).removesuffix("...\n").strip()


def flow_scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line, inside brackets or braces."""
    in_list = yaml.safe_dump(
        [value], allow_unicode=True, width=10**9, default_flow_style=True
    ).strip()
    return in_list.removeprefix("[").removesuffix("]")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most similar to *word*; `None` if none is similar."""
    match = process.extractOne(
        word, sorted(candidates), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY
    )
    return match[0] if match else None


def _parse(content: bytes) -> _Document:
    try:
        root = yaml.compose(content.decode("utf-8-sig"), Loader=Loader)
    except UnicodeDecodeError as exc:
        raise YamlProblem("the file is not UTF-8 text", "Save it as UTF-8.") from exc
    except (yaml.MarkedYAMLError, RecursionError) as exc:
        raise _syntax_problem(exc) from exc
    except yaml.YAMLError as exc:
        raise YamlProblem("the file is not YAML", "Remove its control characters.") from exc
    if root is None:
        return _Document({}, {(): 1})
    if not isinstance(root, yaml.MappingNode):
        raise YamlProblem("line 1: expected `key: value`", "Write one pair on each line.")
    lines: dict[Location, int] = {}
    return _Document(_mapping(root, (), lines, set()), lines)


def _syntax_problem(exc: Exception) -> YamlProblem:
    mark = getattr(exc, "problem_mark", None)
    where = f"line {mark.line + 1}: " if mark else ""
    detail = getattr(exc, "problem", None) or "too many nested levels"
    return YamlProblem(
        f"{where}not valid YAML: {detail}",
        "Check the indentation; put quotes around a text that holds a colon or a quote.",
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
    """Return the content of *node* without its empty values."""
    content: dict[str, Yaml] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if (*at, name) in lines:
            raise YamlProblem(f"line {line}: duplicate key `{name}`", "Keep one of the two.")
        lines[(*at, name)] = line
        content[name] = _value_of(value, (*at, name), lines, seen)
    return {name: value for name, value in content.items() if value is not None}


def _explain(exc: ValidationError, document: _Document, model: type[Strict]) -> YamlProblem:
    """Return the first of the errors of *exc* with its line and key."""
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
    """Return the keys of the model nested in *model* at the location *at*."""
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
