"""What `verify` finds in the files of an index on a node: each byte that a search may read."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from library.core.errors import EngineUnavailable, IndexDamaged, IndexLocked
from tests.engine.builders import ids, put
from tests.engine.opensearch.cluster_engines import engine_at
from tests.engine.opensearch.proxy import server_before

pytestmark = pytest.mark.opensearch


@pytest.fixture
def files(opensearch, client) -> list[Path]:
    """The files of an index of two commits, on the disk of its node."""
    put(opensearch, "haven", "warmtenet in de haven", title="Haven")
    client.indices.flush(index=opensearch.place.index)
    put(opensearch, "wijk", "warmtenet in de wijk")
    client.indices.flush(index=opensearch.place.index)
    settings = client.indices.get_settings(index=opensearch.place.index)
    own = settings[opensearch.place.index]["settings"]["index"]["uuid"]
    (node,) = client.nodes.info(metric="settings")["nodes"].values()
    (data,) = map(Path, node["settings"]["path"]["data"])
    found = sorted(data.glob(f"nodes/*/indices/{own}/0/index/_*"))
    assert found
    return found


def test_a_changed_byte_in_any_file_is_found(opensearch, files):
    """Terms, postings and positions are compared too, which no document that is read shows."""
    opensearch.verify()
    for path in files:
        content = path.read_bytes()
        changed = bytearray(content)
        changed[len(content) // 2] ^= 0x55
        _overwrite(path, changed)
        with pytest.raises(IndexDamaged):
            opensearch.verify()
        _overwrite(path, content)
        opensearch.verify()
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}


def _overwrite(path: Path, content: bytes) -> None:
    """Write *content* to the same place on the disk, which the node has mapped."""
    with path.open("r+b") as opened:
        opened.write(content)


def test_a_check_leaves_nothing_behind(opensearch, client):
    """Whether it ends or is killed: the next commit works, and no other index is left."""
    from library.engines.opensearch.store import file_check
    from tests.engine.opensearch.cluster_engines import twin

    put(opensearch, "haven", "warmtenet")
    opensearch.verify()
    put(opensearch, "wijk", "warmtenet")
    killed = twin(opensearch, lease_seconds=1)
    with (
        patch.object(file_check, "end_check"),
        patch("library.engines.opensearch.store.manifest.Lease._release"),
        patch.object(file_check, "_wait", side_effect=KeyboardInterrupt),
        suppress(KeyboardInterrupt),
    ):
        killed.verify()
    assert client.indices.exists(index=f"{opensearch.place.index}-check")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}
    put(twin(opensearch, lease_seconds=1), "kaai", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven", "wijk", "kaai"}
    assert not client.indices.exists(index=f"{opensearch.place.index}-check")


def test_a_check_during_a_snapshot_lets_others_write(cluster, opensearch, client):
    """A cluster that takes a snapshot deletes no index: the next check deletes the clone."""
    put(opensearch, "haven", "warmtenet")
    said = {"type": "snapshot_in_progress_exception", "reason": "Cannot delete indices"}
    refusal = json.dumps({"error": {**said, "root_cause": [said]}, "status": 400}).encode()
    clone = f"{opensearch.place.index}-check"

    def refuse(request) -> tuple[int, bytes] | None:
        is_refused = request.command == "DELETE" and client.indices.exists(index=clone)
        return (400, refusal) if is_refused else None

    with server_before(cluster, refuse) as address:
        engine_at(opensearch, address, patience=0).verify()
    assert client.indices.exists(index=clone)
    put(opensearch, "wijk", "warmtenet")
    opensearch.verify()
    assert not client.indices.exists(index=clone)
    assert ids(opensearch, "warmtenet") == {"haven", "wijk"}


def test_a_check_and_a_writer_exclude_each_other(opensearch):
    """A check during a commit says who is writing; the commit is made."""
    with opensearch.writer(), pytest.raises(IndexLocked, match="is writing"):
        opensearch.verify()
    put(opensearch, "haven", "warmtenet")
    assert ids(opensearch, "warmtenet") == {"haven"}


def test_checks_leave_no_gap_in_the_numbers_of_commits(opensearch):
    """The filters of a search grow by each gap between committed attempts."""
    for name in ("haven", "wijk", "kaai"):
        put(opensearch, name, "warmtenet")
        opensearch.verify()
    stored = opensearch.connection.read(opensearch.place.control, opensearch.place.manifest_key)
    assert len(stored.content["epochs"]) == 1


def test_a_node_that_cannot_open_the_files_is_no_damage(opensearch):
    """The cluster gives the clone no node: the check has not been made, and says so."""
    from library.engines.opensearch.store import file_check

    put(opensearch, "haven", "warmtenet")
    nowhere = {**file_check.SETTINGS, "index.routing.allocation.require._name": "nowhere"}
    with (
        patch.object(file_check, "SETTINGS", nowhere),
        patch.object(file_check, "PLACE_SECONDS", 1.0),
        pytest.raises(EngineUnavailable, match="does not compare the files"),
    ):
        opensearch.verify()
    put(opensearch, "wijk", "warmtenet")
