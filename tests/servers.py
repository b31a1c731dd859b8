"""Real servers, each on a free port of the loopback interface."""

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

MOST_SECONDS = 300
"""Bound of each wait: a server starts in a few seconds, and in many on a busy machine."""
PORT = "PORT"
"""Placeholder of the port in a command."""


@contextmanager
def served(command: Sequence[str], root: Path, folder: Path) -> Iterator[str]:
    """Yield the address of the library at *root*, served by *command* started in *folder*.

    The server has ended when the context is left.
    """
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
            try:
                server.wait(MOST_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                pytest.fail(f"the server was still running {MOST_SECONDS} s after SIGTERM")


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended at its start, with exit code {server.returncode}")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - loopback
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"no answer from {address} within {MOST_SECONDS} s")
