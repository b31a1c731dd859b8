"""`library engine`."""

from __future__ import annotations

from typing import Annotated

import typer

from library.cli.arguments import Root
from library.cli.console import (
    cluster_line,
    err,
    pages_of,
    say,
    say_what_cluster_lacks,
    studies_of,
)
from library.cli.ingest_progress import Bar, Lines
from library.core.settings.engine_settings import EngineKind
from library.present.messages import library_messages
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


@engine.command("show")
def show(root: Root = None) -> None:
    """Show which engine keeps the index, and its state."""
    library = open_existing(root)
    words = library_messages(library.settings.languages)
    state = library.cluster()
    if state is None:
        folder = str(library.settings.index)
        say(words.gettext("whoosh: files in {folder}", folder=folder))
    else:
        hosts = ", ".join(library.settings.file.engine.hosts)
        cluster = cluster_line(state, words)
        say(words.gettext("{cluster}, at {hosts}", cluster=cluster, hosts=hosts))
        say_what_cluster_lacks(state, library.settings.root, words)
    index = library.store.current or words.gettext("none")
    say(words.gettext("index in use: {index}", index=index))


@engine.command("move")
def move(
    to: Annotated[EngineKind, typer.Option("--to", help="The engine to move to.")],
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
    words = library_messages(library.settings.languages)
    with Bar(words) if err.is_terminal else Lines(words) as progress:
        moved = library.move(to, progress, dry_run=dry_run)
    content = f"{studies_of(moved.studies, words)}, {pages_of(moved.pages, words)}"
    if dry_run:
        said = words.gettext(
            "Dry run, nothing was written: {content} can be copied to {engine}.",
            content=content,
            engine=to.value,
        )
    else:
        said = words.ngettext(
            "{content} copied to {engine}; {n} question answered alike. library.yaml names "
            "{engine} now.",
            "{content} copied to {engine}; {n} questions answered alike. library.yaml names "
            "{engine} now.",
            moved.questions,
            content=content,
            engine=to.value,
        )
    say(said)
