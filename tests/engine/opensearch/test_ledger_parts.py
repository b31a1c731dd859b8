"""The ledger of an index on a cluster: whole, whatever its size and whoever is killed."""

from __future__ import annotations

import random
from uuid import uuid4

import pytest

from library.core.errors import IndexDamaged
from library.engines.opensearch import ledger_parts
from library.engines.opensearch.connection import ClusterAddress, Connection
from library.engines.opensearch.index_mapping import CONTROL_MAPPING, control_settings
from library.engines.opensearch.ledger_parts import LedgerParts

pytestmark = pytest.mark.opensearch
NAME = "build-0001"


class Killed(Exception):
    """The process ended here."""


class Documents(Connection):
    """A connection that ends after some writes, and counts what is there."""

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


def content(size, seed=1):
    """Return bytes that do not become fewer when they are compressed."""
    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize("sizes", [(0, 10), (10, 1000), (1000, 3000, 500), (1000, 10, 1000)])
def test_a_ledger_of_any_size_is_replaced(control, sizes):
    """By a smaller or a larger one; before the first there is none."""
    ledgers = LedgerParts(*control)
    assert ledgers.read(NAME) is None
    for size in sizes:
        ledgers.write(NAME, content(size))
        assert ledgers.read(NAME) == content(size)


@pytest.mark.parametrize("writes", [0, 1, 5])
def test_a_writer_that_is_killed_changes_nothing(control, writes):
    """The ledger before it is whole, and the next writer replaces it."""
    connection, _ = control
    ledgers = LedgerParts(*control)
    ledgers.write(NAME, content(1000))
    connection.writes_left = writes
    with pytest.raises(Killed):
        ledgers.write(NAME, content(1000, 2))
    connection.writes_left = 1000
    assert ledgers.read(NAME) == content(1000)
    ledgers.write(NAME, content(1000, 3))
    assert ledgers.read(NAME) == content(1000, 3)


def test_a_reader_has_the_whole_of_one_ledger(control, monkeypatch):
    """Two writers replace it while its parts are read: it is read again."""
    ledgers, writer = LedgerParts(*control), LedgerParts(*control)
    ledgers.write(NAME, content(1000))
    read, newer = control[0].read, iter([2, 3])

    def slow(index, key):
        if key.endswith("-3"):
            for seed in newer:
                writer.write(NAME, content(1000, seed))
        return read(index, key)

    monkeypatch.setattr(control[0], "read", slow)
    assert ledgers.read(NAME) == content(1000, 3)


def test_a_part_that_is_gone_is_damage(control):
    """It is an error, and no part of a ledger."""
    connection, index = control
    ledgers = LedgerParts(*control)
    ledgers.write(NAME, content(1000))
    connection.delete(index, [f"ledger-{NAME}-1-2"])
    with pytest.raises(IndexDamaged):
        ledgers.read(NAME)


def test_a_deleted_ledger_leaves_no_document(control):
    """All parts go too, those of larger ones before it as well."""
    connection, index = control
    ledgers = LedgerParts(*control)
    for size in (3000, 1000, 1000):
        ledgers.write(NAME, content(size))
    ledgers.delete(NAME)
    connection.refresh(index)
    (answer,) = connection.search(index, [{"track_total_hits": True}])
    assert answer["hits"]["total"]["value"] == 0
    assert ledgers.read(NAME) is None
