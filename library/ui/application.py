"""The screens as an application that a server can run."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import App
from streamlit.file_util import get_static_dir

from library.core.process_switches import freeze_loaded_objects

HERE = Path(__file__).parent
SCREENS = HERE / "main_script.py"
"""The script that Streamlit runs for each view."""
LOOKS = HERE / "style.css", HERE / "reading.css"
"""How the screens look. They stand in the first HTML: what arrives with the screens arrives late,
and all would move when it does."""
ICON = HERE / "icon.svg"
"""A file of our own: Streamlit would fetch a named icon from elsewhere."""
ADDRESSES = ("/", "/study", "/read")
"""Where the screens are."""
NEEDED = (
    "_stcore/health",
    "_stcore/host-config",
    "_stcore/stream",
    "_stcore/bidi-components/",
    "component/",
    "media/",
    "static/",
)
"""How the addresses begin that Streamlit answers for the screens; nothing else of it is needed."""


PROGRAM = Path(get_static_dir()) / "static"
"""Streamlit's own program, in files whose names change with what is in them."""


def first_html() -> str:
    """Return the HTML that Streamlit sends before any screen: its program, and nothing of ours."""
    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


def run(
    routes: Sequence[BaseRoute], middleware: Sequence[Middleware], host: str, port: int
) -> None:
    """Serve the screens, with *routes* beside them, until the process is told to stop."""
    import_module("pandas")  # Streamlit imports it for the first view
    freeze_loaded_objects()
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
