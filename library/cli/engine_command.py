"""`library engine`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from library.cli.arguments import Root
from library.cli.console import cluster_line, counted, err, out, say, say_what_cluster_lacks
from library.cli.ingest_progress import Bar, Lines
from library.service import open_existing

engine = typer.Typer(
    name="engine",
    help="Say where the index is, or move it to another engine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@engine.callback()
def group() -> None:
    """Say where the index is, or move it to another engine."""


class Kind(StrEnum):
    """A kind of engine."""

    WHOOSH = "whoosh"
    OPENSEARCH = "opensearch"


@engine.command("show")
def show(root: Root = None) -> None:
    """Show which engine keeps the index, and how it is."""
    library = open_existing(root)
    state = library.cluster()
    if state is None:
        say(f"whoosh: files in {library.settings.index}")
    else:
        hosts = ", ".join(library.settings.file.engine.hosts)
        say(f"{cluster_line(state)}, at {hosts}")
        say_what_cluster_lacks(state, library.settings.root)
    out.print(f"index in use: {library.store.current or 'none'}")


@engine.command("move")
def move(
    to: Annotated[Kind, typer.Option("--to", help="The engine to move to.")],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Check the other engine and count, but write nothing."),
    ] = False,
    root: Root = None,
) -> None:
    """Copy the index to another engine, compare answers of both, and switch to it.

    The library is searched as before while this runs. If an answer differs, it stays where it is.
    """
    library = open_existing(root)
    with Bar() if err.is_terminal else Lines() as progress:
        moved = library.move(to.value, progress, dry_run=dry_run)
    content = f"{counted(moved.studies, 'study', 'studies')}, {counted(moved.pages, 'page')}"
    if dry_run:
        out.print(f"Dry run, nothing was written: {content} can be copied to {to.value}.")
        return
    out.print(
        f"{content} copied to {to.value}; {counted(moved.questions, 'question')} answered alike. "
        f"library.yaml names {to.value} now."
    )
