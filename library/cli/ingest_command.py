"""`library ingest`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from library.cli.arguments import AsJson, Root, TextRecognition
from library.cli.console import counted, err, out, print_json, print_mistakes
from library.cli.ingest_progress import Bar, Notices
from library.core.errors import LibraryError, StudiesMissing, StudyFileError
from library.ingest.outcome import Outcome
from library.ingest.pipeline import Options
from library.present.json import outcome_json
from library.present.messages import Messages
from library.present.mistake_messages import library_messages, translated_outcome
from library.service import open_library

COLOURS = {
    "added": "green", "changed": "cyan", "unchanged": "dim", "missing": "yellow",
    "removed": "yellow", "duplicate": "yellow", "failed": "red",
}  # fmt: skip
"""Outcome -> its colour, in the order in which outcomes are listed."""


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="PDFs or folders of PDFs; pdfs/ by default."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read the files and report, but write nothing.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build a new index from all files.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Number of files read at the same time.")
    ] = os.cpu_count() or 1,
    ocr: Annotated[
        TextRecognition,
        typer.Option("--ocr", help="Recognise the text of scanned pages."),
    ] = TextRecognition.OFF,
    accept_removals: Annotated[
        bool,
        typer.Option("--accept-removals", help="Remove the studies whose files are gone."),
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Only the files that failed before.")
    ] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Add new and changed PDFs to the library.

    PDFs from other folders are copied to pdfs/. A summary lists each file that needs attention.
    A study whose PDF or record is gone stays, and is reported as missing.
    The exit code is 9 if any study is missing, else 5 if any file failed.
    """
    library = open_library(root)
    options = Options(
        dry_run=dry_run,
        rebuild=rebuild,
        jobs=jobs,
        ocr=ocr is TextRecognition.AUTO,
        accept_removals=accept_removals,
    )
    if retry_failed:
        paths = library.failed_paths()
        if not paths:
            err.print("No file failed before.")
            return
    words = library_messages(library.settings.languages)
    outcomes: list[Outcome] = []
    try:
        with Notices() if as_json else Bar() as progress:
            for outcome in library.ingest(paths or [], options, progress):
                outcomes.append(outcome)
                if as_json:
                    print_json(outcome_json(outcome, words))
                else:
                    _print_outcome(outcome)
    except (LibraryError, OSError):  # reported by `main`, after the outcomes until then
        if outcomes and not as_json:
            _print_summary(outcomes, words, dry_run=dry_run)
        raise
    if not as_json:
        _print_summary(outcomes, words, dry_run=dry_run)
    kinds = {outcome.outcome for outcome in outcomes}
    if "missing" in kinds:
        raise typer.Exit(StudiesMissing.exit_code)
    if "failed" in kinds:
        raise typer.Exit(StudyFileError.exit_code)


def _print_outcome(outcome: Outcome) -> None:
    """Print the outcome of a file where no progress bar is shown."""
    if not err.is_terminal:
        err.print(Text(f"{outcome.outcome}: {outcome.file}"), soft_wrap=True)


def _print_summary(outcomes: Sequence[Outcome], words: Messages, *, dry_run: bool) -> None:
    """Print the files that need attention, and the number of files by outcome."""
    for outcome in (each for each in outcomes if each.mistakes):
        _print_mistakes(outcome, words)
    notable = [
        o
        for o in outcomes
        if o.outcome != "unchanged"
        and (o.reason or o.outcome != "added")
        and not (o.outcome == "failed" and o.mistakes)
    ]
    if notable:
        out.print(_table(notable, words))
    counts: Counter[str] = Counter(outcome.outcome for outcome in outcomes)
    pages = sum(outcome.pages for outcome in outcomes if outcome.seconds)
    listed = ", ".join(f"{counts[kind]} {kind}" for kind in COLOURS if counts[kind])
    prefix = "Dry run, nothing was written: " if dry_run else ""
    files = counted(len(outcomes), "file")
    out.print(Text(f"{prefix}{files}: {listed or 'nothing to do'}; {counted(pages, 'page')} read."))


def _print_mistakes(outcome: Outcome, words: Messages) -> None:
    """Print the mistakes of a record, each with the line as it should be, ready to copy."""
    out.print(Text(f"{outcome.outcome}: {outcome.file}", COLOURS[outcome.outcome]), soft_wrap=True)
    print_mistakes(outcome.mistakes, outcome.record, words)


def _table(outcomes: Sequence[Outcome], words: Messages) -> Table:
    table = Table("Outcome", "File", "Reason", "What to do", show_lines=False, expand=False)
    for outcome in sorted(outcomes, key=lambda o: (list(COLOURS).index(o.outcome), o.file)):
        reason, remedy = translated_outcome(outcome, words)
        table.add_row(
            Text(outcome.outcome, COLOURS[outcome.outcome]),
            Text(outcome.file, overflow="fold"),
            Text(reason, overflow="fold"),
            Text(remedy, overflow="fold"),
        )
    return table
