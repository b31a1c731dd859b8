"""The screens as an ASGI application, and the parts of Streamlit it depends on."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import App
from streamlit.file_util import get_static_dir
from streamlit.web.bootstrap import load_config_options

from library.core.process.process_switches import freeze_loaded_objects
from library.ui.rendering import compile_templates

SCREENS = Path(__file__).parent / "main_script.py"
"""The script that Streamlit runs for each view that follows the first."""
STREAMLIT_PATHS = (
    "_stcore/health",
    "_stcore/host-config",
    "_stcore/stream",
    "_stcore/bidi-components/",
    "component/",
    "media/",
    "static/",
)
"""Prefixes of the Streamlit paths that the screens need; all others are blocked."""


STREAMLIT_STATIC = Path(get_static_dir()) / "static"
"""Static files of the Streamlit front end; their names contain a hash of the content."""


def index_html() -> str:
    """Return the `index.html` of Streamlit, unchanged."""
    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


def screens(routes: Sequence[BaseRoute], middleware: Sequence[Middleware], host: str) -> App:
    """Return the application of the screens and *routes*, configured for a server at *host*."""
    import_module("pandas")  # Streamlit imports it for the first view
    compile_templates()
    freeze_loaded_objects()
    load_config_options(
        {
            "server.address": host,
            "server.headless": True,
            "server.fileWatcherType": "none",
            # Its cookie protects uploads and logins, and there are neither.
            "server.enableXsrfProtection": False,
            # Without it, Streamlit asks another host for the public address of this machine.
            "browser.serverAddress": host,
            "browser.gatherUsageStats": False,
            "client.toolbarMode": "viewer",
            "client.showErrorDetails": "none",
            # A collection of garbage after each view would look at all that the library keeps.
            "runner.postScriptGC": False,
        }
    )
    return App(SCREENS, routes=routes, middleware=middleware)
