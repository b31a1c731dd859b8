"""The ledger on a cluster stays complete: at any size, and when a writer is killed."""

from __future__ import annotations

import random
from uuid import uuid4

import pytest

from library.core.errors import IndexDamaged, IndexLocked
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.index_mapping import CONTROL_MAPPING, control_settings
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.engines.opensearch.store import ledger_parts
from library.engines.opensearch.store.ledger_parts import LedgerParts

pytestmark = pytest.mark.opensearch
NAME = "build-0001"


class Killed(Exception):
    """The process ended here."""


class Documents(Connection):
    """A connection that ends after some writes."""

    writes_left = 1000

    def overwrite(self, index, key, content, *, is_alias=False):
        """Write a document, or end."""
        if not self.writes_left:
            raise Killed
        self.writes_left -= 1
        super().overwrite(index, key, content, is_alias=is_alias)


@pytest.fixture
def control(cluster, monkeypatch):
    """Return a connection and an index for ledgers, whose parts are small."""
    monkeypatch.setattr(ledger_parts, "PART_CHARACTERS", 100)
    connection = Documents(ClusterAddress((cluster,)))
    index = f"ledgers-{uuid4().hex[:8]}"
    connection.create_index(index, control_settings(0), CONTROL_MAPPING)
    yield connection, index
    connection.delete_index(index)


def ledgers_in(control):
    """Return the ledgers of a process that may write."""
    return LedgerParts(*control, lambda: None)


def documents(control):
    """Return the number of documents."""
    connection, index = control
    connection.refresh(index)
    (answer,) = connection.search(index, [{"track_total_hits": True}])
    return answer["hits"]["total"]["value"]


def content(size, seed=1):
    """Return bytes that do not become fewer when they are compressed."""
    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize("sizes", [(0, 10), (10, 1000), (1000, 3000, 500), (1000, 10, 1000)])
def test_a_ledger_of_any_size_is_replaced(control, sizes):
    """By a smaller or a larger one; before the first there is none."""
    ledgers = ledgers_in(control)
    assert ledgers.read(NAME) is None
    for size in sizes:
        ledgers.write(NAME, content(size))
        assert ledgers.read(NAME) == content(size)


def test_replaced_and_deleted_ledgers_leave_no_document(control):
    """Nor do those that a killed process began, before there was one or after."""
    connection, _ = control
    ledgers = ledgers_in(control)
    for size in (3000, 1000):
        connection.writes_left = 3
        with pytest.raises(Killed):
            ledgers.write(NAME, content(size, 2))
        connection.writes_left = 1000
        ledgers.write(NAME, content(size))
    ledgers.write(NAME, content(10))
    assert documents(control) == 1
    connection.writes_left = 3
    with pytest.raises(Killed):
        ledgers.write(NAME, content(1000))
    ledgers.delete(NAME)
    assert documents(control) == 0
    assert ledgers.read(NAME) is None


@pytest.mark.parametrize("writes", [0, 1, 2, 5])
@pytest.mark.parametrize("size", [0, 10, 1000])
def test_a_writer_that_is_killed_changes_nothing(control, writes, size):
    """The ledger before it is whole, also none, and the next writer replaces it."""
    connection, _ = control
    ledgers = ledgers_in(control)
    if size:
        ledgers.write(NAME, content(size))
    connection.writes_left = writes
    with pytest.raises(Killed):
        ledgers.write(NAME, content(1000, 2))
    connection.writes_left = 1000
    assert ledgers.read(NAME) == (content(size) if size else None)
    ledgers.write(NAME, content(1000, 3))
    assert ledgers.read(NAME) == content(1000, 3)


def test_a_writer_that_has_lost_its_lease_changes_nothing(control):
    """Another one has written the ledger since; that stays whole."""
    other, checks = ledgers_in(control), iter(range(3))

    def check():
        if next(checks, None) is None:
            other.write(NAME, content(1000, 3))
            raise IndexLocked("another process writes", remedy="wait")

    with pytest.raises(IndexLocked):
        LedgerParts(*control, check).write(NAME, content(1000, 2))
    assert other.read(NAME) == content(1000, 3)


def test_a_reader_has_the_whole_of_one_ledger(control, monkeypatch):
    """Another process replaces it while its parts are read: it is read again."""
    ledgers, writer = ledgers_in(control), ledgers_in(control)
    ledgers.write(NAME, content(1000))
    read, newer = control[0].read, iter([2, 3])

    def slow(index, key):
        if key.endswith("-3"):
            for seed in newer:
                writer.write(NAME, content(1000, seed))
        return read(index, key)

    monkeypatch.setattr(control[0], "read", slow)
    assert ledgers.read(NAME) == content(1000, 3)


@pytest.mark.parametrize("head", [{"parts": ["ledger-gone"]}, {"parts": 3}, {"content": "x"}])
def test_a_ledger_without_its_parts_is_damage(control, head):
    """It is an error, and no part of a ledger."""
    connection, index = control
    connection.overwrite(index, f"ledger-{NAME}", head)
    with pytest.raises(IndexDamaged):
        ledgers_in(control).read(NAME)
