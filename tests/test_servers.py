"""The ports of servers that tests start."""

from __future__ import annotations

import socket

import pytest

from tests.servers import held_port


def test_a_port_is_held_for_the_server_that_is_told_it():
    """A server can have it, once or again, and a program that takes any port cannot."""
    with held_port() as port, held_port() as other:
        assert port != other
        for _ in range(2):
            socket.create_server(("127.0.0.1", port)).close()
        with socket.socket() as taker, pytest.raises(OSError, match="in use"):
            taker.bind(("127.0.0.1", port))
