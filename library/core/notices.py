"""Messages that can be translated: about answers, failures, and mistakes in written files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that can be translated: a template, and the values of its fields."""

    text: str
    """In English, with a field `{name}` for each value; plain text if there are no values."""
    values: tuple[tuple[str, str | int | Notice], ...] = ()
    """Those that are messages themselves are translated with it."""

    def __str__(self) -> str:
        return self.text.format_map(dict(self.values)) if self.values else self.text


def notice(text: str, /, **values: str | int | Notice) -> Notice:
    """Return the message *text* with the *values* of its fields."""
    return Notice(text, tuple(values.items()))


def first_of(names: Sequence[str], most: int) -> str | Notice:
    """Return *names* as a list in a sentence; of more than *most*, the first and a count."""
    listed = ", ".join(names[:most])
    more = len(names) - most
    return notice("{listed} and {more} more", listed=listed, more=more) if more > 0 else listed


WHOLE_FILE = 0
"""Line of a mistake that is about a file as a whole."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a file."""

    line: int
    """From 1; `WHOLE_FILE` if the mistake is on no line."""
    key: str
    """Path of the key, such as `authors.0.family`; empty if the mistake is about the whole file."""
    message: Notice
    """What is wrong, or how it was read."""
    write: str
    """The line or lines as they should be; empty if they cannot be known."""
    understood: bool = False
    """Whether the value was used all the same, because it can have one meaning only."""

    @property
    def path(self) -> str:
        """The key with those that contain it, without the numbers of items."""
        return ".".join(part for part in self.key.split(".") if not part.isdigit())

    def __str__(self) -> str:
        """Return in English where the mistake is, and what is wrong."""
        key = f", `{self.path}`" if self.path else ""
        place = f"line {self.line}{key}: " if self.line != WHOLE_FILE else ""
        return f"{place}{self.message}"
