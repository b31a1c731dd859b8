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

from library.cli.console import err, pages_of, say
from library.core.notices import Notice
from library.present.messages import Messages

SECONDS_BETWEEN_LINES = 5.0
"""Least time between two lines of progress where there is no terminal."""


class Notices:
    """Prints notices and no progress.

    Args:
        words: Messages in the language of the library.
    """

    def __init__(self, words: Messages) -> None:
        self._words = words

    def begin(self, total: int) -> None:
        """Do nothing."""

    def advance(self, file: str, pages: int) -> None:
        """Do nothing."""

    def notice(self, said: Notice) -> None:
        """Print *said*."""
        say(self._words.notice(said), to=err)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Do nothing."""


class Lines(Notices):
    """Prints a line every few seconds: for logs and pipes."""

    def __init__(self, words: Messages, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(words)
        self._clock = clock
        self._total = self._files = self._pages = 0
        self._began = self._printed = clock()

    def begin(self, total: int) -> None:
        """Set the number of files, and count from 0."""
        self._total = total
        self._files = self._pages = 0
        self._began = self._printed = self._clock()

    def advance(self, file: str, pages: int) -> None:
        """Count *file* as read; print the progress if the last line is old enough."""
        self._files += 1
        self._pages += pages
        now = self._clock()
        if now - self._printed >= SECONDS_BETWEEN_LINES:
            self._printed = now
            say(self._line(file, now - self._began), to=err)

    def _line(self, file: str, seconds: float) -> str:
        left = seconds / self._files * (self._total - self._files)
        return self._words.ngettext(
            "{done} of {n} file, {pages}, {rate} pages a second, {left} left: {file}",
            "{done} of {n} files, {pages}, {rate} pages a second, {left} left: {file}",
            self._total,
            done=self._files,
            pages=pages_of(self._pages, self._words),
            rate=_rate(self._pages, seconds, self._words),
            left=_duration(left, self._words),
            file=file,
        )


class Bar(Notices):
    """Shows a progress bar on a terminal, with files, pages, rate and time left."""

    def __init__(self, words: Messages) -> None:
        super().__init__(words)
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn(words.gettext("Reading"), markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            _Pages(words),
            TimeRemainingColumn(),
            TextColumn("{task.fields[file]}", markup=False),
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )

    def begin(self, total: int) -> None:
        """Set the number of files."""
        self._task = self._bar.add_task("", total=total, file="", pages=0)

    def advance(self, file: str, pages: int) -> None:
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

    def __init__(self, words: Messages) -> None:
        super().__init__()
        self._words = words

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        pages, seconds = task.fields["pages"], task.elapsed or 0.0
        rate = f", {_rate(pages, seconds, self._words)}/s" if seconds > 1 else ""
        return Text(f"{pages_of(pages, self._words)}{rate}")


def _rate(pages: int, seconds: float, words: Messages) -> str:
    """Return how many pages are read in a second; with a decimal if they are few."""
    rate = pages / seconds if seconds else 0.0
    return words.number(round(rate)) if rate >= 10 else words.decimal(rate)


def _duration(seconds: float, words: Messages) -> str:
    """Return a time in seconds as hours, minutes and seconds."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return words.gettext("{hours} h {minutes} min", hours=hours, minutes=f"{minutes:02}")
    if minutes:
        return words.gettext("{minutes} min {seconds} s", minutes=minutes, seconds=f"{rest:02}")
    return words.gettext("{seconds} s", seconds=rest)
