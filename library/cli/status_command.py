"""`library status`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from textwrap import indent
from typing import Annotated

import typer

from library.cli.arguments import AsJson, Root
from library.cli.console import (
    cluster_line,
    minute_of,
    pages_of,
    print_json,
    print_mistakes,
    say,
    say_what_cluster_lacks,
    studies_of,
)
from library.core.model import Access
from library.core.notation.page_ranges import page_ranges
from library.core.readers.page_report import PageReport
from library.ingest.state.problem import Problem
from library.present.display_names import access_count, fault_names, text_faults
from library.present.json import status_json
from library.present.messages import Messages, library_messages
from library.present.outcome_texts import failure_texts, finding_texts
from library.service import open_existing
from library.staff.status import GuessedValue, Status

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
        _print_counts(found, words)
        if (cluster := library.cluster()) is not None:
            say(words.gettext("index on {cluster}", cluster=cluster_line(cluster, words)))
            say_what_cluster_lacks(cluster, library.settings.root, words)
        _print_overall(found, words)
    _print_failures(found, words)
    if not failed:
        _print_waiting(found, words)
    elif not found.failed:
        say(words.gettext("No file failed."))


def _print_waiting(found: Status, words: Messages) -> None:
    """Print what waits for staff."""
    faults = text_faults(words)
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        (words.gettext("missing: the PDF or the record is gone"), found.missing),
        (words.gettext("drafts"), found.drafts),
        (words.gettext("that open later"), map(": ".join, found.opening.items())),
        (
            words.gettext(
                "the day in `added` is still to come (it, or the clock of this machine, is wrong)"
            ),
            map(": ".join, found.added_later.items()),
        ),
        (words.gettext("without PDF"), found.without_pdf),
        (
            words.gettext("with guesses to confirm (`library records accept ID`)"),
            (f"{study}: {_guesses(of)}" for study, of in found.guessed.items()),
        ),
        (words.gettext("without subject"), found.without_subject),
        (
            words.gettext("with scanned pages to recognise (`library ingest --ocr auto`)"),
            (f"{file}: {pages_of(pages, words)}" for file, pages in found.unrecognised.items()),
        ),
        (
            words.gettext("that look like a version of another"),
            (f"{each.file}: {finding_texts(each, words)[0]}" for each in found.families),
        ),
        (
            words.gettext("with pages that cannot be trusted"),
            (
                f"{each.study}: {faults[each.fault]} ({page_ranges(each.pages)})"
                for each in found.untrusted
            ),
        ),
        (
            words.gettext("reported by readers (`library desk`, Queues)"),
            (_report_text(each, words) for each in found.reported),
        ),
    )
    for heading, items in lists:
        _list(heading, items, words)


def _guesses(values: Iterable[GuessedValue]) -> str:
    return ", ".join(f"{each.field} ({each.confidence * 100:.0f} %)" for each in values)


def _report_text(report: PageReport, words: Messages) -> str:
    """Return the fault of a page that readers reported, on one line."""
    said = words.gettext(
        "{study}, page {page}: {fault}",
        study=report.study,
        page=str(report.page),
        fault=fault_names(words)[report.fault],
    )
    text = f" “{report.text}”" if report.text else ""
    times = words.ngettext("({n} time)", "({n} times)", report.times) if report.times > 1 else ""
    return f"{said}{text} {times}".rstrip()


def _print_counts(found: Status, words: Messages) -> None:
    say(f"{studies_of(found.studies, words)}, {pages_of(found.pages, words)}")
    say(", ".join(access_count(Access(kind), n, words) for kind, n in found.access.items()))
    last = minute_of(found.last_ingest) if found.last_ingest else words.gettext("never")
    say(words.gettext("last ingest: {time}", time=last))


def _print_overall(found: Status, words: Messages) -> None:
    """Print what is wrong with a folder or the settings, before all that may follow from it."""
    for each in found.overall:
        reason, remedy = finding_texts(each, words)
        say(f"{each.file}: {reason}", "bold red")
        say(f"  {remedy}", "cyan")


def _print_failures(found: Status, words: Messages) -> None:
    if found.failed:
        again = words.ngettext(
            "{n} failed (`library ingest --retry-failed`):",
            "{n} failed (`library ingest --retry-failed`):",
            len(found.failed),
        )
        say(again, "bold red")
    for file, failure in found.failed.items():
        said = words.gettext(
            "{file}, since {time}", file=failure.source or file, time=minute_of(failure.since)
        )
        say(f"  {said}", "red")
        _print_problem(failure.problem, words)


def _print_problem(problem: Problem, words: Messages) -> None:
    if problem.mistakes:
        print_mistakes(problem.mistakes, problem.record, words, margin="    ")
        return
    reason, remedy = failure_texts(problem, words)
    say(indent(reason, "    "))
    say(indent(remedy, "    "), "cyan")


def _list(heading: str, items: Iterable[str], words: Messages) -> None:
    lines = list(items)
    if not lines:
        return
    say(words.gettext("{count} {heading}:", count=len(lines), heading=heading), "bold")
    for line in lines[:MAX_LISTED]:
        say(f"  {line}")
    if more := max(0, len(lines) - MAX_LISTED):
        said = words.gettext("and {more} more (--json lists all)", more=more)
        say(f"  {said}", "dim")
