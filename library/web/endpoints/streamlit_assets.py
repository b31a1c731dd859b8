"""Static files of Streamlit, served compressed from memory.

A first visit loads about seventy of them. Streamlit reads each from disk and sends it
uncompressed. Their names contain a hash of the content.
"""

from __future__ import annotations

from functools import cache
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from library.ui.streamlit_host import STREAMLIT_STATIC
from library.web.requests import http_caching

FOLDER = "/static/"
_read = cache(Path.read_bytes)


class StaticAssets:
    """Answers all requests for static files, whose path Streamlit allows no route to have."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle the request when it is for a static file."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        is_asset = scope["type"] == "http" and path.startswith(FOLDER)
        answer = _asset(Request(scope), path.removeprefix(FOLDER)) if is_asset else self._app
        await answer(scope, receive, send)


def _asset(request: Request, name: str) -> Response:
    """Return a file; 404 for a name without one, where Streamlit sends its first HTML."""
    path = _files().get(name)
    if path is None or request.method not in {"GET", "HEAD"}:
        return PlainTextResponse("Not found.", 404)
    media_type = guess_type(name)[0] or "application/octet-stream"
    return http_caching.conditional_response(
        request, _read(path), media_type, tag=name, cache=http_caching.IMMUTABLE
    )


@cache
def _files() -> dict[str, Path]:
    """Return each file by its path below the folder, which no other path leads out of."""
    files = (path for path in STREAMLIT_STATIC.rglob("*") if path.is_file())
    return {path.relative_to(STREAMLIT_STATIC).as_posix(): path for path in files}
