"""A server in a network namespace without a way out; prints what it did as JSON.

Run as `unshare -rnm python -m tests.faults.isolated_server ROOT`. Name servers are looked up in
`/etc/resolv.conf`, which names this process: it records each query and never answers, as a
network does that drops packets.
"""

from __future__ import annotations

import base64
import fcntl
import http.client
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

from tests.servers import PORT, served
from tests.waiting import MOST_SECONDS

PROJECT = Path(__file__).parent.parent.parent
FOREIGN = "http://attacker.example"
PATHS = (
    "/", "/?q=warmte", "/studies/warmte/pages/1", "/studies", "/studies/warmte",
    "/studies/warmte.pdf", "/studies/warmte.bib", "/studies/warmte/cover", "/feed.atom",
    "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/suggestions?q=wa", "/healthz", "/icon.svg",
    "/front.css", "/front.js", "/privacy", "/accessibility", "/take-down", "/search-tips",
    "/api/search?q=warmte", "/api/studies", "/api/studies/warmte", "/api/suggest?q=wa",
    "/api/openapi.json", "/_stcore/health", "/_stcore/host-config", "/_stcore/stream",
    "/_stcore/metrics", "/component/x", "/media/x", "/static/x", "/nothing",
)  # fmt: skip


def bring_loopback_up() -> None:
    """Bring `lo` up; a new network namespace has it down (netdevice(7))."""
    set_flags, up = 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", up))


def record_lookups(folder: Path) -> list[str]:
    """Return a list to which each query of a name server is added."""
    resolver = folder / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\n")
    subprocess.run(["mount", "--bind", resolver, "/etc/resolv.conf"], check=True)  # noqa: S607
    queries: list[str] = []
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))

    def receive() -> None:
        while True:
            queries.append(repr(server.recv(1000)[12:60]))

    threading.Thread(target=receive, daemon=True).start()
    return queries


def status(address: str, path: str, headers: dict[str, str]) -> int:
    """Return the status of one request."""
    with closing(http.client.HTTPConnection(address, timeout=MOST_SECONDS)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as response:
            if response.status != 101:  # switching protocols
                response.read()
            return response.status


def handshake(origin: str | None) -> dict[str, str]:
    """Return the headers of a WebSocket handshake."""
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers["Sec-WebSocket-Key"] = base64.b64encode(os.urandom(16)).decode()
    return headers | ({"Origin": origin} if origin else {})


def main(root: Path) -> None:
    """Serve the library at *root*, send all requests and print the results."""
    bring_loopback_up()
    queries = record_lookups(root)
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, root, PROJECT) as url:
        address = url.removeprefix("http://")
        start = time.monotonic()
        results = {
            "own": [status(address, path, {"Origin": url}) for path in PATHS],
            "plain": [status(address, path, {}) for path in PATHS],
            "foreign": {path: status(address, path, {"Origin": FOREIGN}) for path in PATHS},
            "own handshake": status(address, "/_stcore/stream", handshake(url)),
            "handshakes": [
                status(address, path, handshake(origin))
                for path in ("/_stcore/stream", "/", "/api/search")
                for origin in (FOREIGN, "null", "http://", "http://[", f"{url}.attacker.example")
            ],
            "seconds": time.monotonic() - start,
        }
    json.dump(results | {"lookups": queries}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
