"""Static files of Streamlit, served compressed from memory.

A first visit loads about seventy of them. Streamlit reads each from disk and sends it
uncompressed. Their names contain a hash of the content.
"""

from __future__ import annotations

import gzip
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from library.ui.streamlit_host import STREAMLIT_STATIC
from library.web.http_caching import IMMUTABLE

COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg")


class StaticAssets:
    """Serves the static files of Streamlit; passes all other requests on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files = {
            f"/{path.relative_to(STREAMLIT_STATIC.parent).as_posix()}": path
            for path in STREAMLIT_STATIC.rglob("*")
            if path.is_file()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle the request when it is for a static file."""
        path = self._file(scope) if scope["type"] == "http" else None
        if path is None and scope["type"] == "http" and _path(scope).startswith("/static/"):
            # Streamlit would answer 200 with its first HTML.
            await PlainTextResponse("Not found.", 404)(scope, receive, send)
            return
        if path is None:
            await self._app(scope, receive, send)
            return
        accepts_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        media_type, content, packed = _read(path)
        headers = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"}
        if packed and accepts_gzip:
            headers["Content-Encoding"] = "gzip"
        body = packed if packed and accepts_gzip else content
        await Response(body, media_type=media_type, headers=headers)(scope, receive, send)

    def _file(self, scope: Scope) -> Path | None:
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        return self._files.get(_path(scope))


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


@cache
def _read(path: Path) -> tuple[str, bytes, bytes | None]:
    """Return the media type, the content, and the gzip content where compression helps."""
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    content = path.read_bytes()
    packed = gzip.compress(content, 6) if media_type.startswith(COMPRESSIBLE) else None
    return media_type, content, packed
