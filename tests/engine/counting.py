"""Engines that count the calls of their readers: each call is a round trip to a far engine."""

from __future__ import annotations

from contextlib import contextmanager
from inspect import getmembers, isfunction

from library.search.engine import Reader

KNOWN = {"opening_days"}
"""Methods that answer from what an open commit holds, in every engine."""
METHODS = {name for name, _ in getmembers(Reader, isfunction) if not name.startswith("_")} - KNOWN


class CountingReader:
    """Passes every call on, and counts it."""

    def __init__(self, reader) -> None:
        self._reader = reader
        self.calls = 0

    def __getattr__(self, name):
        found = getattr(self._reader, name)
        if name in METHODS:
            self.calls += 1
        return found


class CountingEngine:
    """Opens readers that count, and keeps the sum of their calls."""

    def __init__(self, engine) -> None:
        self._engine = engine
        self._readers = []

    @contextmanager
    def reader(self):
        with self._engine.reader() as reader:
            self._readers.append(CountingReader(reader))
            yield self._readers[-1]

    def __getattr__(self, name):
        return getattr(self._engine, name)

    def taken(self) -> int:
        """Return the number of calls since this was last asked."""
        calls = sum(reader.calls for reader in self._readers)
        self._readers.clear()
        return calls


class CountingStore:
    """An index store whose engines count."""

    def __init__(self, store) -> None:
        self._store = store
        self._engines = {}

    def engine(self, name):
        return self._engines.setdefault(name, CountingEngine(self._store.engine(name)))

    def __getattr__(self, name):
        return getattr(self._store, name)

    def taken(self) -> int:
        """Return the number of calls since this was last asked."""
        return sum(engine.taken() for engine in self._engines.values())
