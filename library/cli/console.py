"""The terminal: results go to standard output, progress and errors to standard error.

Texts of studies are printed as `Text`, never as Rich markup.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import indent
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from library.core.cluster_state import ClusterState
from library.core.errors import LibraryError, ProgramFault, UnknownStudy
from library.core.notices import Mistake
from library.core.settings import FILE_NAME
from library.core.settings.library_folders import is_begun
from library.present.messages import Messages
from library.present.mistake_messages import error_texts, mistake_text, remedy_text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and marks that change the direction of text."""

LEAST_WIDTH, USUAL_WIDTH = 20, 80
"""Columns of the narrowest terminal, and of one that does not say how wide it is."""


class SafeConsole(Console):
    """A console that prints control characters of texts and file names as replacement characters.

    Rich's own escape sequences are added after rendering, and are kept. Lines are broken on a
    terminal only, so that names and passages can be copied from a file or a pipe.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - those of Rich
        super().__init__(**settings)
        if self.width < LEAST_WIDTH:  # `COLUMNS=0`: Rich would print nothing at all
            self.width = USUAL_WIDTH

    def print(self, *objects: Any, **settings: Any) -> None:  # noqa: ANN401 - those of Rich
        """Print *objects*."""
        settings.setdefault("soft_wrap", not self.is_terminal)
        super().print(*objects, **settings)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield the segments of *renderable* without control characters in their texts."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control else Segment(_CONTROL.sub("\ufffd", text), style)


out = SafeConsole(highlight=False)
err = SafeConsole(stderr=True, highlight=False)


def say(text: str, style: str = "", *, to: Console = out) -> None:
    """Print *text*, in one style, on lines that are not broken; on standard output by default."""
    to.print(Text(text, style), soft_wrap=True)


def print_json(value: Mapping[str, Any]) -> None:
    """Print *value* as one line of JSON on standard output."""
    text = json.dumps(value, ensure_ascii=not out.encoding.startswith("utf"))
    text = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    print(text, flush=True)  # noqa: T201 - Rich would wrap it


def print_line(text: str) -> None:
    """Print *text* on standard output as it is, apart from control characters."""
    print(_CONTROL.sub("\ufffd", text), flush=True)  # noqa: T201 - Rich would expand its tabs


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """Print a table that fits the terminal; elsewhere a line for each row, with tabs between cells.

    Args:
        headings: One for each column.
        rows: The cells of each row.
    """
    if out.is_terminal:
        table = Table(*headings)
        for row in rows:
            cells = (Text(each) if isinstance(each, str) else each for each in row)
            table.add_row(*(_folded(each) for each in cells))
        out.print(table)
        return
    for row in (headings, *rows):
        line = "\t".join(" ".join(str(each).split()) for each in row)
        print_line(line)


def _folded(cell: Text) -> Text:
    cell.overflow = "fold"
    return cell


def print_error(error: LibraryError, words: Messages) -> None:
    """Print what happened, and what to do about it, on standard error."""
    label = (f"{words.gettext('Error:')} ", "bold red")
    if mistakes := getattr(error, "mistakes", ()):
        path = getattr(error, "path", "")
        has_mistakes = words.gettext("{file} has mistakes.", file=path)
        err.print(Text.assemble(label, has_mistakes), soft_wrap=True)
        print_mistakes(mistakes, Path(path).name, words, to=err)
        return
    what, remedy = error_texts(error, words)
    err.print(Text.assemble(label, what), soft_wrap=True)
    say(_remedy_by_command(error, words) or remedy, to=err)


def _remedy_by_command(error: LibraryError, words: Messages) -> str:
    """Return what command helps with *error*, where its own remedy could name one; else nothing."""
    if isinstance(error, UnknownStudy) and "guess" not in error.values:
        return words.gettext("`library list` shows the id of each study.")
    if isinstance(error, ProgramFault):
        return words.gettext(
            "It is a bug in the program. Report it, with what `library --verbose` and the same "
            "command print."
        )
    return ""


def print_mistakes(
    mistakes: Iterable[Mistake],
    file: str,
    words: Messages,
    *,
    margin: str = "  ",
    to: Console = out,
) -> None:
    """Print *mistakes* of a file, each with the line as it should be, on lines of their own.

    Args:
        mistakes: In the order of their lines.
        file: Name of the file.
        words: Messages in the language of the library.
        margin: Spaces before each line.
        to: Standard output by default.
    """
    for mistake in mistakes:
        say(f"{margin}{mistake_text(mistake, file, words)}", to=to)
        written = remedy_text(mistake, words)
        if written:
            say(indent(written, f"{margin}  "), "cyan", to=to)


def confirmed(question: str, words: Messages) -> bool:
    """Return the answer to *question*, asked on standard error; without an answer it is no."""
    yes, no = words.gettext("yes"), words.gettext("no")
    err.print(Text(f"{question} [{yes[0]}/{no[0].upper()}] "), end="", soft_wrap=True)
    answer = sys.stdin.readline() if sys.stdin else ""  # none where it is closed
    if not answer.endswith("\n"):
        err.print()
    return answer.strip().casefold() in {yes, yes[0], "yes", "y"}


def say_if_new(root: Path, words: Messages) -> None:
    """Say that a library begins in the folder *root*, if there is none yet."""
    if not is_begun(root):
        said = words.gettext(
            "There is no library in {folder} yet; a new one begins there.", folder=str(root)
        )
        say(said, "yellow", to=err)


def minute_of(time: str) -> str:
    """Return a *time* in ISO 8601 as that of this machine, to the minute: 2026-11-30 19:05."""
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")


def pages_of(number: int, words: Messages) -> str:
    """Return a number of pages: 1 page, 2 pages."""
    return words.ngettext("{n} page", "{n} pages", number)


def studies_of(number: int, words: Messages) -> str:
    """Return a number of studies: 1 study, 2 studies."""
    return words.ngettext("{n} study", "{n} studies", number)


def cluster_line(state: ClusterState, words: Messages) -> str:
    """Return what a cluster says of itself, in one line."""
    nodes = words.ngettext("{n} node", "{n} nodes", state.nodes)
    line = f"OpenSearch {state.version}: {state.status}, {nodes}"
    if not state.missing_copies:
        return line
    copies = words.ngettext("{n} missing copy", "{n} missing copies", state.missing_copies)
    return f"{line}, {copies}"


def say_what_cluster_lacks(state: ClusterState, root: Path, words: Messages) -> None:
    """Say why copies of the index are missing, if its cluster has too few nodes, and the remedy."""
    if not state.lacks_nodes:
        return
    said = words.gettext(
        "{file}: `engine.replicas` is {replicas}, but the cluster has {nodes}: a node holds one "
        "copy of each part at most.",
        file=str(root / FILE_NAME),
        replicas=state.replicas,
        nodes=words.ngettext("{n} node", "{n} nodes", state.nodes),
    )
    remedy = words.gettext(
        "Add a node, or set `replicas` to {most} and start `library ingest`.", most=state.nodes - 1
    )
    say(said, "yellow")
    say(f"  {remedy}", "cyan")
