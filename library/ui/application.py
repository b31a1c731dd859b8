"""The screens as an application that a server can run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import App

__all__ = ["App", "application", "run"]

HERE = Path(__file__).parent


def application(routes: Sequence[Route], middleware: Sequence[Middleware]) -> App:
    """Return the screens with *routes* beside them and *middleware* around both."""
    return App(HERE / "screens.py", routes=routes, middleware=middleware)


def run(app: App, host: str, port: int) -> None:
    """Serve *app* until the process is told to stop."""
    app.run(
        config={
            "server.address": host,
            "server.port": port,
            "server.headless": True,
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": False,
            "client.toolbarMode": "viewer",
            "theme.base": str(HERE / "theme.toml"),
        }
    )
