"""Progress of an ingest, on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from library.cli.console import counted, err, say

SECONDS_BETWEEN_LINES = 5.0
"""Least time between two lines of progress where there is no terminal."""


class Notices:
    """Prints notices and no progress."""

    def begin(self, total: int) -> None:
        """Do nothing."""

    def advance(self, file: str, pages: int = 0) -> None:
        """Do nothing."""

    def notice(self, text: str) -> None:
        """Print *text*."""
        say(text, to=err)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Do nothing."""


class Lines(Notices):
    """Prints a line every few seconds: for logs and pipes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._total = self._files = self._pages = 0
        self._began = self._printed = clock()

    def begin(self, total: int) -> None:
        """Set the number of files, and count from 0."""
        self._total = total
        self._files = self._pages = 0
        self._began = self._printed = self._clock()

    def advance(self, file: str, pages: int = 0) -> None:
        """Count *file* as read; print the progress if the last line is old enough."""
        self._files += 1
        self._pages += pages
        now = self._clock()
        if now - self._printed >= SECONDS_BETWEEN_LINES:
            self._printed = now
            self.notice(self._line(file, now - self._began))

    def _line(self, file: str, seconds: float) -> str:
        left = seconds / self._files * (self._total - self._files)
        return (
            f"{self._files} of {counted(self._total, 'file')}, {counted(self._pages, 'page')}, "
            f"{_rate(self._pages, seconds)} pages a second, {_duration(left)} left: {file}"
        )


class Bar(Notices):
    """Shows a progress bar on a terminal, with files, pages, rate and time left."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            _Pages(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[file]}", markup=False),
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )

    def begin(self, total: int) -> None:
        """Set the number of files."""
        self._task = self._bar.add_task("", total=total, file="", pages=0)

    def advance(self, file: str, pages: int = 0) -> None:
        """Count *file* as read, and show its name."""
        read = self._bar.tasks[self._task].fields["pages"] + pages
        self._bar.update(self._task, advance=1, file=file[-40:], pages=read)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()


class _Pages(ProgressColumn):
    """The number of pages read, and how many a second."""

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        pages, seconds = task.fields["pages"], task.elapsed or 0.0
        rate = f", {_rate(pages, seconds)}/s" if seconds > 1 else ""
        return Text(f"{counted(pages, 'page')}{rate}")


def _rate(pages: int, seconds: float) -> str:
    """Return how many pages are read in a second; with a decimal if they are few."""
    rate = pages / seconds if seconds else 0.0
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"


def _duration(seconds: float) -> str:
    """Return a time in seconds as hours, minutes and seconds."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
