"""The ledger of an index, in as many documents as it needs.

A node takes no more than 100 MB in one request, so a large ledger is cut into parts. Those of a new
one go to documents that are not in use, before the head names them: so a process that is killed
while it writes leaves the ledger as it was, and a reader has the whole of one ledger.
"""

from __future__ import annotations

from uuid import uuid4

from library.engines.opensearch.connection import Connection, Json
from library.engines.opensearch.study_documents import pack, unpack
from library.engines.shared.damage import malformed

PART_CHARACTERS = 8_000_000
"""Characters of a part, at most; a ledger of so many is in the head."""
SLOTS = 2
"""Sets of parts: the one in use, and the one that the next ledger is written to."""
READINGS = 3
"""Times that a ledger is read that is replaced meanwhile."""


class LedgerParts:
    """Reads and writes the ledgers of indexes.

    Args:
        connection: The cluster.
        control: The index of their documents.
    """

    def __init__(self, connection: Connection, control: str) -> None:
        self._connection = connection
        self._control = control

    def read(self, name: str) -> bytes | None:
        """Return the ledger of the index *name*; `None` when it has none.

        Raises:
            IndexDamaged: It cannot be read.
        """
        for _ in range(READINGS):
            head = self._head(name)
            if head is None:
                return None
            if "content" in head:
                return unpack(str(head["content"]))
            parts = [self._part(name, head, number) for number in range(head.get("parts", 0))]
            found = [part for part in parts if part is not None]
            if len(found) == len(parts):
                return unpack("".join(found))
        raise malformed("ledger")

    def write(self, name: str, content: bytes) -> None:
        """Replace the ledger of the index *name*, atomically."""
        packed = pack(content)
        before = self._head(name) or {}
        most = int(before.get("most", 0))
        if len(packed) <= PART_CHARACTERS:
            head: Json = {"content": packed, "most": most}
        else:
            starts = range(0, len(packed), PART_CHARACTERS)
            head = {
                "parts": len(starts),
                "most": max(most, len(starts)),
                "slot": (int(before.get("slot", 0)) + 1) % SLOTS,
                "attempt": uuid4().hex,
            }
            for number, start in enumerate(starts):
                part = {
                    "attempt": head["attempt"],
                    "content": packed[start : start + PART_CHARACTERS],
                }
                self._connection.overwrite(
                    self._control, _part_key(name, head["slot"], number), part
                )
        self._connection.overwrite(self._control, _key(name), head)

    def delete(self, name: str) -> None:
        """Delete the ledger of the index *name*, if it has one."""
        most = int((self._head(name) or {}).get("most", 0))
        parts = [_part_key(name, slot, number) for slot in range(SLOTS) for number in range(most)]
        self._connection.delete(self._control, [_key(name), *parts])

    def _head(self, name: str) -> Json | None:
        stored = self._connection.read(self._control, _key(name))
        return None if stored is None else stored.content

    def _part(self, name: str, head: Json, number: int) -> str | None:
        """Return a part of the ledger that *head* names; `None` if it is replaced already."""
        stored = self._connection.read(self._control, _part_key(name, head["slot"], number))
        if stored is None or stored.content.get("attempt") != head.get("attempt"):
            return None
        return str(stored.content["content"])


def _key(name: str) -> str:
    return f"ledger-{name}"


def _part_key(name: str, slot: int, number: int) -> str:
    return f"ledger-{name}-{slot}-{number}"
