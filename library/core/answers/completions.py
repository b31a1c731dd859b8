"""Completions of a question that is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Completion:
    """A completion of a question that is being typed."""

    text: str
    """The completed question, or a title or subject."""
    kind: Literal["word", "title", "subject", "author", "publisher", "year"]
    study: str | None = None
    """Id of the study, when `text` is a title."""
