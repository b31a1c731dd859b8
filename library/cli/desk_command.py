"""`library desk`."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from library.cli.arguments import Root
from library.desk.desk_server import serve_desk
from library.desk.entry import DeskEntry
from library.service import open_library


def desk(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for a free one.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the desk in the browser.")
    ] = True,
    root: Root = None,
) -> None:
    """Open the desk: screens for staff, on this machine only.

    It runs until Ctrl+C is pressed. The address that is printed opens the desk once; each time, a
    new one is printed for another browser.
    """
    library = open_library(root)
    name = library.settings.name
    opened = False

    def announce(address: str) -> None:
        nonlocal opened
        lead = f"For another browser: {address}" if opened else f"{name}: {address}"
        typer.echo(lead, err=True)
        if browser and not opened:
            webbrowser.open(address)
        opened = True

    serve_desk(library.settings.root, "127.0.0.1", port, DeskEntry(), announce)
