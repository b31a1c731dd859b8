"""One process that serves the screens and the files beside them."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.errors import UsageError
from library.settings import ROOT_VARIABLE
from library.ui.application import run
from library.web.routes import routes


def serve(root: Path, host: str, port: int) -> None:
    """Serve the library at *root* until the process is told to stop.

    Raises:
        UsageError: The address is taken or is not one of this machine.
    """
    try:
        # Streamlit would only say that the port is not available, and leave.
        socket.create_server((host, port)).close()
    except OSError as exc:
        raise UsageError(
            f"{host}:{port} cannot be listened on: {os.strerror(exc.errno or 0)}.",
            remedy="Choose another with --host and --port.",
        ) from exc
    # The screens are a script that Streamlit runs; the environment is what reaches it.
    os.environ[ROOT_VARIABLE] = str(root)
    run(routes(), middleware(), host, port)


def middleware() -> list[Middleware]:
    """Return what stands around every address."""
    return [Middleware(_NoSniffing)]


class _NoSniffing:
    """Tells browsers to take each file for what it is said to be."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        await self._app(scope, receive, send_with_header)
