"""The model of a YAML file that people write: its keys, their other names and their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from library.core.notation.similar_names import nearest, plain_key
from library.core.yaml.places import Context, Kind, Place
from library.core.yaml.text_lines import KnownKeys

MIN_KEY_SIMILARITY = 72
"""Least similarity of a key, in percent; a wrong one would put a value where it does not belong."""
MIN_NAME_SIMILARITY = 80
"""Least similarity of another name of a key; these are many."""


class Strict(BaseModel):
    """Base of the model of a YAML file: each field has a `Kind` among its annotations."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    other_names: ClassVar[Mapping[str, str]] = {}
    """Names under which people know a key, in lower-case ASCII with `_`, and the key."""
    misleading_names: ClassVar[Mapping[str, str]] = {}
    """Names of a value that the file never holds, and the key to write instead."""

    @classmethod
    def check_together(cls, values: dict[str, Any], places: Mapping[str, Place]) -> None:
        """Note the mistakes of values that do not go together; correct *values*."""

    @classmethod
    def says_none(cls, _key: str, _text: str, _context: Context) -> bool:
        """Whether the *text* at *key* only says that there is no value."""
        return False

    @classmethod
    def missing(cls, key: str, _: Context) -> str:
        """Return the value to suggest for a required *key*."""
        return str(kind_of(cls, key).example)


@cache
def kind_of(model: type[Strict], name: str) -> Kind:
    """Return the kind of a field."""
    kinds = [each for each in model.model_fields[name].metadata if hasattr(each, "read")]
    kind: Kind = kinds[0]
    return kind


def canonical(model: type[Strict], name: str) -> str | None:
    """Return the key that *name*, or another name of a key, means; `None` if there is none."""
    if name in model.model_fields:
        return name
    plain = plain_key(name)
    return plain if plain in model.model_fields else model.other_names.get(plain)


def nearest_key(model: type[Strict], name: str) -> str | None:
    """Return the key that *name* probably means."""
    plain = plain_key(name)
    if plain in model.misleading_names:
        return model.misleading_names[plain]
    begun = [key for key in model.model_fields if len(plain) > 3 and key.startswith(plain)]
    if begun:
        return begun[0]
    key = nearest(plain, model.model_fields, similarity=MIN_KEY_SIMILARITY)
    other = nearest(plain, model.other_names, similarity=MIN_NAME_SIMILARITY)
    return key or (canonical(model, other) if other else None)


def known_keys(model: type[Strict]) -> KnownKeys:
    """Return what the keys of a file with the content *model* mean."""
    models = _models(model)

    def example(name: str) -> str:
        key = canonical(model, name)
        return kind_of(model, key).example if key else ""

    return KnownKeys(
        is_key=lambda name: any(canonical(each, name) for each in models),
        is_top=lambda name: canonical(model, name) is not None,
        example=example,
    )


def _models(model: type[Strict]) -> list[type[Strict]]:
    """Return *model* and the models of its fields."""
    inner = [getattr(kind_of(model, name), "model", None) for name in model.model_fields]
    return [model, *(each for found in inner if found for each in _models(found))]


def parent_of(model: type[Strict], name: str) -> str | None:
    """Return the key of *model* whose value has a key *name*; None if there is none."""
    for key in model.model_fields:
        kind = kind_of(model, key)
        inner = getattr(kind, "model", None)
        if inner and not kind.example.startswith("{") and canonical(inner, name):
            return key
    return None


def keyed_parent(model: type[Strict], place: Place, guess: str | None) -> str | None:
    """Return the key of *model* with keys of the writer's own, if *place* is the value of one."""
    for key in model.model_fields:
        kind = kind_of(model, key)
        takes = getattr(kind, "takes", None)
        inner: type[Strict] | None = getattr(kind, "model", None)
        if takes is None:
            continue
        if inner is None and takes(place):
            return key
        is_only = len(model.model_fields) == 1 and not guess
        names = [str(each.value) for each, _ in place.pairs()] if inner and place.is_mapping else []
        if inner and names and (is_only or any(canonical(inner, name) for name in names)):
            return key
    return None
