"""`library records`: check, export, import, accept."""

from __future__ import annotations

from typing import Annotated

import typer

from library.cli.arguments import AsJson, Root
from library.cli.console import counted, err, out, print_json, print_mistakes
from library.core.errors import RecordError
from library.present.json import mistakes_json
from library.present.mistake_messages import library_messages
from library.service import open_library
from library.staff.record_check import RecordReport

records = typer.Typer(
    name="records",
    help="Check the records, correct them, and change many at once.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@records.callback()
def group() -> None:
    """Check the records, correct them, and change many at once."""


@records.command("check")
def check(
    fix: Annotated[
        bool, typer.Option("--fix", help="Write right what can have one meaning only.")
    ] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Name all mistakes of all records, each with the line as it should be.

    The exit code is 5 if a record has a mistake that keeps it out of the library.
    """
    library = open_library(root)
    report = library.fix_records() if fix else library.check_records()
    words = library_messages(library.settings.languages)
    if as_json:
        for each in report.records:
            print_json({
                "file": each.file, "valid": each.is_valid, "fixed": each.fixed,
                "mistakes": mistakes_json(each.mistakes, each.file, words),
            })  # fmt: skip
    else:
        print_mistakes(report.settings, "library.yaml", words)
        for each in report.records:
            print_mistakes(each.mistakes, each.file, words)
        _print_counts(report)
    if not all(each.is_valid for each in report.records):
        raise typer.Exit(RecordError.exit_code)


def _print_counts(report: RecordReport) -> None:
    invalid = sum(not each.is_valid for each in report.records)
    fixed = sum(each.fixed for each in report.records)
    parts = [counted(report.total, "record")]
    if invalid:
        parts.append(f"{invalid} with mistakes")
    if understood := sum(each.is_valid for each in report.records):
        parts.append(f"{understood} understood as meant")
    if fixed:
        parts.append(f"{fixed} written right; the records as they were are in journal/")
    out.print(f"{', '.join(parts)}.")
    if understood and not fixed:
        err.print("`library records check --fix` writes right what was understood.")
