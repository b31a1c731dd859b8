"""How far a long piece of work is: an ingest, the encoding of passages, a move of the index."""

from __future__ import annotations

from typing import Protocol

from library.core.notices import Notice


class Progress(Protocol):
    """Receives the progress of work on files or studies, one after the other."""

    def begin(self, total: int) -> None:
        """Called before the first of *total* files or studies; again for the next step."""

    def advance(self, file: str, pages: int) -> None:
        """Called once a file, or the study of that id, with its *pages* is done, or failed."""

    def notice(self, said: Notice) -> None:
        """Called with a message for the user."""


class NoProgress:
    """Shows no progress."""

    def begin(self, total: int) -> None:
        """Do nothing."""

    def advance(self, file: str, pages: int) -> None:
        """Do nothing."""

    def notice(self, said: Notice) -> None:
        """Do nothing."""
