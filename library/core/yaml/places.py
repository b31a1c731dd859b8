"""One value in a YAML file, with all that a reader of it can say about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import yaml

from library.core.yaml.mistakes import (
    Edit,
    Note,
    Written,
    line_span,
    line_starts,
    statement,
    written,
)

_LOST_END = re.compile(r"[ \t]+#(?:[^\s#]|[ \t]?[0-9])[^\n\r]*")
"""What follows a value if the author did not mean a comment: a `#` before a word or a number."""
_HIDDEN = re.compile(r"[ \t]*:[ \t]+(#[^\s#!][^\n\r]*)")
_COMMENT = re.compile(r"(?m)(?:^|[ \t])(#[ \t].*)$")
MASKED = '["…"]'


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of a file depends on besides its text."""

    name: str = ""
    """Name of the file without its ending; empty if it has none."""
    today: str = ""
    """The day of reading, `YYYY-MM-DD`."""
    language: str = "en"
    """Language of a label without one."""
    subjects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The valid codes of subjects, each with its labels; every code is valid if empty."""


@dataclass(slots=True)
class Notes:
    """The mistakes that are found in a text."""

    text: str
    context: Context
    found: list[Note] = field(default_factory=list)
    referenced: set[int] = field(default_factory=set)
    """The `id` of each node to which another value refers."""
    dropped: tuple[Edit, ...] = ()
    """Lines of the file that were made comments because they cannot be read."""
    secret: list[tuple[range, str]] = field(default_factory=list)
    """The lines of each value that no message may repeat, with the line that is shown instead."""
    line_starts: list[int] = field(init=False)
    """The offset of the first character of each line."""

    def __post_init__(self) -> None:
        self.line_starts = line_starts(self.text)

    def is_dropped(self, at: int) -> bool:
        """Return whether the line at the offset *at* was made a comment."""
        return any(edit.start <= at <= edit.end for edit in self.dropped)

    def secret_line(self, line: int) -> str | None:
        """Return what is shown instead of *line*, which has a secret; None if it has none."""
        return next((shown for lines, shown in reversed(self.secret) if line in lines), None)

    def line_of(self, at: int) -> int:
        """Return the number of the line, from 1, that has the character at *at*."""
        return bisect_right(self.line_starts, at)


class Kind(Protocol):
    """A kind of value: what may be written after a key."""

    @property
    def example(self) -> str:
        """A value as it is written after its key."""
        ...

    def read(self, place: Place) -> object:
        """Return the value at *place*; None if it is empty or has a mistake, which is noted."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a file."""

    node: yaml.Node
    key: str
    """Path of its key."""
    notes: Notes
    pair: yaml.Node | None = None
    """The key itself; None for an item of a list."""
    flow: bool = False
    """Whether it is inside brackets or braces."""
    is_secret: bool = False
    """Whether no message may repeat it."""

    @property
    def context(self) -> Context:
        """What the reading depends on."""
        return self.notes.context

    @property
    def source(self) -> str:
        """The value as it is written."""
        return self.notes.text[self.node.start_mark.index : _last_mark(self.node)].rstrip()

    @property
    def line(self) -> int:
        """The line of its key, or of the item, from 1."""
        return int((self.pair or self.node).start_mark.line) + 1

    @property
    def name(self) -> str:
        """The last part of its key."""
        parts = [part for part in self.key.split(".") if not part.isdigit()]
        return parts[-1] if parts else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written after the key, or a list, a mapping or a block of nothing."""
        if isinstance(self.node, yaml.CollectionNode) or self.is_block:
            return not self.node.value
        return self.source in {"", "~", "null"}

    @property
    def is_block(self) -> bool:
        """Whether it is a text on the lines below `|` or `>`."""
        return getattr(self.node, "style", None) in {"|", ">"}

    @property
    def text(self) -> str | None:
        """The text of a single value; None if it is a list or a mapping."""
        return self.node.value.strip() if isinstance(self.node, yaml.ScalarNode) else None

    @property
    def lost_end(self) -> str:
        """What stands behind a single value after a `#`, unless it is plainly a comment."""
        node = self.node
        if self.flow or not isinstance(node, yaml.ScalarNode) or node.style or node.value == "":
            return ""
        match = _LOST_END.match(self.notes.text, node.end_mark.index)
        return match.group().rstrip() if match else ""

    @property
    def hidden_text(self) -> str:
        """The comment in place of a value, if its `#` is before a word without a space."""
        if self.pair is None or not self.is_empty or self.flow:
            return ""
        match = _HIDDEN.match(self.notes.text, self.pair.end_mark.index)
        return match[1].rstrip() if match else ""

    def with_hidden_text(self, *, keeps_sign: bool) -> Place:
        """Return this place with its `hidden_text` as its value.

        Args:
            keeps_sign: Whether the `#` is a part of the value.
        """
        text = self.hidden_text
        mark = (self.pair or self.node).end_mark
        start = self.notes.text.index("#", mark.index)
        first, last = (
            yaml.Mark("", at, mark.line, at - mark.index + mark.column, "", 0)
            for at in (start, start + len(text))
        )
        value = text if keeps_sign else text.lstrip("#").strip()
        return replace(self, node=yaml.ScalarNode("", value, first, last, style='"'))

    @property
    def is_single(self) -> bool:
        """Whether it is one value."""
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys of its own."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_inline(self) -> bool:
        """Whether it is a list or a mapping in brackets or braces."""
        return isinstance(self.node, yaml.CollectionNode) and bool(self.node.flow_style)

    def items(self) -> Iterator[Place]:
        """Yield the items of a list."""
        flow = self.flow or self.is_inline
        for number, item in enumerate(self.node.value):
            key = f"{self.key}.{number}"
            yield Place(item, key, self.notes, flow=flow, is_secret=self.is_secret)

    def pairs(self) -> Iterator[tuple[yaml.Node, Place]]:
        """Yield the keys of a mapping, each with the place of its value."""
        flow = self.flow or self.is_inline
        for key, value in self.node.value:
            path = f"{self.key}.{key.value}".lstrip(".") if isinstance(key.value, str) else self.key
            yield key, Place(value, path, self.notes, key, flow, self.is_secret)

    def repeats(self, other: Place) -> bool:
        """Return whether its lines say what those of *other* say, so that they can be left out."""
        return not self.flow and all(
            getattr(self, each) == getattr(other, each)
            for each in ("source", "lost_end", "hidden_text")
        )

    def repetitions(self) -> list[Place]:
        """Return the parts of a mapping, each from a key that was there before."""
        groups: list[list[tuple[yaml.Node, yaml.Node]]] = [[]]
        for key, value in self.node.value:
            if any(str(known.value) == str(key.value) for known, _ in groups[-1]):
                groups.append([])
            groups[-1].append((key, value))
        if len(groups) == 1:
            return []
        nodes = (
            yaml.MappingNode(self.node.tag, group, group[0][0].start_mark, group[-1][1].end_mark)
            for group in groups
        )
        return [replace(self, node=node) for node in nodes]

    def understood(self, text: str, value: Written | None = None, /, **values: str | int) -> None:
        """Note that the value was used although it is not written as it should be.

        Args:
            text: How it was read, a message.
            value: How it should be written; None if *text* says so.
            values: The values of the message.
        """
        self.note(text, self.replaced(value), understood=True, **values)

    def mistaken(self, text: str, value: Written | None = None, /, **values: str | int) -> None:
        """Note that the value is wrong.

        Args:
            text: What is wrong, a message.
            value: How it should be written, or an example.
            values: The values of the message.
        """
        self.note(text, self.replaced(value), understood=False, **values)

    def note(self, text: str, edit: Edit | None, *, understood: bool, **values: str | int) -> None:
        """Note a mistake that *edit* corrects."""
        write = f"{self.name}: {MASKED}" if self.is_secret and edit else ""
        message = statement(text, **values)
        line = self.line
        if self.pair is None and edit:
            line = self.notes.line_of(edit.start)
        self.notes.found.append(Note(line, self.key, message, edit, understood, write))

    def renamed(self, name: str) -> Edit:
        """Return the edit that gives its key another name."""
        key = self.pair or self.node
        return Edit(key.start_mark.index, key.end_mark.index, name)

    def rewritten(self, name: str, value: Written) -> Edit:
        """Return the edit that replaces its key and its value."""
        return self.rewritten_as(f"{name}: {written(value, flow=self.flow)}")

    def rewritten_as(self, text: str) -> Edit:
        """Return the edit that replaces its key and its value by *text*."""
        key = self.pair or self.node
        return self._before_comment(Edit(key.start_mark.index, self._end(), text))

    def mistaken_entry(self, text: str, items: Written, /, **values: str | int) -> None:
        """Note that an item of a list is wrong, at one of its keys.

        Args:
            text: What is wrong, a message.
            items: The items to write instead, one below the other.
            values: The values of the message.
        """
        self.mistaken_as(text, written(items, flow=self.flow).lstrip("\n"), **values)

    def mistaken_as(self, text: str, write: str, /, **values: str | int) -> None:
        """Note that the value is wrong; *write* is the whole line as it should be."""
        message = statement(text, **values)
        note = Note(self.line, self.key, message, None, understood=False, write=write)
        self.notes.found.append(note)

    def commented_out(self) -> Edit:
        """Return the edit that makes its key and its value a comment."""
        return self._lines_after("# ")

    def moved_below(self, key: str, *, is_there: bool) -> Edit:
        """Return the edit that indents its lines, with *key* above them unless it *is_there*."""
        edit = self._lines_after("  ")
        column = self.pair.start_mark.column if self.pair else 0
        return edit if is_there else replace(edit, text=f"{' ' * column}{key}:\n{edit.text}")

    def _lines_after(self, sign: str) -> Edit:
        """Return the edit that writes *sign* at the beginning of its lines."""
        start, end = line_span(
            self.notes.text, (self.pair or self.node).start_mark.index, self._end()
        )
        lines = self.notes.text[start:end]
        return Edit(start, end, re.sub(r"(?m)^(?=.)", sign, lines))

    def replaced(self, value: Written | None) -> Edit | None:
        """Return the edit that writes *value* in its place; None if there is none to write."""
        if value is None:
            return None
        start, end = self.node.start_mark.index, self._end()
        column = self.pair.start_mark.column if self.pair else 0
        text = written(value, flow=self.flow, indent=" " * column)
        between = self.notes.text[self.pair.end_mark.index : start] if self.pair else ""
        if text.startswith("\n") and self.pair and "#" not in between:
            start = self.pair.end_mark.index + len(between.rstrip())
        elif text.startswith("\n"):
            start = len(self.notes.text[:start].rstrip(" \t"))
        elif self.pair and "\n" in between and "#" in between:  # comments go below the value
            start = self.pair.end_mark.index
            colon, _, comments = between.partition("#")
            text = f"{colon.rstrip()} {text}\n{' ' * column}#{comments.rstrip()}"
        elif self.pair and "\n" in between:
            start = self.pair.end_mark.index + len(between.rstrip())  # becomes one line
            text = f" {text}"
        elif start and self.notes.text[start - 1] in ":-":
            text = f" {text}"
        comments = self._comments()
        if text.startswith("\n"):
            return self._before_comment(Edit(start, end, f"{comments}{text}"))
        return Edit(start, end, f"{text}{comments}")

    def with_key(self, key: str, value: Written) -> Edit | None:
        """Return the edit that adds a key to a mapping, behind those that it has."""
        if not self.is_mapping or not (self.is_inline or self.node.value):
            return self.replaced({key: value})
        text = self.notes.text
        if self.is_inline:
            at = self.node.end_mark.index - 1
            needs_comma = self.node.value and not text[:at].rstrip().endswith(",")
            return Edit(at, at, f"{', ' if needs_comma else ''}{key}: {written(value, flow=True)}")
        _, at = line_span(text, self.node.start_mark.index, self._end())
        indent = " " * self.node.value[0][0].start_mark.column
        line_end = "\r\n" if "\r\n" in text else "\n"
        line = f"{line_end}{indent}{key}: {written(value, indent=indent)}"
        return Edit(at, at, line if at < len(text) else f"{line}{line_end}")

    def _before_comment(self, edit: Edit) -> Edit:
        """Return *edit* with the comment behind it as one that its last text does not take in."""
        match = None if self.flow else _LOST_END.match(self.notes.text, edit.end)
        if match is None:
            return edit
        comment = match.group().strip().removeprefix("#").strip()
        gap = "  " if comment[0].isdigit() else " "
        return replace(edit, end=match.end(), text=f"{edit.text}  #{gap}{comment}")

    def _comments(self) -> str:
        """Return the comments between the lines of a list or a mapping, on one line.

        Of a block of text, the one behind its sign: in its lines, `#` is no comment.
        """
        if self.flow or "\n" not in self.source or (self.is_single and not self.is_block):
            return ""
        source = self.source.partition("\n")[0] if self.is_block else self.source
        return "".join(f"  {each.strip()}" for each in _COMMENT.findall(source))

    def with_lost_end(self, value: Written) -> Edit:
        """Return the edit that writes *value* in place of the value and its lost end."""
        start = self.node.start_mark.index
        return Edit(start, self._end() + len(self.lost_end), written(value, flow=self.flow))

    def _end(self) -> int:
        return self.node.start_mark.index + len(self.source)


def _last_mark(node: yaml.Node) -> int:
    """Return where *node* ends; a list or a mapping does not end with the comments after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_mark(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
