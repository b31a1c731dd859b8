"""YAML files written by people, read as a model: all mistakes at once, each with its line.

Every scalar is read as text, because YAML's own types turn the language `no` into false and a date
into an object. The kind of each field of the model says what may be written, and how it is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import yaml
from pydantic import ValidationError

from library.core.notices import Mistake, Notice
from library.core.yaml.correction import correct
from library.core.yaml.decoding import decode
from library.core.yaml.mistakes import Edit, Note, apply, statement, written
from library.core.yaml.models import (
    Strict,
    canonical,
    keyed_parent,
    kind_of,
    known_keys,
    nearest_key,
    parent_of,
)
from library.core.yaml.noted_mistakes import mistakes_of
from library.core.yaml.places import MASKED, Context, Kind, Notes, Place
from library.core.yaml.secret_lines import SecretLines, note_secret
from library.core.yaml.text_lines import Corrected, no_keys, root_of

Model = TypeVar("Model", bound=Strict)
_REFERENCE = "`*` refers to another value, which is not possible; repeat that one."


def _is_reference(note: Note) -> bool:
    return note.message.text == _REFERENCE


@dataclass(frozen=True, slots=True)
class Reading(Generic[Model]):
    """What a file says."""

    content: Model | None
    """None if there are mistakes that are not understood."""
    mistakes: tuple[Mistake, ...]
    """By line; those that are understood are applied in `content`."""
    fixed: bytes
    """The file with everything that is understood written as it should be, in UTF-8."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that belongs to another key."""

    key: str
    value: object


def read(content: bytes, model: type[Model], context: Context | None = None) -> Reading[Model]:
    """Return *content* as a *model*, with its mistakes.

    Args:
        content: A text that holds one mapping. Empty text is an empty mapping.
        model: Says what the keys and their values mean.
        context: What the reading depends on besides.
    """
    decoded = decode(content)
    keys = known_keys(model)
    corrected = correct(decoded.text, keys)
    notes = Notes(corrected.text, context or Context(), dropped=corrected.dropped)
    notes.found += [*decoded.notes, *corrected.notes]
    values: dict[str, Any] = {}
    if decoded.is_text:
        values = _read_root(model, corrected, notes)
    mistakes = mistakes_of(notes, SecretLines(_secret_names(model)))
    result = None
    if all(each.understood for each in mistakes):
        result = _validated(model, values)
    edits = [each for each in _edits(notes) if not _hides_a_mistake(each, notes)]
    fixed = apply(corrected.text, [*edits, *corrected.dropped])
    prefix = b"\xef\xbb\xbf" if decoded.prefix == b"\xef\xbb\xbf" else b""
    return Reading(result, mistakes, prefix + fixed.encode() if decoded.is_text else content)


def _edits(notes: Notes) -> list[Edit]:
    """Return the edits of what was understood."""
    return [each.edit for each in notes.found if each.edit and each.understood]


def _hides_a_mistake(edit: Edit, notes: Notes) -> bool:
    """Return whether one of the lines that *edit* replaces was not understood."""
    first, last = notes.line_of(edit.start), notes.line_of(edit.end)
    return first < last and any(
        first <= each.line <= last for each in notes.found if not each.understood
    )


def _validated(model: type[Model], values: dict[str, Any]) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as exc:  # a kind that returns what its field does not take
        at = ".".join(map(str, exc.errors()[0]["loc"]))
        raise TypeError(f"the kind of `{at}` does not fit its type") from exc


def _read_root(model: type[Strict], corrected: Corrected, notes: Notes) -> dict[str, Any]:
    root = corrected.root or root_of(corrected.text) or no_keys(corrected.text)
    place = Place(root, "", notes)
    _note_references(place, {id(root)})
    return read_mapping(model, place)


def _note_references(place: Place, seen: set[int]) -> None:
    """Note each value that is a reference to another one, `*name`; visits each value once."""
    if isinstance(place.node, yaml.MappingNode):
        inner = [each for _, each in place.pairs()]
    else:
        inner = list(place.items()) if isinstance(place.node, yaml.SequenceNode) else []
    for each in inner:
        if id(each.node) in seen:
            line = (each.pair or place.node).start_mark.line + 1
            place.notes.referenced.add(id(each.node))
            if any(note.line == line for note in place.notes.found):
                continue
            message = statement(_REFERENCE)
            write = f"{each.name}: {written(each.text)}" if each.pair and each.text else ""
            place.notes.found.append(
                Note(line, each.key, message, None, understood=False, write=write)
            )
        else:
            seen.add(id(each.node))
            _note_references(each, seen)


def read_mapping(model: type[Strict], place: Place) -> dict[str, Any]:
    """Return the values of the mapping at *place* by the keys of *model*; notes its mistakes."""
    first = len(place.notes.found)
    places, guesses = _places_by_key(model, place)
    values = _values_at(model, places)
    model.check_together(values, places)
    noted = place.notes.found[first:] if place.key else place.notes.found
    _note_missing(model, place, places, {*values, *guesses}, noted)
    return values


def _places_by_key(model: type[Strict], place: Place) -> tuple[dict[str, Place], set[str | None]]:
    """Return the values of a mapping by the keys of *model*, and what its unknown keys may mean."""
    places: dict[str, Place] = {}
    notes_text = place.notes.text
    present = {canonical(model, str(key.value)) for key, _ in place.pairs()}
    inline = {canonical(model, str(key.value)) for key, each in place.pairs() if each.is_inline}
    guesses: set[str | None] = set()
    for key, each in place.pairs():
        name = canonical(model, str(key.value)) if isinstance(key, yaml.ScalarNode) else None
        meant = name or nearest_key(model, str(key.value))
        if meant and (shown := _shown_instead(model, meant)):
            note_secret(each, f"{meant}: {shown}")
        if name is None:
            written_key = notes_text[key.start_mark.index : key.end_mark.index]
            guesses.add(_note_unknown(model, written_key.strip("\"'"), each, present, inline))
        elif name in places:
            first = places[name].line
            if each.repeats(places[name]):
                each.note(
                    "`{key}` is already on line {first}, with the same value; one is enough.",
                    each.commented_out(), understood=True, key=name, first=first,
                )  # fmt: skip
                continue
            if _left_out_empty(name, places, each):
                continue
            each.note(
                "`{key}` is already on line {first}; keep one of the two.",
                each.commented_out() if not each.flow else None,
                understood=False, key=name, first=first,
            )  # fmt: skip
        else:
            _note_other_name(name, each)
            places[name] = each
    for parent in {*places} & guesses:
        if places[parent].is_empty:  # its values lack the spaces before them
            places.pop(parent)
    return places, guesses


def _left_out_empty(name: str, places: dict[str, Place], again: Place) -> bool:
    """Return whether one of two values of the key *name* is empty; leave that one out of *places*.

    A value is often written below the line of a form that was meant for it.
    """
    first = places[name]
    empty, other = (first, again) if _is_nothing(first) else (again, first)
    if empty.flow or not _is_nothing(empty):
        return False
    empty.note(
        "`{key}` is also on line {other}; the empty line was left out.",
        empty.commented_out(), understood=True, key=name, other=other.line,
    )  # fmt: skip
    if other is again:
        _note_other_name(name, again)
    places[name] = other
    return True


def _is_nothing(place: Place) -> bool:
    return (place.is_empty or place.text == "") and not place.hidden_text


def _note_other_name(name: str, place: Place) -> None:
    """Note that the key of *place* is another name of the key *name*, if it is."""
    written_key = str(place.pair.value) if place.pair else name
    if name != written_key:
        place.note(
            "`{other}` was read as `{key}`.", place.renamed(name),
            understood=True, other=written_key, key=name,
        )  # fmt: skip


def _text_of_none(model: type[Strict], name: str, place: Place) -> str:
    """Return the text of *place*, or of all items of its list, if it only says that none is known.

    Of anything else it is empty.
    """
    texts = [each.text for each in (place.items() if place.is_list else [place])]
    is_none = all(each and model.says_none(name, each, place.context) for each in texts)
    return ", ".join(filter(None, texts)) if is_none else ""


def _values_at(model: type[Strict], places: Mapping[str, Place]) -> dict[str, Any]:
    """Return the values at *places*, which are by the keys of *model*."""
    values: dict[str, Any] = {}
    for name, each in places.items():
        if text := _text_of_none(model, name, each):
            each.note(
                "`{value}` says that there is none; the line was left out.",
                None if each.flow else each.commented_out(), understood=True, value=text,
            )  # fmt: skip
            continue
        kind = kind_of(model, name)
        value = _read_hidden(kind, each) if each.hidden_text else kind.read(each)
        if isinstance(value, Moved):
            if value.key in places:
                each.mistaken(
                    "`{key}` is given twice, by `{other}` as well; keep one of the two.",
                    key=value.key,
                    other=name,
                )
            else:
                values[value.key] = value.value
        elif value is not None:
            values[name] = value
    return values


def _shown_instead(model: type[Strict], name: str) -> str:
    """Return what is shown in place of the secret value of a field; empty if it is none."""
    return getattr(kind_of(model, name), "shown_instead", "")


def _secret_names(model: type[Strict]) -> list[str]:
    secret = [name for name in model.model_fields if _shown_instead(model, name)]
    return [*secret, *(other for other, key in model.other_names.items() if key in secret)]


def _read_hidden(kind: Kind, place: Place) -> object:
    """Return the value of *place* that is a comment for YAML, as text or without its `#`."""
    is_text = hasattr(kind, "max_length") or kind.example == MASKED
    shown = place.with_hidden_text(keeps_sign=is_text)
    count = len(place.notes.found)
    value = kind.read(shown)
    if len(place.notes.found) == count:
        shown.understood("The part after `#` was read as part of the text.", shown.text)
    return value


def _note_unknown(
    model: type[Strict], name: str, place: Place, present: set[str | None],
    inline: Collection[str | None],
) -> str | None:  # fmt: skip
    """Note a key that *model* does not have, and return the one that it probably means.

    Of a value that belongs below a key, unless it has an *inline* value, that key is *present*.
    """
    _forget_reference(place)
    if not name.strip():
        place.note(
            "This line is not a key, a colon and a value. If it belongs to the line above it, put "
            "two spaces before it; otherwise make it a comment.",
            None if place.flow else place.commented_out(), understood=False,
        )  # fmt: skip
        return None
    if parent := parent_of(model, name):
        value = place.source or '""'
        lead = "- " if kind_of(model, parent).example.startswith("[") else ""
        place.mistaken_as(
            "`{key}` belongs below `{parent}`, with spaces before it.",
            f"{parent}:\n  {lead}{name}: {value}", key=name, parent=parent,
        )  # fmt: skip
        return None
    guess = nearest_key(model, name)
    if (parent := keyed_parent(model, place, guess)) and parent not in inline:
        place.note(
            "`{key}` belongs below `{parent}`, with spaces before it.",
            None if place.flow else place.moved_below(parent, is_there=parent in present),
            understood=False, key=name, parent=parent,
        )  # fmt: skip
        present.add(parent)
        return parent
    if guess and guess not in present:
        place.note(
            "`{key}` is not a key of this file; did you mean `{guess}`?", place.renamed(guess),
            understood=False, key=name, guess=guess,
        )  # fmt: skip
        return guess
    _note_no_key(model, name, place)
    return None


def _note_no_key(model: type[Strict], name: str, place: Place) -> None:
    """Note a key that is nothing like those of *model*, with all of these."""
    keys = ", ".join(model.model_fields)
    edit = None if place.flow else place.commented_out()
    place.notes.found.append(
        Note(
            place.line, place.key,
            Notice("`{key}` is not a key of this file; it has the keys {keys}.",
                   (*statement("", key=name).values, ("keys", keys))),
            edit, understood=False,
        )
    )  # fmt: skip


def _forget_reference(place: Place) -> None:
    """Remove the note that the value at *place* refers to another one."""
    found = place.notes.found
    if id(place.node) in place.notes.referenced:
        found[:] = [note for note in found if note.key != place.key or not _is_reference(note)]


def _note_missing(
    model: type[Strict], place: Place, places: Mapping[str, Place], known: Collection[str | None],
    noted: Collection[Note],
) -> None:  # fmt: skip
    """Note each required key that is not among the *known* ones, read or guessed.

    Not one whose own value or line is among the mistakes *noted* already.
    """
    wrong = [note for note in noted if not note.understood]
    for name, info in model.model_fields.items():
        if not info.is_required() or name in known:
            continue
        path = f"{place.key}.{name}".lstrip(".")
        paths = {path, places[name].key if name in places else path}
        if any(note.key in paths for note in wrong):
            continue
        if not place.key:
            if any(f"\n{name}:" in f"\n{note.write}" for note in wrong):
                continue  # it is on the line of another key
            if comment := _comment_of(name, place.notes):
                place.notes.found.append(comment)
                continue
        write = f"{name}: {model.missing(name, place.context)}"
        line = places[name].line if name in places else place.line
        message = statement("The key `{key}` is missing; add it.", key=name)
        place.notes.found.append(Note(line, path, message, None, understood=False, write=write))


def _comment_of(name: str, notes: Notes) -> Note | None:
    """Return that the line of the key *name* is a comment; `None` if it is not there."""
    comment = re.search(rf"(?m)^#[ \t]*({name}:[ \t]+\S.*?)[ \t]*\r?$", notes.text)
    if not comment or notes.is_dropped(comment.start()):
        return None
    line = notes.line_of(comment.start())
    message = statement("The line of `{key}` is a comment; remove its `#`.", key=name)
    edit = Edit(comment.start(), comment.start(1), "")
    return Note(line, name, message, edit, understood=False)
