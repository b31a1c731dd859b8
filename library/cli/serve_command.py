"""`library serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from library import web
from library.cli.arguments import Root
from library.service import open_library


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on.")
    ] = 8501,
    root: Root = None,
) -> None:
    """Serve the library to browsers until Ctrl+C is pressed."""
    library = open_library(root)
    typer.echo(f"{library.settings.name}: http://{host}:{port}", err=True)
    web.serve(library.settings.root, host, port)
