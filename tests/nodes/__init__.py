"""Nodes of OpenSearch for tests and benchmarks, made of jars that Maven fetches.

`cluster.sh` starts and ends nodes; `pom.xml` names the jars, and `modules` what the server reads
beside each module.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import pytest
from filelock import FileLock

SCRIPT = Path(__file__).parent / "cluster.sh"
HOST = "OPENSEARCH_TEST_HOST"
"""Environment variable: address of a node to use instead of one that the tests start."""
START_SECONDS = 900
"""Longest time to wait for a worker that fetches the server and starts a node."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, in which a commit takes no disk's time
NODE_BYTES = 2_000_000_000
"""Space for a server and its data."""
PORTS = range(20_000, 45_000, 211)
"""First ports of clusters: node N listens on the Nth port behind it, and on the (100 + N)th."""


@contextmanager
def shared_node(factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of one node, for as long as any worker process needs it."""
    if HOST in os.environ:
        yield os.environ[HOST]
        return
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    users, lock = run / "opensearch-users", FileLock(run / "opensearch.lock", timeout=START_SECONDS)
    with lock:
        folder, port, count = _read(users) if users.exists() else (*started(1), 0)
        users.write_text(f"{folder}\n{port}\n{count + 1}", encoding="utf-8")
    try:
        yield f"http://127.0.0.1:{port + 1}"
    finally:
        with lock:
            *_, count = _read(users)
            users.write_text(f"{folder}\n{port}\n{count - 1}", encoding="utf-8")
            if count == 1:
                users.unlink()
                ended(folder)


def _read(users: Path) -> tuple[Path, int, int]:
    folder, port, count = users.read_text(encoding="utf-8").split("\n")
    return Path(folder), int(port), int(count)


def started(nodes: int, **environment: str) -> tuple[Path, int]:
    """Start a cluster; return its folder, and the port before that of its first node.

    One starts at a time: a node listens some seconds after its port was chosen.
    """
    parent = MEMORY if _has_room(MEMORY) else None
    folder = Path(mkdtemp(prefix="opensearch-", dir=parent))
    folder.chmod(0o755)  # nodes run as another user than root
    with FileLock(Path(gettempdir()) / "opensearch-ports.lock", timeout=START_SECONDS):
        port = next(port for port in PORTS if all(map(_is_free, _ports(port, nodes))))
        run_script("start", str(nodes), folder=folder, port=port, **environment)
    return folder, port


def ended(folder: Path) -> None:
    """End all nodes of a cluster, and remove its folder."""
    run_script("stop", folder=folder, port=0)
    shutil.rmtree(folder, ignore_errors=True)


def run_script(*arguments: str, folder: Path, port: int, **environment: str) -> None:
    """Run `cluster.sh` for the cluster in *folder*; its output is shown when it fails."""
    variables = {**os.environ, "DATA": str(folder), "BASE": str(port), **environment}
    done = subprocess.run(
        ["bash", str(SCRIPT), *arguments],  # noqa: S607 - the system's own shell
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _has_room(folder: Path) -> bool:
    return folder.is_dir() and shutil.disk_usage(folder).free > NODE_BYTES


def _ports(first: int, nodes: int) -> list[int]:
    return [first + offset + number for number in range(1, nodes + 1) for offset in (0, 100)]


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) != 0
