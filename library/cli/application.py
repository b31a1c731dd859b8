"""The `library` command: its list of commands, each loaded when it is run.

Only the module of the command that runs is imported: `library --help` needs no index, and
`library list` no web server. A command is the function in its module.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from library.core.errors import LibraryError, fault_of
from library.core.files.system_errors import refused
from library.core.process.process_switches import (
    collect_garbage_seldom,
    log_to_stderr,
    open_standard_streams,
    print_in_any_encoding,
    set_root,
)

log = logging.getLogger(__name__)

INTERRUPTED = 130
REFUSED = {
    "int_parsing": "`{value}` is not a whole number.",
    "float_parsing": "`{value}` is not a number.",
    "greater_than_equal": "`{value}` is too small; the least is {ge}.",
    "less_than_equal": "`{value}` is too large; the most is {le}.",
}
"""Kind of a value that a command refuses -> what is wrong with it, as of a setting."""


class Command(NamedTuple):
    """Where a command is, and its line in the list of commands."""

    module: str
    function: str
    summary: str


COMMANDS = {
    "ingest": Command("ingest_command", "ingest", "Add new and changed PDFs to the library."),
    "search": Command("search_command", "search", "Search the full text of the studies."),
    "evaluate": Command(
        "evaluate_command",
        "evaluate",
        "Measure how well questions with known answers are answered.",
    ),
    "browse": Command(
        "browse_command",
        "browse",
        "Show the studies in groups, or what they say of a concept.",
    ),
    "compare": Command(
        "browse_command", "compare", "Show what changed from one version of a study to another."
    ),
    "list": Command("list_command", "list_studies", "List all studies."),
    "show": Command(
        "show_command", "show", "Show the record of a study, and the origin of each value."
    ),
    "status": Command(
        "status_command", "status", "Show what is in the library, what failed, and what waits."
    ),
    "withdraw": Command(
        "change_commands", "withdraw", "Hide a study; its PDF and its record stay."
    ),
    "remove": Command(
        "change_commands", "remove", "Take a study out of the library; nothing is deleted."
    ),
    "rename": Command("change_commands", "rename", "Rename the PDF of a study and its record."),
    "journal": Command("change_commands", "journal", "List who changed which record, and when."),
    "records": Command(
        "records_command", "records", "Check the records, correct them, and change many at once."
    ),
    "check": Command("check_command", "check", "Compare the index, the PDFs and the records."),
    "engine": Command(
        "engine_command", "engine", "Say where the index is, or move it to another engine."
    ),
    "thesaurus": Command(
        "thesaurus_command",
        "thesaurus",
        "Add concepts to the thesaurus, or compare it with the studies.",
    ),
    "desk": Command(
        "desk_command", "desk", "Open the desk: screens for staff, on this machine only."
    ),
    "serve": Command(
        "serve_command", "serve", "Serve the library to browsers until Ctrl+C is pressed."
    ),
}


class CommandLoader(TyperGroup):
    """A group of commands that are known by name and summary until one of them is run."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - those of Typer
        super().__init__(**settings)
        self.commands = {
            name: TyperCommand(name, help=command.summary) for name, command in COMMANDS.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 - of Typer
        """Return the name of the command that runs, the command itself, and its arguments."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(COMMANDS[name or ""], name), rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - of Typer
        """Run the command; a value that it refuses is reported in plain words."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as exc:
            exc.message = _plain(exc)
            raise


def _plain(refused: typer.BadParameter) -> str:
    """Return what is wrong with a value; Typer gives the words of the library that reads it."""
    errors = getattr(refused.__cause__, "errors", None)  # of pydantic, which is slow to import
    if errors is None:
        return refused.message
    error = errors()[0]
    if text := REFUSED.get(error["type"]):
        return text.format(value=error["input"], **error.get("ctx", {}))
    plain: str = error["msg"].removeprefix("Value error, ")
    return plain


def load(command: Command, name: str | None) -> Any:  # noqa: ANN401 - of Typer
    """Return a command with its arguments and options."""
    function: Callable[..., None] | typer.Typer = getattr(
        import_module(f"library.cli.{command.module}"), command.function
    )
    if isinstance(function, typer.Typer):
        return get_command(function)
    single = typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    single.command(name)(function)
    return get_command(single)


app = typer.Typer(
    name="library",
    cls=CommandLoader,
    help="A folder of study PDFs, searchable by full text, page by page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        metadata = import_module("importlib.metadata")  # a fifth of the time of `library --help`
        typer.echo(f"library {metadata.version('cluster-library')}")
        raise typer.Exit


@app.callback()
def library(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log more details.")] = False,
    root: Annotated[
        Path | None,
        typer.Option(
            "--root", file_okay=False, help="Folder of the library; it can follow the command too."
        ),
    ] = None,
) -> None:
    """Configure logging for all commands."""
    if root:
        set_root(root)
    log_to_stderr(logging.INFO if verbose else logging.WARNING)


def main() -> None:
    """Run the command and exit with its code; `docs/cli.md` lists the codes."""
    collect_garbage_seldom()
    open_standard_streams()
    print_in_any_encoding()
    try:
        app()
    except LibraryError as exc:
        _exit(exc)
    except OSError as exc:
        _exit(refused(exc))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as exc:  # a bug raises anything; staff read no traceback, --verbose logs it
        log.info("unexpected error", exc_info=exc)
        _exit(fault_of(exc))


def _exit(error: LibraryError) -> None:
    """Print *error*, and exit with its code."""
    words = import_module("library.cli.library_language").words_of_library()
    import_module("library.cli.console").print_error(error, words)
    sys.exit(error.exit_code)
