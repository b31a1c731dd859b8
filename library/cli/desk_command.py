"""`library desk`."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from threading import Thread
from typing import Annotated

import typer

from library.cli.arguments import Root
from library.cli.console import err, say, say_if_new
from library.desk.desk_server import serve_desk
from library.desk.entrance.entry import Entry, checked_entry
from library.present.messages import library_messages
from library.service import open_library


def desk(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for a free one.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the desk in the browser.")
    ] = True,
    user_header: Annotated[
        str,
        typer.Option(
            "--user-header",
            metavar="NAME",
            help="Let in whom a proxy on this machine names in this header.",
        ),
    ] = "",
    login: Annotated[
        bool,
        typer.Option("--login", help="Let in the `staff` of library.yaml after a login (OIDC)."),
    ] = False,
    beside: Annotated[bool, typer.Option("--beside", hidden=True)] = False,
    root: Root = None,
) -> None:
    """Open the desk: screens for staff, on this machine only.

    It runs until Ctrl+C is pressed. The address that is printed opens the desk once; each time, a
    new one is printed for another browser.
    """
    library = open_library(root)
    words = library_messages(library.settings.languages)
    say_if_new(library.settings.root, words)
    entry = checked_entry(user_header, library.settings.file.staff, is_login=login)
    name = library.settings.name
    opened = False

    def announce(address: str) -> None:
        nonlocal opened
        lead = words.gettext(
            "For another browser: {address}" if opened else "{name}, desk: {address}",
            name=name,
            address=address,
        )
        say(lead, to=err)
        if browser and not opened and entry.kind is Entry.ADDRESS:
            webbrowser.open(address)
        opened = True

    if beside:
        Thread(target=_end_with_input, daemon=True).start()
    serve_desk(library.settings.root, "127.0.0.1", port, entry, announce)


def _end_with_input() -> None:
    """End this process when the one that started it ends, which closes the standard input."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
