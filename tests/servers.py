"""Real servers, each on a free port of the loopback interface."""

from __future__ import annotations

import os
import socket
import subprocess
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.waiting import MOST_SECONDS, wait_until

PORT = "PORT"
"""Placeholder of the port in a command."""


@contextmanager
def held_port() -> Iterator[int]:
    """Yield a port that no program is given within the block, and one that asks for it can have.

    A port that is free, and not held, may be another program's by the time a server has started.
    """
    with socket.socket() as held:
        # Of two sockets with this option, one that does not listen lets the other have its port.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@contextmanager
def served(command: Sequence[str], root: Path, folder: Path) -> Iterator[str]:
    """Yield the address of the library at *root*, served by *command* started in *folder*.

    The server has ended when the context is left.
    """
    environment = {**os.environ, "LIBRARY_ROOT": str(root)}
    with held_port() as port:
        words = [str(port) if word == PORT else word for word in command]
        with subprocess.Popen(words, cwd=folder, env=environment) as server:
            try:
                _wait(f"http://127.0.0.1:{port}/healthz", server)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.kill()  # it may still wait for a page that takes long to draw


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    def answers() -> bool:
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(address, timeout=MOST_SECONDS).close()  # noqa: S310 - loopback
        except OSError:
            return False
        return True

    wait_until(answers, f"an answer at {address}")
