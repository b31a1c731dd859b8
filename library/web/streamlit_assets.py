"""The files of Streamlit's program, sent from memory and compressed once.

A browser that comes for the first time asks for some seventy of them. Streamlit opens each of them
anew, and sends it whole. Their names hold a hash of what is in them.
"""

from __future__ import annotations

import gzip
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from library.ui.application import PROGRAM
from library.web.http_caching import FOR_EVER

WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg")


class Program:
    """Answers for the files of Streamlit's program; lets everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files = {
            f"/{path.relative_to(PROGRAM.parent).as_posix()}": path
            for path in PROGRAM.rglob("*")
            if path.is_file()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, if it is one of them that is asked for."""
        path = self._file(scope) if scope["type"] == "http" else None
        if path is None:
            await self._app(scope, receive, send)
            return
        squeezed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        media_type, content, packed = _read(path)
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
        if packed and squeezed:
            headers["Content-Encoding"] = "gzip"
        sent = packed if packed and squeezed else content
        await Response(sent, media_type=media_type, headers=headers)(scope, receive, send)

    def _file(self, scope: Scope) -> Path | None:
        if scope["method"] not in {"GET", "HEAD"}:
            return None
        return self._files.get(scope["path"].removeprefix(scope.get("root_path", "")))


@cache
def _read(path: Path) -> tuple[str, bytes, bytes | None]:
    """Return what kind of file it is, and its bytes: as they are, and compressed if that helps."""
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    content = path.read_bytes()
    packed = gzip.compress(content, 6) if media_type.startswith(WORTH_IT) else None
    return media_type, content, packed
