"""Middleware: a browser is never refused without a page."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READABLE = ("text/html", "application/json")


class ReadableErrors:
    """Shows a screen to a browser that opens an address, where the answer has an error but no page.

    Streamlit refuses some paths before any route is asked, such as those with `..` or NUL. *screen*
    returns the screen of an address that leads nowhere.
    """

    def __init__(self, app: ASGIApp, screen: Callable[[Request], Response]) -> None:
        self._app = app
        self._screen = screen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle the request, and replace its answer if it cannot be read."""
        if not _is_opened(scope):
            await self._app(scope, receive, send)
            return
        is_replaced = False

        async def send_unless_replaced(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start":
                is_replaced = message["status"] in {400, 404} and not _is_readable(message)
            if not is_replaced:
                await send(message)

        await self._app(scope, receive, send_unless_replaced)
        if is_replaced:
            answer = await run_in_threadpool(self._screen, Request(scope))
            await answer(scope, receive, send)


def _is_opened(scope: Scope) -> bool:
    """Return whether a browser asks for a page."""
    return (
        scope["type"] == "http"
        and scope["method"] in {"GET", "HEAD"}
        and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _is_readable(answer: Message) -> bool:
    return Headers(raw=answer["headers"]).get("content-type", "").startswith(READABLE)
