"""Messages about an answer or a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A message about an answer, which can be translated."""

    text: str
    """In English, with a field `{name}` for each value."""
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return self.text.format_map(dict(self.values))
