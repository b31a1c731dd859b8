"""The server process: the screens and all other routes."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from library.core.errors import UsageError
from library.core.files.system_errors import why_not_available
from library.core.process.process_switches import allow_open_files, set_root
from library.service import current_library
from library.service.readiness import keep_ready
from library.ui.screens import start_screen
from library.ui.streamlit_host import screens
from library.web.endpoints import (
    dossier_routes,
    file_routes,
    metrics_route,
    picture_routes,
    report_routes,
    screen_routes,
)
from library.web.endpoints.streamlit_assets import StaticAssets
from library.web.guards.connections import LimitedProtocol
from library.web.guards.headers import BaseUrlPath, SecurityHeaders
from library.web.guards.log_limit import limit_logs
from library.web.guards.readable_errors import ReadableErrors
from library.web.guards.same_origin import SameOrigin
from library.web.harvesting import feed, oai, site_description
from library.web.json_api import api
from library.web.requests.request_context import Endpoint, LibraryProvider, handler

ENDPOINTS: dict[str, Endpoint] = {
    **file_routes.ENDPOINTS,
    **feed.ENDPOINTS,
    **site_description.ENDPOINTS,
    **metrics_route.ENDPOINTS,
}
"""Path -> what answers it."""
POSTED = {**dossier_routes.POSTED, **report_routes.POSTED, **oai.POSTED}
"""Path -> what answers it, and takes a body."""
MOST_OPEN_FILES = 4_096
"""More than all connections, the index and the worker processes use."""


class _Server(uvicorn.Server):
    """Calls *listens* once it takes connections."""

    def __init__(self, config: uvicorn.Config, listens: Callable[[], None]) -> None:
        super().__init__(config)
        self._listens = listens

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        await super().startup(sockets)
        self._listens()


def serve(root: Path, host: str, port: int, listens: Callable[[], None] = lambda: None) -> None:
    """Serve the library at *root* until the process is stopped; call *listens* once it can be used.

    Raises:
        UsageError: The address is in use or is not local.
    """
    try:
        # Streamlit exits without a remedy when the port is in use.
        socket.create_server((host, port)).close()
    except OSError as exc:
        raise UsageError(
            "{address} is not available: {why}.",
            remedy="Choose another address with --host and --port.",
            address=f"{host}:{port}",
            why=why_not_available(exc),
        ) from exc
    # Streamlit runs the screens as a script, which reads the root from the environment.
    set_root(root)
    app = screens(routes(), middleware(), host)
    limit_logs()
    keep_ready(current_library, start_screen.prepare)
    allow_open_files(MOST_OPEN_FILES)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=LimitedProtocol,
        # A longer queue is accepted at once, before any limit applies.
        backlog=128,
        ws_max_size=2**20,  # the screens send addresses and nothing longer
        ws_per_message_deflate=False,
        access_log=False,
        log_level="warning",  # each WebSocket is a line with the address of the reader
        log_config=None,
        server_header=False,
    )
    _Server(config, listens).run()


def routes(get_library: LibraryProvider = current_library) -> list[BaseRoute]:
    """Return all routes other than Streamlit's own, most specific first."""
    return [
        *(Route(path, handler(get_library, endpoint)) for path, endpoint in ENDPOINTS.items()),
        *picture_routes.routes(get_library),
        *(endpoint.route(path, get_library) for path, endpoint in POSTED.items()),
        *api.routes(get_library),
        *screen_routes.routes(get_library),
    ]


def middleware() -> list[Middleware]:
    """Return the middleware, outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(SameOrigin),
        Middleware(BaseUrlPath),
        Middleware(ReadableErrors, screen=screen_routes.unknown_screen(current_library)),
        Middleware(StaticAssets),
    ]
