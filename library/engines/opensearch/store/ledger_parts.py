"""Ledgers of indexes, stored in the control index; a large one as several documents.

A node accepts at most 100 MB in one request, so a large ledger is split into parts. Each attempt to
write a ledger uses new documents, and the head document names the parts of one complete attempt. A
reader therefore gets one complete ledger, and a process that is killed or has lost its lease
changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import uuid4

from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.store.packed_fields import pack, unpack
from library.engines.shared.damage import malformed

PART_CHARACTERS = 8_000_000
"""Most characters of a part. A ledger of at most this size is stored in the head."""
READINGS = 3
"""Attempts to read a ledger that is being replaced."""


class LedgerParts:
    """Reads and writes the ledgers of indexes.

    Args:
        connection: The cluster.
        control: The index of their documents.
        check: Raises an error if another process may write now.
    """

    def __init__(self, connection: Connection, control: str, check: Callable[[], None]) -> None:
        self._connection = connection
        self._control = control
        self._check = check

    def read(self, name: str) -> bytes | None:
        """Return the ledger of the index *name*; `None` when it has none.

        Raises:
            IndexDamaged: It cannot be read.
        """
        for _ in range(READINGS):
            head = self._head(name)
            if "content" in head:
                return unpack(str(head["content"]))
            if "parts" not in head:
                return None
            parts = self._texts(_keys(head["parts"]))
            if parts is not None:
                return unpack("".join(parts))
        raise malformed("ledger")

    def write(self, name: str, content: bytes) -> None:
        """Replace the ledger of the index *name*, atomically."""
        packed, before = pack(content), self._head(name)
        if len(packed) <= PART_CHARACTERS:
            head: Json = {"content": packed}
        else:
            head = {"parts": self._write_parts(name, packed, before)}
        self._replace_head(name, head)
        self._connection.delete(self._control, _documents(before))

    def delete(self, name: str) -> None:
        """Delete the ledger of the index *name*, if it has one."""
        self._connection.delete(self._control, [_key(name), *_documents(self._head(name))])

    def _write_parts(self, name: str, packed: str, before: Json) -> list[str]:
        """Write the parts of a ledger; return their keys.

        The head names them before they are written, so that the next writer deletes them if this
        one is killed.
        """
        starts, attempt = range(0, len(packed), PART_CHARACTERS), uuid4().hex
        keys = [f"{_key(name)}-{attempt}-{number}" for number in range(len(starts))]
        begun = [*_keys(before.get("begun", [])), *keys]
        self._replace_head(name, {**before, "begun": begun})
        for key, start in zip(keys, starts, strict=True):
            self._check()
            part = {"content": packed[start : start + PART_CHARACTERS]}
            self._connection.overwrite(self._control, key, part)
        return keys

    def _replace_head(self, name: str, head: Json) -> None:
        self._check()
        self._connection.overwrite(self._control, _key(name), head)

    def _head(self, name: str) -> Json:
        stored = self._connection.read(self._control, _key(name))
        return {} if stored is None else stored.content

    def _texts(self, keys: Iterable[str]) -> list[str] | None:
        """Return the texts of parts; `None` if one of them is gone, as they are once replaced."""
        found = []
        for key in keys:
            stored = self._connection.read(self._control, key)
            if stored is None:
                return None
            found.append(str(stored.content.get("content")))
        return found


def _key(name: str) -> str:
    return f"ledger-{name}"


def _documents(head: Json) -> list[str]:
    """Return the keys of the parts that *head* names."""
    return [*_keys(head.get("parts", [])), *_keys(head.get("begun", []))]


def _keys(named: object) -> Sequence[str]:
    """Return the keys in a head.

    Raises:
        IndexDamaged: It holds none.
    """
    if not isinstance(named, list):
        raise malformed("ledger")
    return list(map(str, named))
