"""Progress of an ingest, on standard error."""

from __future__ import annotations

from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from library.cli.console import err


class Notices:
    """Prints notices and no progress."""

    def begin(self, total: int) -> None:
        """Do nothing."""

    def advance(self, file: str) -> None:
        """Do nothing."""

    def notice(self, text: str) -> None:
        """Print *text*."""
        err.print(Text(text), soft_wrap=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Do nothing."""


class Bar(Notices):
    """Shows a progress bar on a terminal, and nothing elsewhere."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[file]}", markup=False),
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )

    def begin(self, total: int) -> None:
        """Set the number of files."""
        self._task = self._bar.add_task("", total=total, file="")

    def advance(self, file: str) -> None:
        """Count *file* as read, and show its name."""
        self._bar.update(self._task, advance=1, file=file[-50:])

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()
