"""Middleware: requests of pages on other sites are refused."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from library.core.request_origin import POLICY_VIOLATION, is_foreign
from library.ui.context.addresses import path_of
from library.web.requests.request_context import current_base_url

OPEN_TO_ALL = "/api/"
"""Below this path any site may read: everything there is public and read-only."""


class SameOrigin:
    """Answers 403 to a request or WebSocket handshake with the `Origin` of another site.

    Streamlit has its own check of handshakes, which looks up the addresses of this machine, over
    the network and on the event loop. It skips that check for a handshake without `Origin`, so
    the header is removed once it has been checked here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        base_url = current_base_url(scope)
        is_handshake = scope["type"] == "websocket"
        path = scope["path"].removeprefix(path_of(base_url))
        headers = Headers(scope=scope)
        origins, hosts = headers.getlist("origin"), headers.getlist("host")
        is_open = not is_handshake and path.startswith(OPEN_TO_ALL)
        if not is_open and is_foreign(origins, hosts, base_url):
            if is_handshake:
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            else:
                await PlainTextResponse("Forbidden.", 403)(scope, receive, send)
            return
        if is_handshake:
            others = [pair for pair in scope["headers"] if pair[0] != b"origin"]
            scope = {**scope, "headers": others}
        await self._app(scope, receive, send)
