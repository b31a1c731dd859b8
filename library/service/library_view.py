"""One commit of a library, for the queries of one request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256

from library.core.settings import Settings
from library.search.access import AccessFilter
from library.search.knowledge import Knowledge
from library.search.queries import LibraryQueries


class LibraryView(LibraryQueries):
    """One commit of a library; studies that it returned are not asked for again.

    Args:
        settings: The settings of the library.
        index: Name of the index.
        reader: A view of that index.
        knowledge: What is known of the words of questions.
    """

    def __init__(
        self, settings: Settings, index: str, reader: AccessFilter, knowledge: Knowledge
    ) -> None:
        self.settings = settings
        self.knowledge = knowledge
        self.passages = knowledge.passages
        self._index = index
        self._view = reader

    @cached_property
    def edition(self) -> str:
        """A text that differs for every commit, day of opening, settings and thesaurus."""
        opened = len(self._view.opening_days())
        commit = f"{self._index} {self._view.number} {opened}"
        thesaurus = self.knowledge.thesaurus.digest
        return sha256(f"{commit} {self.settings!r} {thesaurus}".encode()).hexdigest()

    @contextmanager
    def _reader(self) -> Iterator[AccessFilter]:
        yield self._view
