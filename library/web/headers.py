"""What stands around every answer: what a browser may do with it, and under which path it is."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.core.errors import LibraryError
from library.service import current_library
from library.web.addresses import path_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Questions stand in addresses: no other site is told where a reader comes from.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
}
"""On every answer that does not say otherwise itself. Pages have a stricter policy of their own; a
PDF is shown by the browser's viewer, which a stricter one would hinder."""


class Headers:
    """Adds `HEADERS` to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BelowBaseUrl:
    """Answers under the path of `base_url` too, so that a proxy may leave it or take it off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the path of `base_url` taken for the root of the application."""
        prefix = _prefix() if scope["type"] in {"http", "websocket"} else ""
        if prefix and scope["path"] == prefix and scope["type"] == "http":
            query = scope.get("query_string", b"").decode("latin-1")
            there = RedirectResponse(f"{prefix}/" + (f"?{query}" if query else ""), 308)
            await there(scope, receive, send)
            return
        if prefix and scope["path"].startswith(f"{prefix}/"):
            scope = {**scope, "root_path": prefix}
        await self._app(scope, receive, send)


def _prefix() -> str:
    try:
        return path_of(current_library().settings.base_url)
    except LibraryError:  # told by whatever answers
        return ""
