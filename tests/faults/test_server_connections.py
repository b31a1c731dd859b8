"""Connections that wait: half-open, idle, slow, or too many."""

from __future__ import annotations

import json
import logging
import resource
import select
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager

import httpx2
import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from library.web.guards.connections import ConnectionLimits, LimitedProtocol
from library.web.guards.log_limit import MOST_RECORDS, SECONDS, LogLimit
from tests.conftest import ingest
from tests.faults.isolated_server import FOREIGN, PROJECT, handshake, status
from tests.servers import PORT, served
from tests.waiting import MOST_SECONDS, wait_until

LONG = "x" * 50_000_000


@contextmanager
def limited(limits, host="127.0.0.1"):
    """Yield the port of a server on *host* in this process, with *limits*."""

    class Protocol(LimitedProtocol):
        pass

    Protocol.limits = limits

    async def app(scope, receive, send):
        text = LONG if scope["path"] == "/long" else "ok"
        await PlainTextResponse(text)(scope, receive, send)

    with socket.create_server((host, 0)) as listening:
        config = uvicorn.Config(app, http=Protocol, lifespan="off", log_config=None)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            wait_until(lambda: server.started, "the server")
            yield listening.getsockname()[1]
        finally:
            server.force_exit = server.should_exit = True
            thread.join()


def connected(port):
    return socket.create_connection(("127.0.0.1", port), timeout=MOST_SECONDS)


def is_closed(connection) -> bool:
    """Return whether the server closes the connection; a server that does not fails by time."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        pass
    return True


def answers(connection) -> bool:
    """Return whether a request on *connection* has an answer; it stays open."""
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    answer = b""
    while not answer.endswith(b"ok") and (part := connection.recv(65536)):
        answer += part
    return answer.startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf",
    ],
    ids=["nothing", "half a header", "idle after a request", "half a body"],
)
def test_connections_that_wait_are_closed(sent):
    """A client has a limited time for each request."""
    limits = ConnectionLimits(request_seconds=0.5, idle_seconds=1)
    with limited(limits) as port, connected(port) as connection:
        connection.sendall(sent)
        assert is_closed(connection)


def test_a_client_that_does_not_read_is_closed():
    """The rest of the response is dropped."""
    limits = ConnectionLimits(stall_seconds=0.5, request_seconds=MOST_SECONDS)
    with limited(limits) as port, connected(port) as connection:
        connection.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
        # The poll ends when the connection is closed; nothing is read before.
        poll = select.poll()
        poll.register(connection, select.POLLHUP | select.POLLERR)
        assert poll.poll(MOST_SECONDS * 1000)


def test_connections_beyond_the_limit_are_closed_at_once():
    """Those within it are answered."""
    limits = ConnectionLimits(total=3, request_seconds=MOST_SECONDS)
    with limited(limits) as port, ExitStack() as stack:
        within = [stack.enter_context(connected(port)) for _ in range(3)]
        assert is_closed(stack.enter_context(connected(port)))
        for connection in within:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_idle_connections_give_way():
    """One too many takes the place of the connection that has been idle for longest."""
    limits = ConnectionLimits(total=3, idle_seconds=MOST_SECONDS)
    with limited(limits) as port, ExitStack() as stack:
        opened = []
        for _ in range(5):
            opened.append(stack.enter_context(connected(port)))
            assert answers(opened[-1])
        assert all(map(is_closed, opened[:2]))
        assert all(map(answers, opened[2:]))


def test_connections_of_one_address_have_a_limit():
    """Those beyond it are closed at once; those of a proxy on this machine are not counted."""
    run = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "tests.faults.isolated_connections"],  # noqa: S607
        cwd=PROJECT, stdout=subprocess.PIPE, timeout=MOST_SECONDS, check=True,
    )  # fmt: skip
    assert json.loads(run.stdout) == {"answered": 3, "closed": 2}


def test_half_open_connections_do_not_stop_the_site(library):
    """With more of them than the limit, the site is reachable again once their time is over."""
    ingest(library)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, library.settings.root, PROJECT) as address, ExitStack() as stack:
        port = int(address.rpartition(":")[2])
        for _ in range(1_050):
            connection = stack.enter_context(connected(port))
            try:
                connection.sendall(b"GET / HTTP/1.1\r\n")
            except ConnectionError:
                continue

        def answers() -> bool:
            try:
                return httpx2.get(f"{address}/healthz", timeout=MOST_SECONDS).text == "ok"
            except httpx2.TransportError:
                return False

        wait_until(answers, "an answer beside half-open connections")


def test_the_log_has_a_limit():
    """The last record says that others are missing; later there is room again."""
    now = 0.0
    limit = LogLimit(lambda: now)

    def passed() -> list[str]:
        records = [logging.makeLogRecord({"msg": "n %s", "args": (n,)}) for n in range(1000)]
        return [record.getMessage() for record in records if limit.filter(record)]

    first = passed()
    assert len(first) == MOST_RECORDS
    assert "further records" in first[-1]
    assert passed() == []
    now += SECONDS
    assert len(passed()) == MOST_RECORDS


@pytest.mark.parametrize(("origin", "code"), [(None, 101), (FOREIGN, 403)])
def test_the_log_has_no_line_of_a_reader(library, capfd, origin, code):
    """Neither their address, behind a proxy too, nor what they asked; errors keep the room."""
    ingest(library)
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, library.settings.root, PROJECT) as address:
        headers = handshake(origin) | {"X-Forwarded-For": "203.0.113.9"}
        asked = "/_stcore/stream?q=zeewier"
        assert status(address.removeprefix("http://"), asked, headers) == code
    log = "".join(capfd.readouterr())
    assert "203.0.113.9" not in log
    assert "zeewier" not in log
    assert "WebSocket" not in log
