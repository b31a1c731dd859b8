"""`library serve`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from library import web
from library.cli.arguments import Root
from library.cli.console import say_if_new
from library.core.errors import UsageError
from library.desk.entrance.entry import Entry, checked_entry
from library.present.messages import library_messages
from library.service import open_library

DESK_PORT = 8502


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on.")
    ] = 8501,
    desk: Annotated[
        bool,
        typer.Option(
            "--desk", help="Serve the desk as well, in a process and on a port of its own."
        ),
    ] = False,
    desk_port: Annotated[
        int, typer.Option("--desk-port", min=1, max=65535, help="Port of the desk on 127.0.0.1.")
    ] = DESK_PORT,
    desk_user_header: Annotated[
        str,
        typer.Option(
            "--desk-user-header",
            metavar="NAME",
            help="Header in which a proxy on this machine names the user of the desk.",
        ),
    ] = "",
    desk_login: Annotated[
        bool, typer.Option("--desk-login", help="Staff log in to the desk (OIDC).")
    ] = False,
    root: Root = None,
) -> None:
    """Serve the library to browsers until Ctrl+C is pressed."""
    library = open_library(root)
    say_if_new(library.settings.root, library_messages(library.settings.languages))
    entry = checked_entry(desk_user_header, library.settings.file.staff, is_login=desk_login)
    if desk and entry.kind is Entry.ADDRESS:
        raise UsageError(
            "A desk beside the public site needs a way to know who its staff are.",
            remedy="Add --desk-login, or --desk-user-header with the header of your proxy.",
        )
    if not desk and entry.kind is not Entry.ADDRESS:
        raise UsageError("These options are those of a desk.", remedy="Add --desk.")
    announce = partial(typer.echo, f"{library.settings.name}: http://{host}:{port}", err=True)
    start = partial(web.serve, library.settings.root, host, port, announce)
    if not desk:
        start()
        return
    options = ["--login"] if desk_login else ["--user-header", desk_user_header]
    with _desk(library.settings.root, desk_port, options):
        start()


@contextmanager
def _desk(root: Path, port: int, options: list[str]) -> Iterator[None]:
    """Serve the desk in a process of its own, which ends with this one, however it ends."""
    command = [sys.executable, "-m", "library", "desk", "--beside", "--no-browser"]
    command += ["--port", str(port), "--root", str(root), *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603 - this program
        try:
            yield
        finally:
            process.terminate()
