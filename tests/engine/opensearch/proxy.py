"""A server before a node, for tests: it passes requests on, or answers as if in trouble."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from urllib.parse import urlsplit

Answer = tuple[int, bytes]
"""A status, and JSON."""


@contextmanager
def server_before(
    node: str,
    answer: Callable[[BaseHTTPRequestHandler], Answer | None],
    context: SSLContext | None = None,
) -> Iterator[str]:
    """Yield the address of a server; a request that *answer* does not answer is passed on.

    With *context* connections to it are encrypted.
    """
    place = urlsplit(node)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, content = answer(self) or self._passed_on(body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def _passed_on(self, body: bytes) -> Answer:
            connection = http.client.HTTPConnection(place.hostname or "", place.port)
            kind = self.headers.get("Content-Type", "application/json")
            connection.request(self.command, self.path, body, {"Content-Type": kind})
            found = connection.getresponse()
            content = found.read()
            connection.close()
            return found.status, content

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815 - the names that a server calls

        def log_message(self, *arguments: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
