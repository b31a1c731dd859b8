"""Middleware: security headers, and the path of `base_url`."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.ui.context.addresses import path_of
from library.web.requests.request_context import current_base_url

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Addresses contain queries, so other sites must not receive the referrer.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
}
"""Default headers of every response. Pages set a stricter content security policy; PDFs cannot,
because it breaks the PDF viewers of browsers."""


class SecurityHeaders:
    """Adds `HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle the request and add the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BaseUrlPath:
    """Accepts requests with and without the path of `base_url`, for any proxy configuration."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle the request with the path of `base_url` as root path."""
        prefix = path_of(current_base_url(scope)) if scope["type"] in {"http", "websocket"} else ""
        if prefix and scope["path"] == prefix and scope["type"] == "http":
            query = scope.get("query_string", b"").decode("latin-1")
            there = RedirectResponse(f"{prefix}/" + (f"?{query}" if query else ""), 308)
            await there(scope, receive, send)
            return
        if prefix and scope["path"].startswith(f"{prefix}/"):
            scope = {**scope, "root_path": prefix}
        await self._app(scope, receive, send)
