"""Kinds of values that only `thesaurus.yaml` has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from library.analysis import tokens
from library.core.notation.language_names import language_code
from library.core.yaml import Kind, Place, Strict
from library.core.yaml.kinds import Each


def label_item(text: str, place: Place) -> str | None:
    """Return a label; notes the mistake of one without words."""
    if tokens(text):
        return text
    place.mistaken("`{value}` has no letters or digits.", "restwarmte", value=text)
    return None


def id_item(text: str, _: Place) -> str | None:
    """Return the id of a concept; any text is one."""
    return text


@dataclass(frozen=True, slots=True)
class LabelText:
    """One label."""

    example: str = "restwarmte"

    def read(self, place: Place) -> str | None:
        """Return the label."""
        if place.text is None:
            place.mistaken("A label is a text.", self.example)
            return None
        return label_item(place.text, place) if place.text else None


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from keys that the writer chooses to values of one kind."""

    kind: Kind
    example: str
    key_of: Callable[[str, Place], str | None]
    """Returns the key as it is used; None and notes the mistake of a wrong one."""
    is_needed: bool = False
    """Whether an empty mapping is a mistake."""

    @property
    def model(self) -> type[Strict] | None:
        """The model of the values, if they are mappings."""
        model: type[Strict] | None = getattr(self.kind, "model", None)
        return model

    def read(self, place: Place) -> dict[str, Any] | None:
        """Return the values by key."""
        if place.is_empty and not self.is_needed:
            return None
        if place.is_empty or not place.is_mapping:
            message = "`{key}` takes keys of its own, as in this example."
            if items := self._items(place):
                place.mistaken(message, {place.context.language: items}, key=place.name)
                return None
            place.mistaken_as(message, f"{place.name}: {self.example}", key=place.name)
            return None
        found: dict[str, Any] = {}
        for node, each in place.pairs():
            key = self.key_of(str(node.value), each)
            if key in found:
                each.note(
                    "`{key}` is there twice; keep one of the two.", None, understood=False, key=key
                )
            elif key is not None and (value := self.kind.read(each)) is not None:
                found[key] = value
        return found

    def takes(self, place: Place) -> bool:
        """Return whether *place*, by its name and its value, belongs in such a mapping."""
        notes = place.notes.found
        count = len(notes)
        is_one = self.key_of(place.name, place) is not None and self.kind.read(place) is not None
        is_one = is_one and all(each.understood for each in notes[count:])
        del notes[count:]
        return is_one

    def _items(self, place: Place) -> list[str]:
        """Return the items of a list that lacks its key, such as labels without a language."""
        if not isinstance(self.kind, Each):
            return []
        texts = [place.text] if place.text else [each.text for each in _listed(place)]
        return [part for text in texts if text for part in re.split(r"\s*[,;]\s*", text) if part]


def _listed(place: Place) -> list[Place]:
    return list(place.items()) if place.is_list else []


def any_key(name: str, _: Place) -> str:
    """Return the id of a concept; any text is one."""
    return name


def language_key(name: str, place: Place) -> str | None:
    """Return the code of a language; notes the mistake of a key that is none."""
    code = language_code(name)
    if code is None:
        place.note(
            "`{value}` is no language code (ISO 639-1), such as `nl`, `en`, `fr` or `de`.",
            place.renamed("nl"), understood=False, value=name,
        )  # fmt: skip
    elif code != name:
        place.note(
            "`{value}` was read as `{meant}`.",
            place.renamed(code), understood=True, value=name, meant=code,
        )  # fmt: skip
    return code
