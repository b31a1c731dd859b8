"""The lines of a YAML file, and their correction where the file as a whole is valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml

from library.core.notices import Notice
from library.core.yaml.mistakes import LINE_END, Edit, Loader, Note

CORRECTIONS = {
    "spaces": Notice("A tab or a special space was read as a space."),
    "separator": Notice("The sign between a key and its value was read as `: `."),
    "quotes": Notice("The text was read as it is written; put it between quotes."),
    "indent": Notice("The spaces at the start of the line were read as they should be."),
    "document": Notice("The line has no meaning and was left out."),
    "list": Notice("The hyphen at the start of the line was left out."),
    "comma": Notice("The comma or semicolon at the end of the line was left out."),
    "comment": Notice("The line was read as a comment; begin it with `#`."),
    "bracket": Notice("The bracket that is missing was added."),
    "marks": Notice("The signs around the key were left out."),
    "item": Notice("The hyphen at the start of the line was read with a space behind it."),
}


@dataclass(slots=True)
class Line:
    """A line of a file, which may change."""

    number: int
    """From 1."""
    text: str
    end: str
    """Its line end."""
    corrections: list[str] = field(default_factory=list)
    is_dropped: bool = False
    lines: int = 1
    """Number of lines that its corrections are about, with those below it."""

    @property
    def is_content(self) -> bool:
        """Whether it is neither empty nor a comment."""
        return bool(self.text.strip()) and not self.text.lstrip().startswith("#")

    def become(self, text: str, correction: str) -> None:
        """Change to *text*, and keep in mind the kind of change, a key of `CORRECTIONS`."""
        if text != self.text:
            self.text = text
            self.corrections.append(correction)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text that YAML can read."""

    text: str
    notes: tuple[Note, ...]
    dropped: tuple[Edit, ...] = ()
    """The edits that put back the lines that are not read, which are comments in `text`."""
    root: yaml.MappingNode | None = None
    """The mapping that `text` holds, where it is known: reading a long file takes its time."""


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """What the keys of a file mean."""

    is_key: Callable[[str], bool]
    """Whether a word is a key of the file, at any level."""
    is_top: Callable[[str], bool]
    """Whether a word is a key at the top level."""
    example: Callable[[str], str]
    """The value of a key at the top level, as an example; empty if the key is unknown."""


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of *text*."""
    at, number = 0, 1
    for match in LINE_END.finditer(text):
        yield Line(number, text[at : match.start()], match.group())
        at, number = match.end(), number + 1
    if at < len(text):
        yield Line(number, text[at:], "")


def root_of(text: str) -> yaml.MappingNode | None:
    """Return the mapping that *text* holds; `None` if YAML cannot read it or it holds no mapping.

    Empty text holds an empty mapping.
    """
    try:
        root = yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return None
    if root is None:
        return no_keys(text)
    return root if isinstance(root, yaml.MappingNode) else None


def no_keys(text: str) -> yaml.MappingNode:
    """Return an empty mapping at the end of *text*."""
    end = yaml.Mark("", len(text), 0, 0, "", 0)
    return yaml.MappingNode("", [], end, end)


def at_the_left(text: str, root: yaml.MappingNode, keys: KnownKeys) -> Corrected:
    """Return a valid *text* with the keys of the file, those in *root*, at the start of lines."""
    if root.flow_style or not root.value:
        return Corrected(text, (), root=root)
    wrapped = _is_wrapped(root, keys)
    column = (root.value[0][1] if wrapped else root).start_mark.column
    if not column:
        return Corrected(text, (), root=root)
    lines = list(lines_of(text))
    content = (line for line in lines if line.is_content and line.text.strip() != "---")
    if wrapped:
        first = next(content)
        first.become(f"# {first.text.lstrip()}", "document")
    for line in content:
        line.become(line.text[column:], "indent")
    notes = tuple(
        Note(line.number, "", CORRECTIONS[correction], None, understood=True)
        for line in lines
        for correction in line.corrections
    )
    return Corrected("".join(line.text + line.end for line in lines), notes)


def _is_wrapped(root: yaml.MappingNode, keys: KnownKeys) -> bool:
    """Return whether all keys are below one more key, which has no meaning."""
    if len(root.value) != 1:
        return False
    key, inner = root.value[0]
    names = [str(each.value) for each, _ in inner.value] if _is_block(inner) else []
    return bool(names) and not keys.is_key(str(key.value)) and all(
        map(keys.is_top, names)
    )  # fmt: skip


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and not node.flow_style
