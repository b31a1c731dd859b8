"""Real servers for tests: started on a free port of this machine, and stopped again."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

START_SECONDS = 60
PORT = "PORT"
"""Stands in a command for the port."""


@contextmanager
def served(command: Sequence[str], root: Path, folder: Path) -> Iterator[str]:
    """Yield the address of the library at *root*, served by *command* started in *folder*."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    environment = {**os.environ, "LIBRARY_ROOT": str(root)}
    words = [port if word == PORT else word for word in command]
    with subprocess.Popen(words, cwd=folder, env=environment) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 4):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - loopback
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"nothing answers at {address}")
