"""The server of the desk: a process of its own, apart from that of the public site."""

from __future__ import annotations

import socket
from collections.abc import Callable
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from starlette.middleware import Middleware
from streamlit import App
from streamlit.web.bootstrap import load_config_options

from library.core.errors import UsageError
from library.core.files.system_errors import why_not_available
from library.core.process.process_switches import freeze_loaded_objects, set_root
from library.desk.desk_addresses import DeskAddresses
from library.desk.entrance.entry import DeskEntry, Entry, set_entry
from library.desk.entrance.gate import TOKEN, Gate, Keys

SCRIPT = Path(__file__).parent / "desk_script.py"
"""The script that Streamlit runs for each view."""
MOST_UPLOAD_MB = 300
"""Largest PDF that the browser may send."""
LIGHT = {
    "primaryColor": "#14573f",
    "backgroundColor": "#fdfcf9",
    "secondaryBackgroundColor": "#f3f1ea",
    "textColor": "#101613",
    "borderColor": "#85897f",
    "linkColor": "#14573f",
}
"""Colours of the public screens."""
DARK = {
    "primaryColor": "#2f7d5d",
    "backgroundColor": "#151919",
    "secondaryBackgroundColor": "#1e2424",
    "textColor": "#e9e7e1",
    "borderColor": "#7c8681",
    "linkColor": "#93dabb",
}


def serve_desk(
    root: Path, host: str, port: int, entry: DeskEntry, announce: Callable[[str], None]
) -> None:
    """Serve the desk of the library at *root* until the process is stopped.

    Args:
        root: Folder of the library.
        host: Address to listen on.
        port: Port to listen on; 0 for a free one.
        entry: How staff enter.
        announce: Called with the address of the desk, and with each address that opens it once.

    Raises:
        UsageError: The address is in use, or others can reach it.
    """
    if not _is_local(host):
        raise UsageError(
            "The desk only listens on this machine, and {host} is reached by others.",
            remedy="Use 127.0.0.1; a proxy on this machine can make the desk reachable.",
            host=host,
        )
    listener = _listener(host, port)
    port = listener.getsockname()[1]
    set_root(root)
    set_entry(entry)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{port}/"

    def announce_token(token: str) -> None:
        if entry.kind is Entry.ADDRESS:
            announce(f"{address}?{TOKEN}={token}")

    if entry.kind is not Entry.ADDRESS:
        announce(address)
    app = desk_app(
        entry,
        Keys(announce_token),
        frozenset({f"{name}:{port}".lower(), f"localhost:{port}"}),
        cookie=f"library_desk_{port}",
        host=host,
    )
    config = uvicorn.Config(
        app,
        ws_max_size=2**24,  # an edited table of all records
        access_log=False,
        log_level="warning",
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run([listener])


def desk_app(entry: DeskEntry, keys: Keys, hosts: frozenset[str], *, cookie: str, host: str) -> App:
    """Return the application of the desk, behind its gate."""
    import_module("pandas")  # Streamlit imports it for the first view
    freeze_loaded_objects()
    colours = {
        f"theme.{scheme}.{key}": value
        for scheme, values in (("light", LIGHT), ("dark", DARK))
        for key, value in values.items()
    }
    load_config_options(
        {
            "server.address": host,
            "server.headless": True,
            "server.fileWatcherType": "none",
            "server.maxUploadSize": MOST_UPLOAD_MB,
            "server.enableXsrfProtection": True,  # a file in the folder may say otherwise
            "browser.serverAddress": host,
            "browser.gatherUsageStats": False,
            "client.toolbarMode": "viewer",
            "client.showErrorDetails": "none",
            "client.showErrorLinks": "false",
            # A collection of garbage after each view would look at all that the library keeps.
            "runner.postScriptGC": False,
            **colours,
        }
    )
    gate = Middleware(Gate, entry=entry, keys=keys, hosts=hosts, cookie=cookie)
    return App(SCRIPT, middleware=[gate, Middleware(DeskAddresses)])


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _listener(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as exc:
        raise UsageError(
            "{address} is not available: {why}.",
            remedy="Choose another port with --port.",
            address=f"{host}:{port}",
            why=why_not_available(exc),
        ) from exc
