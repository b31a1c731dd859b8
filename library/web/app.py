"""One process that serves the screens, and the addresses beside them."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from library.core.errors import UsageError
from library.core.process_switches import set_root
from library.service import current_library
from library.ui.application import run
from library.web import (
    api,
    feed,
    file_routes,
    legal_pages,
    not_found,
    picture_routes,
    screen_shell,
    search_tips,
    site_description,
    study_page,
)
from library.web.headers import BelowBaseUrl, Headers
from library.web.request_context import Opening
from library.web.streamlit_assets import Program


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
    set_root(root)
    run(routes(), middleware(), host, port)


def routes(opening: Opening = current_library) -> list[BaseRoute]:
    """Return every address that is not Streamlit's own, the most particular first."""
    return [
        *file_routes.routes(opening),
        *picture_routes.routes(opening),
        *study_page.routes(opening),
        *feed.routes(opening),
        *site_description.routes(opening),
        *legal_pages.routes(opening),
        *search_tips.routes(opening),
        *api.routes(opening),
        *screen_shell.routes(opening),
        *not_found.routes(opening),
    ]


def middleware() -> list[Middleware]:
    """Return what stands around every address, the outermost first."""
    return [Middleware(Headers), Middleware(BelowBaseUrl), Middleware(Program)]
