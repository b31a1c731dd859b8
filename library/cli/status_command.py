"""`library status`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from textwrap import indent
from typing import Annotated

import typer

from library.cli.arguments import AsJson, Root
from library.cli.console import (
    cluster_line,
    counted,
    print_json,
    print_mistakes,
    say,
    say_what_cluster_lacks,
)
from library.core.notation.page_ranges import page_ranges
from library.core.readers.page_report import ReportedFault
from library.ingest.state.problem import Problem
from library.present.display_names import fault_names
from library.present.json import status_json
from library.present.messages import Messages, library_messages
from library.present.outcome_texts import failure_texts
from library.service import open_existing
from library.staff.status import Status

MAX_LISTED = 20
"""Studies that a list names in the terminal; JSON has all of them."""


def status(
    failed: Annotated[bool, typer.Option("--failed", help="Only the files that failed.")] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Show what is in the library, what failed, and what waits."""
    library = open_existing(root)
    found = library.status(with_text=not failed)
    words = library_messages(library.settings.languages)
    if as_json:
        cluster = library.cluster()
        value = status_json(found, words) | {"cluster": cluster and asdict(cluster)}
        print_json({"failed": value["failed"]} if failed else value)
        return
    if not failed:
        _print_counts(found)
        if (cluster := library.cluster()) is not None:
            say(f"index on {cluster_line(cluster)}")
            say_what_cluster_lacks(cluster, library.settings.root)
        _print_overall(found)
    _print_failures(found, words)
    if failed:
        if not found.failed:
            say("No file failed.")
        return
    _print_waiting(found, fault_names(words))


def _print_waiting(found: Status, faults: Mapping[ReportedFault, str]) -> None:
    """Print what waits for staff; *faults* are the names of what readers report."""
    _list("missing: the PDF or the record is gone", found.missing)
    _list("drafts", found.drafts)
    _list("that open later", (f"{study}: {day}" for study, day in found.opening.items()))
    _list(
        "the day in `added` is still to come (it, or the clock of this machine, is wrong)",
        (f"{study}: {day}" for study, day in found.added_later.items()),
    )
    _list("without PDF", found.without_pdf)
    _list(
        "with guesses to confirm (`library records accept ID`)",
        (
            f"{study}: " + ", ".join(f"{each.field} ({each.confidence * 100:.0f} %)" for each in of)
            for study, of in found.guessed.items()
        ),
    )
    _list("without subject", found.without_subject)
    _list(
        "with scanned pages to recognise (`library ingest --ocr auto`)",
        (f"{file}: {counted(pages, 'page')}" for file, pages in found.unrecognised.items()),
    )
    _list(
        "that look like a version of another",
        (f"{each.file}: {each.reason}" for each in found.families),
    )
    _list(
        "with pages that cannot be trusted",
        (f"{each.study}: {each.fault} ({page_ranges(each.pages)})" for each in found.untrusted),
    )
    _list(
        "reported by readers (`library desk`, Queues)",
        (
            f"{each.study}, page {each.page}: {faults[each.fault]}"
            + (f" “{each.text}”" if each.text else "")
            + (f" ({each.times} times)" if each.times > 1 else "")
            for each in found.reported
        ),
    )


def _print_counts(found: Status) -> None:
    say(f"{counted(found.studies, 'study', 'studies')}, {counted(found.pages, 'page')}")
    say(", ".join(f"{count} {access}" for access, count in found.access.items()))
    say(f"last ingest: {found.last_ingest or 'never'}")


def _print_overall(found: Status) -> None:
    """Print what is wrong with a folder or the settings, before all that may follow from it."""
    for each in found.overall:
        say(f"{each.file}: {each.reason}.", "bold red")
        say(f"  {each.remedy}", "cyan")


def _print_failures(found: Status, words: Messages) -> None:
    if found.failed:
        say(f"{len(found.failed)} failed (`library ingest --retry-failed`):", "bold red")
    for file, failure in found.failed.items():
        say(f"  {failure.source or file}, since {failure.since}", "red")
        _print_problem(failure.problem, words)


def _print_problem(problem: Problem, words: Messages) -> None:
    if problem.mistakes:
        print_mistakes(problem.mistakes, problem.record, words, margin="    ")
        return
    reason, remedy = failure_texts(problem, words)
    say(indent(reason, "    "))
    say(indent(remedy, "    "), "cyan")


def _list(heading: str, items: Iterable[str]) -> None:
    lines = list(items)
    if not lines:
        return
    say(f"{len(lines)} {heading}:", "bold")
    for line in lines[:MAX_LISTED]:
        say(f"  {line}")
    if len(lines) > MAX_LISTED:
        say(f"  and {len(lines) - MAX_LISTED} more (--json lists all)", "dim")
