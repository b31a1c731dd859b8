"""A library that is searched and not changed: what a command needs that asks one question.

It imports nothing of what reads PDFs, changes records or draws pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from library.core.settings import Settings, default_settings, read_settings
from library.core.settings.library_folders import check_is_begun, check_is_no_part
from library.engines.meaning import PassageSearch, installed_encoder
from library.search.access import AccessFilter
from library.search.engine import Engine, IndexStore
from library.search.knowledge import Knowledge
from library.search.queries import LibraryQueries
from library.service.index_stores import index_store, missing_index
from library.service.library_view import LibraryView

MEANING = "meaning"
"""Folder of the passages by meaning, below `index/`."""


class SearchedLibrary(LibraryQueries):
    """One library: searched and listed.

    Each query opens a view of the newest commit; `view` keeps one for several queries.

    Args:
        settings: The library.
        clock: Tells the local time, which decides whether a study is open yet.
    """

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = datetime.now) -> None:
        self.settings = settings
        self._clock = clock
        self.store: IndexStore = index_store(settings)
        self._encoder = installed_encoder() if settings.file.meaning else None
        if self._encoder is not None:
            folder = settings.index / MEANING
            self.passages = PassageSearch(folder, self._encoder, self.store.neighbours())

    @contextmanager
    def view(self, knowledge: Knowledge | None = None) -> Iterator[LibraryView]:
        """Return a view of the newest commit, for the queries of one request or screen.

        Args:
            knowledge: What is known of the words of questions; by default that of the library.
        """
        index = self._index()
        with self.store.engine(index).reader() as whole:
            reader = AccessFilter(whole, self._today())
            yield LibraryView(self.settings, index, reader, knowledge or self.knowledge)

    @property
    def edition(self) -> str:
        """The edition of the newest view; see `LibraryView.edition`."""
        with self.view() as newest:
            return newest.edition

    @contextmanager
    def _reader(self) -> Iterator[AccessFilter]:
        with self._engine().reader() as reader:
            yield AccessFilter(reader, self._today())

    def _engine(self) -> Engine:
        return self.store.engine(self._index())

    def _index(self) -> str:
        """Return the name of the index in use."""
        index = self.store.current
        if index is None:
            raise missing_index(self.settings)
        return index

    def _today(self) -> str:
        return self._clock().date().isoformat()


def settings_at(root: Path | str | None) -> Settings:
    """Return the settings of the library at *root*; see `open_library`.

    Raises:
        SettingsError: `library.yaml` is wrong.
        UsageError: The folder is part of another library.
    """
    check_is_no_part(default_settings(root).root)
    return read_settings(root)


def open_searched(root: Path | str | None = None) -> SearchedLibrary:
    """Open the library at *root*, which was begun, to search it; see `open_library`.

    Raises:
        SettingsError: `library.yaml` is wrong.
        UsageError: The folder is part of another library.
        IndexMissing: There is no library in the folder.
    """
    settings = settings_at(root)
    check_is_begun(settings.root)
    return SearchedLibrary(settings)
