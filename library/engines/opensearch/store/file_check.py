"""The files of an index, compared with their checksums.

A search reads terms, postings and positions too, which only the nodes can read. A node compares
all files of a copy with their checksums when it opens the copy, if the index says so. So the index
is cloned: the files of each primary copy become, by hard links, those of another index, which their
nodes open. Searches go on meanwhile; a cluster clones only an index that nobody writes to.
"""

from __future__ import annotations

import time
from contextlib import suppress

from library.core.errors import EngineUnavailable, IndexDamaged
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.index_mapping import CHECKED_AT_START

POLL_SECONDS = 0.2
PLACE_SECONDS = 60.0
"""How long a copy may wait for its node to begin, for want of space for instance."""
SETTINGS = {
    **CHECKED_AT_START,
    "index.number_of_replicas": 0,
    "index.allocation.max_retries": 1,
    "index.blocks.write": False,
}
"""Settings of the clone: a copy that fails is not tried again."""


def check_files(connection: Connection, index: str) -> None:
    """Compare the files of each primary copy of *index* with their checksums.

    Nobody may write to it meanwhile.

    Raises:
        IndexDamaged: A file differs.
        EngineUnavailable: The cluster does not compare them.
    """
    try:
        connection.block_writes(index, is_blocked=True)
        connection.delete_index(clone_of(index))
        connection.clone_index(index, clone_of(index), SETTINGS)
        _wait(connection, clone_of(index))
    finally:
        end_check(connection, index)


def end_check(connection: Connection, index: str) -> None:
    """Undo what a check changes on the cluster, also one that was killed.

    While the cluster takes a snapshot it deletes no index: the next check deletes the clone.
    """
    connection.block_writes(index, is_blocked=False)
    with suppress(EngineUnavailable):
        connection.delete_index(clone_of(index))


def clone_of(index: str) -> str:
    """Return the name of the clone of *index* that a check makes."""
    return f"{index}-check"


def _wait(connection: Connection, clone: str) -> None:
    """Wait until each copy of *clone* is open, or is refused."""
    begun = time.monotonic()
    while True:
        copies = connection.copies(clone)
        if any(copy.failure for copy in copies):
            raise IndexDamaged(
                "Files of the index on the cluster differ from their checksums.",
                remedy="Check the disks of its nodes, and rebuild the index with "
                "`library ingest --rebuild`.",
            )
        if all(copy.state == "STARTED" for copy in copies):
            return
        if any(copy.state == "INITIALIZING" for copy in copies):
            begun = time.monotonic()
        elif time.monotonic() - begun > PLACE_SECONDS:
            raise EngineUnavailable(
                "The OpenSearch cluster at {hosts} does not compare the files of the index with "
                "their checksums: it gives no node to {clone}.",
                remedy="Check the space on the disks of its nodes, and start again.",
                hosts=", ".join(connection.address.hosts),
                clone=clone,
            )
        time.sleep(POLL_SECONDS)
