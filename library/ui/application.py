"""The screens as an application that a server can run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import App

HERE = Path(__file__).parent
SCREENS = HERE / "screens.py"
"""The script that Streamlit runs for each view."""


def run(routes: Sequence[Route], middleware: Sequence[Middleware], host: str, port: int) -> None:
    """Serve the screens, with *routes* beside them, until the process is told to stop."""
    App(SCREENS, routes=routes, middleware=middleware).run(
        config={
            "server.address": host,
            "server.port": port,
            "server.headless": True,
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": False,
            "client.toolbarMode": "viewer",
            "client.showErrorDetails": "none",
            "theme.base": str(HERE / "theme.toml"),
        }
    )
