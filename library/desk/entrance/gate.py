"""Middleware: nothing of the desk is served to somebody who did not enter it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.core.request_origin import POLICY_VIOLATION, is_foreign
from library.desk.entrance.entry import DeskEntry, Entry, is_admitted
from library.desk.entrance.notice_page import notice_page
from library.present.messages import messages, negotiate_language

TOKEN = "token"  # noqa: S105 - the name of the parameter
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
UPLOADS = "/_stcore/upload_file/"
"""Path of files that are sent, before the session and the file; Streamlit keeps them in memory."""


class Keys:
    """The address that opens the desk once, and the browsers that it opened it for.

    Args:
        announce: Called with each new token, whose address is to be shown to the person at the
            terminal.
    """

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce
        self._sessions: set[str] = set()
        self._token = ""
        self.renew()

    def renew(self) -> None:
        """Make a new token; the one before opens nothing any more."""
        self._token = secrets.token_urlsafe(32)
        self._announce(self._token)

    def spend(self, token: str) -> str | None:
        """Return the key of a new session if *token* is the current one, which is then replaced."""
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            return None
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        self.renew()
        return session

    def opens(self, session: str) -> bool:
        """Return whether *session* is the key of a session of this process."""
        return any(
            secrets.compare_digest(session.encode(), known.encode()) for known in self._sessions
        )


class Gate:
    """Lets requests and WebSocket handshakes of staff pass, and refuses all others with 403.

    Args:
        app: The desk.
        entry: How staff enter.
        keys: For an entry by address.
        hosts: Values of `Host` that are served, for an entry by address: a page elsewhere whose
            name leads to this machine is not.
        cookie: Name of the cookie with the key of the session.
    """

    def __init__(
        self, app: ASGIApp, *, entry: DeskEntry, keys: Keys, hosts: frozenset[str], cookie: str
    ) -> None:
        self._app = app
        self._entry = entry
        self._keys = keys
        self._hosts = hosts
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if is_foreign(headers.getlist("origin"), hosts) or not self._is_served(hosts):
            await _refuse(scope, receive, send)
        elif self._is_known(scope, headers):
            await self._app(scope, receive, _with_headers(send))
        elif answer := self._first_visit(scope):
            await answer(scope, receive, _with_headers(send))
        else:
            await _refuse(scope, receive, send)

    def _is_served(self, hosts: Sequence[str]) -> bool:
        is_local = len(hosts) == 1 and hosts[0].lower() in self._hosts
        return is_local or self._entry.kind is not Entry.ADDRESS

    def _is_known(self, scope: Scope, headers: Headers) -> bool:
        match self._entry.kind:
            case Entry.ADDRESS:
                return self._keys.opens(_cookie(headers, self._cookie))
            case Entry.HEADER:
                names = headers.getlist(self._entry.header)
                return len(names) == 1 and self._entry.lets_in(names[0])
            case Entry.LOGIN:  # the script asks who it is, before it shows anything
                _, is_upload, rest = scope["path"].partition(UPLOADS)
                return not is_upload or is_admitted(rest.partition("/")[0])

    def _first_visit(self, scope: Scope) -> Response | None:
        """Return the answer to the address that opens the desk; None to any other."""
        if self._entry.kind is not Entry.ADDRESS or scope["type"] != "http":
            return None
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(TOKEN, [])
        session = self._keys.spend(asked[0]) if asked and scope["method"] == "GET" else None
        if session is None:
            return None
        answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
        answer.set_cookie(self._cookie, session, httponly=True, samesite="lax", path="/")
        return answer


def _cookie(headers: Headers, name: str) -> str:
    for header in headers.getlist("cookie"):
        try:
            found = SimpleCookie(header).get(name)
        except CookieError:
            continue
        if found:
            return found.value
    return ""


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    accepted = Headers(scope=scope).get("accept-language", "")
    words = messages(negotiate_language("", accepted, ()))
    title = words.gettext("The desk is not open for you")
    text = words.gettext(
        "Its address works once, in one browser. The terminal in which the desk runs shows a new "
        "one."
    )
    await notice_page(words.language, title, text, 403)(scope, receive, _with_headers(send))
