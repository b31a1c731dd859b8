"""Middleware: the addresses of the desk; others lead nowhere, in the reader's language."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.desk.entrance.notice_page import notice_page
from library.present.messages import messages, negotiate_language

FIRST = "drop"
"""The screen at `/`; Streamlit knows it by no other address."""
SCREENS = frozenset(
    path.stem.removesuffix("_page")
    for path in (Path(__file__).parent / "app_pages").glob("*_page.py")
)
"""Last part of the address of each screen."""
LOGIN_PATHS = ("/auth/login", "/auth/logout", "/oauth2callback")
"""Paths of Streamlit that a browser opens as documents."""

HEAD = b"<head>"
BASE = b"<script>window.__streamlit = {BACKEND_BASE_URL: location.origin}</script>"
"""Tells Streamlit in the browser where its server is."""


class DeskAddresses:
    """Passes requests for screens and their files on, and answers those for other documents.

    Streamlit would show any path as its first screen, below a message in English.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        if not _is_document(scope):
            await self._app(scope, receive, send)
        elif answer := _answer(scope):
            await answer(scope, receive, send)
        else:
            await self._app(_uncompressed(scope), receive, _with_base(send))


def _is_document(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _uncompressed(scope: Scope) -> Scope:
    """Return *scope* without the encodings that the browser accepts."""
    headers = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
    return {**scope, "headers": headers}


def _with_base(send: Send) -> Send:
    """Return *send* for a document, to which `BASE` is added.

    Without it, Streamlit first looks for its server below the address of each screen.
    """
    start: Message = {}

    async def send_with_base(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        if start:
            message = {**message, "body": message.get("body", b"").replace(HEAD, HEAD + BASE, 1)}
            headers = MutableHeaders(raw=start["headers"])
            if BASE in message["body"] and "content-length" in headers:
                length = int(headers["content-length"]) + len(BASE)
                headers["content-length"] = str(length)
            await send({**start, "headers": headers.raw})
            start.clear()
        await send(message)

    return send_with_base


def _answer(scope: Scope) -> Response | None:
    """Return the answer to the request for a document; None when Streamlit has it."""
    path: str = scope["path"]
    name = path.strip("/")
    if path == "/" or path in LOGIN_PATHS or (path == f"/{name}" and name in SCREENS - {FIRST}):
        return None
    if name in SCREENS or not name:
        query = scope.get("query_string", b"").decode("latin-1")
        address = "/" if name == FIRST else f"/{name}"
        return RedirectResponse(address + (f"?{query}" if query else ""), 307)
    accepted = Headers(scope=scope).get("accept-language", "")
    words = messages(negotiate_language("", accepted, ()))
    text = words.gettext("The address may be incorrect, or the page may have been removed.")
    return notice_page(
        words.language, words.gettext("Page not found."), text, 404, link=words.gettext("Drop PDFs")
    )
