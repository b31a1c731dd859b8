"""Kinds of values in YAML files: text, choices, lists and mappings.

Each reads a value in every form that can have one meaning only, and says what is wrong with the
others, with the value as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from library.core.notation.similar_names import nearest, plain_key
from library.core.yaml.interpretation import read_mapping
from library.core.yaml.models import MIN_KEY_SIMILARITY, Strict, kind_of
from library.core.yaml.places import Place
from library.core.yaml.text_repairs import once_encoded, without_entities, without_quotes

_SEPARATORS = re.compile(r"\s*[,;\n]\s*(?:[-–—•*·]\s*)?|(?:^|\s+)[-–—•*·]\s*")
"""What is between the items of a list that is written as a text; hyphens and bullets too."""
_AND = re.compile(r"\s*[/+&]\s*|\s+(?:en|et|and|und)\s+")


QUOTES = "“”„‘’«» "
"""Quotes of word processors, which are none in YAML."""
_KEYS_OF_NAMES = frozenset("name naam nom organisation organization organisatie org label".split())


@dataclass(frozen=True, slots=True)
class Text:
    """Text of any length, in any form in which it stands on one line."""

    example: str = '"…"'
    max_length: int = 0
    """Most characters; 0 is no limit."""
    is_name: bool = False
    """Whether brackets around all of it, and quotes of a word processor, are no part of it."""

    def read(self, place: Place) -> str | None:
        """Return the text; None if there is none."""
        if self.is_name and place.is_inline and place.is_list:
            reads = single if len(place.node.value) == 1 else whole_text
            return reads(place, self.example.strip('"'))
        text = whole_text(place, self.example)
        if text and text != (meant := without_entities(once_encoded(text))):
            place.understood("`{value}` was read as `{meant}`.", meant, value=text, meant=meant)
            text = meant
        if text and self.is_name and text != (bare := without_quotes(text)):
            place.understood("`{value}` was read as `{meant}`.", bare, value=text, meant=bare)
            text = bare
        if text and self.max_length and len(text) > self.max_length:
            place.mistaken(
                "`{key}` has {length} characters; at most {most} are possible.",
                text[: self.max_length].rstrip(), key=place.name, length=len(text),
                most=self.max_length,
            )  # fmt: skip
            return None
        return text


def whole_text(place: Place, example: str) -> str | None:
    """Return the text at *place*, also one that YAML takes for something else."""
    if place.is_empty:
        return None
    node, source = place.node, place.source
    is_marked = source.startswith(("!", "&")) and not getattr(node, "style", None)
    is_plain = source.startswith("!!str ") or id(node) in place.notes.referenced
    if place.text is not None and (not is_marked or is_plain):
        if place.lost_end:
            text = f"{place.text}{place.lost_end}"
            place.note(
                "The part after `#` was read as part of the text.",
                place.with_lost_end(text),
                understood=True,
            )
            return text
        return place.text or None
    if isinstance(node, yaml.SequenceNode) and len(node.value) == 1 and not place.is_inline:
        return single(place, example)
    is_short = not _is_several(place) if place.is_inline else "\n" not in source
    if place.text is not None or is_short:
        flat = _name_below(place) or " ".join(source.split())
        place.understood("The text was read as it is written; put it between quotes.", flat)
        return flat
    place.mistaken("`{key}` takes one text.", _joined(place) or example.strip('"'), key=place.name)
    return None


def _name_below(place: Place) -> str | None:
    """Return the text of a mapping with one key that only says that it is a name."""
    pairs = list(place.pairs()) if place.is_mapping else []
    is_name = len(pairs) == 1 and plain_key(str(pairs[0][0].value)) in _KEYS_OF_NAMES
    return pairs[0][1].text if is_name else None


def _is_several(place: Place) -> bool:
    """Return whether a list in brackets has several items, or a mapping in braces has values."""
    if place.is_list:
        return len(place.node.value) > 1
    return any(each.text for _, each in place.pairs())


def _joined(place: Place) -> str:
    """Return the items of a list as one text; of a mapping the first value."""
    if place.is_mapping:
        return next((each.text for _, each in place.pairs() if each.text), "")
    return "; ".join(item.text for item in place.items() if item.text)


def _bare(text: str) -> str:
    """Return *text* without quotes around it, and without a comma or semicolon behind it."""
    return text.lstrip(QUOTES).rstrip(f"{QUOTES},;")


def single(place: Place, example: str) -> str | None:
    """Return the single value at *place*; notes a list or a mapping."""
    if place.is_empty:
        return None
    if place.text is not None:
        bare = _bare(place.text)
        if bare != place.text:
            place.understood("`{value}` was read as `{meant}`.", bare, value=place.text, meant=bare)
        return bare or None
    if place.is_list and len(place.node.value) == 1:
        item = next(place.items())
        if item.text and not item.lost_end:
            place.understood("The list of one item was read as that item.", item.text)
            return item.text
    place.mistaken("`{key}` takes one value, as in this example.", example, key=place.name)
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...]
    other_names: Mapping[str, str]
    """Other words for the values, in lower-case ASCII."""
    example: str
    is_needed: bool = False
    """Whether an empty value is a mistake."""

    def read(self, place: Place) -> str | None:
        """Return the word."""
        is_blank = place.is_empty or (place.text is not None and not _bare(place.text))
        if self.is_needed and is_blank:
            place.mistaken(
                "`{key}` is empty; write one of: {values}.",
                self.example,
                key=place.name,
                values=", ".join(self.values),
            )
            return None
        text = single(place, self.example)
        if text is None or text in self.values:
            return text
        plain = plain_key(text)
        value = plain if plain in self.values else self.other_names.get(plain)
        if value:
            place.understood("`{value}` was read as `{meant}`.", value, value=text, meant=value)
            return value
        place.mistaken(
            "`{value}` is not possible here; write one of: {values}.",
            nearest(plain, self.values, similarity=MIN_KEY_SIMILARITY) or self.example,
            value=text, values=", ".join(self.values),
        )  # fmt: skip
        return None


YES = ("true", "yes", "ja", "oui", "on", "1", "waar", "vrai", "aan")
NO = ("false", "no", "nee", "neen", "non", "off", "0", "onwaar", "faux", "uit")


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    example: str
    words: tuple[str, str] = ("true", "false")
    """How yes and no are written in the file."""

    def read(self, place: Place) -> bool | None:
        """Return the answer."""
        yes, no = self.words
        names = {**dict.fromkeys(YES, yes), **dict.fromkeys(NO, no)}
        word = Choice(self.words, names, self.example).read(place)
        return None if word is None else word == yes


@dataclass(frozen=True, slots=True)
class Each:
    """A list of single values."""

    item: Callable[[str, Place], str | None]
    """Returns the value of an item, or None and notes the mistake."""
    example: str
    is_needed: bool = False
    """Whether an empty list is a mistake."""
    is_split: bool = True
    """Whether a text without brackets is several items, with commas between them."""
    separators: str = r"\s*;\s*"
    """Pattern between the items of such a text, if it is not split at commas."""

    def read(self, place: Place) -> tuple[str, ...] | None:
        """Return the items."""
        node = place.node
        if place.is_empty:
            if self.is_needed:
                place.mistaken(
                    "`{key}` is empty; write it as in this example.",
                    self._example_list(),
                    key=place.name,
                )
            return None
        if place.text is not None:
            return self._read_text(place, place.text)
        if not isinstance(node, yaml.SequenceNode):
            is_set = not any(value.value for _, value in node.value)
            keys = " ".join(str(key.value) for key, _ in node.value) if is_set else ""
            place.mistaken(
                "`{key}` takes a list, as in this example.",
                (self.is_split and self._words(keys, place)) or self._example_list(),
                key=place.name,
            )
            return None
        return self._read_items(place, node)

    def _read_items(self, place: Place, node: yaml.SequenceNode) -> tuple[str, ...] | None:
        read: list[str] = []
        is_several, count = False, len(place.notes.found)
        for each in place.items():
            if each.text and (parts := self._several(each)):
                read += parts
                is_several = True
            elif each.text is None and not self.is_split and "\n" not in each.source:
                each.understood(
                    "The text was read as it is written; put it between quotes.", each.source
                )
                read.append(each.source)
            elif each.text is None:
                each.mistaken(
                    "An item of `{key}` is one value.", self._example_list()[0], key=place.name
                )
            elif value := self._item(each.text, each):
                read.append(value)
            else:
                self._leave_out(each, place)
        if len(read) < len(node.value):
            return None
        found = list(dict.fromkeys(read))
        if is_several:
            place.understood("The text was read as a list.", found)
        elif len(found) < len(read):  # two spellings of one value become one
            edit, notes = place.replaced(found), place.notes.found
            notes[count:] = [replace(note, edit=edit) for note in notes[count:]]
        return tuple(found)

    def _several(self, item: Place) -> list[str]:
        """Return the values of an item that is several of them: `[nl; en]`, `[nl en]`."""
        count = len(item.notes.found)
        text = item.text or ""
        if not self.is_split or self._item(text, item):
            values: list[str | None] = []
        else:
            values = [self._item(part, item) for part in self._parts(text, item)]
            if len(values) < 2 or not all(values):
                values = [*self._words(text, item)]
        del item.notes.found[count:]
        return [value for value in values if value] if len(values) > 1 and all(values) else []

    def _item(self, text: str, place: Place) -> str | None:
        """Return the value of an item, also of one between the quotes of a word processor."""
        bare = text.strip(QUOTES) if self.is_split else text
        count = len(place.notes.found)
        value = self.item(bare, place)
        if value and bare != text and len(place.notes.found) == count:
            place.understood("`{value}` was read as `{meant}`.", value, value=text, meant=value)
        return value

    def _read_text(self, place: Place, text: str) -> tuple[str, ...] | None:
        if not text:
            return None
        if self.is_split:
            text = text.strip("[](){}, ") or text
        parts = self._parts(text, place)
        count = len(place.notes.found)
        values = [self._item(part, place) for part in parts]
        del place.notes.found[count:]
        good = list(dict.fromkeys(value for value in values if value))
        words = list(dict.fromkeys(self._words(text, place)))
        if all(values) or (words and not _AND.search(text)):
            read = good if all(values) else words
            place.understood("The text was read as a list.", read)
            return tuple(read)
        wrong = next(part for part, value in zip(parts, values, strict=True) if not value)
        self.item(wrong, place)  # says what is wrong
        last = place.notes.found.pop()
        suggestion = good or words
        if not suggestion:
            suggestion = [last.edit.text.strip().strip('"')] if last.edit else self._example_list()
        edit = place.replaced(suggestion)
        place.notes.found.append(replace(last, edit=edit))
        return None

    def _parts(self, text: str, place: Place) -> list[str]:
        """Return the items that are written in *text*."""
        if not self.is_split:
            names = re.split(r"\s*[;,]\s*|\s+(?:(?:en|et|and|und)\s+)?(?=\S+@)", text)
            is_list = len(names) > 1 and all("@" in name for name in names)
            return names if is_list else [part for part in re.split(self.separators, text) if part]
        count = len(place.notes.found)
        lines = text if getattr(place.node, "style", None) else place.source.strip("[](){}, ")
        parts = list(filter(None, _SEPARATORS.split(lines)))
        several = list(filter(None, _AND.split(text)))
        known = self.item(text, place)
        if known and known != text:  # a name that may have a comma in it
            parts = [text]
        elif not known and any(len(word) > 2 for word in text.split()):
            parts = several if all(self.item(each, place) for each in several) else parts
        del place.notes.found[count:]
        return parts

    def _words(self, text: str, place: Place) -> list[str]:
        """Return the values of *text* if each of its words is one."""
        count = len(place.notes.found)
        values = [self.item(word, place) for word in text.split()]
        del place.notes.found[count:]
        return [value for value in values if value] if all(values) else []

    def _leave_out(self, item: Place, place: Place) -> None:
        """Correct the mistake of *item* by leaving it out, if the suggestion is in the list."""
        note = place.notes.found[-1]
        if not note.edit or not place.is_inline:
            return
        texts = [
            each.value.strip() for each in place.node.value if isinstance(each, yaml.ScalarNode)
        ]
        if note.edit.text.strip('"') in texts:
            rest = [text for text in texts if text and text != item.text]
            place.notes.found[-1] = replace(note, edit=place.replaced(rest))

    def _example_list(self) -> list[str]:
        return self.example.strip("[]").split(", ")


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping with the keys of a model."""

    model: type[Strict]
    example: str = ""

    def read(self, place: Place) -> dict[str, Any] | None:
        """Return the values of the mapping."""
        if place.is_empty:
            return None
        if not place.is_mapping:
            first = next(iter(self.model.model_fields))
            place.mistaken(
                "`{key}` takes keys of its own, as in this example.",
                {first: kind_of(self.model, first).example} if not self.example else None,
                key=place.name,
            )
            return None
        return read_mapping(self.model, place)
