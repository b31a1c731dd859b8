"""`library records`: check, export, import, accept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from shlex import quote
from textwrap import indent
from typing import Annotated

import typer

from library.cli.arguments import AsJson, DryRun, Root
from library.cli.changed_records import index_changes, print_change
from library.cli.console import err, print_error, print_json, print_mistakes, say
from library.cli.library_language import words_of_library
from library.core.errors import IndexLocked, NotWritten, RecordError, SettingsError, UsageError
from library.core.files.atomic_writes import write_atomically
from library.core.files.system_errors import as_not_written, given_text
from library.core.settings import FILE_NAME, default_settings
from library.present.json import mistakes_json
from library.present.messages import Messages, library_messages
from library.present.mistake_messages import texts_of
from library.service import Library, open_existing
from library.staff.changes.record_check import RecordReport
from library.staff.tables.table_files import ending_of, read_table, written_table

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
        bool, typer.Option("--fix", help="Correct what can have only one meaning.")
    ] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Name all mistakes of all records, each with the line as it should be.

    The exit code is 5 if a record has a mistake that keeps it out of the library, and 3 if
    library.yaml has one. Nothing is written then.
    """
    try:
        library = open_existing(root)
    except SettingsError as exc:
        words, code = words_of_library(), exc.exit_code
        print_error(exc, words)  # the records are checked all the same, without the subjects
        library = Library(default_settings(root))
    else:
        words, code = library_messages(library.settings.languages), 0
    writes = fix and not dry_run and not code
    report = library.desk().fix_records() if writes else library.desk().check_records()
    if as_json:
        for each in (*report.others, *report.records):
            print_json({
                "file": each.file, "valid": each.is_valid, "fixed": each.fixed,
                "mistakes": mistakes_json(each.mistakes, each.file, words),
            })  # fmt: skip
    else:
        print_mistakes(report.settings, FILE_NAME, words)
        for each in (*report.others, *report.records):
            print_mistakes(each.mistakes, each.file, words)
        _print_counts(report, words, may_be_fixed=not code)
        if dry_run:
            say(words.gettext("Dry run, nothing was written."))
        elif fix and code:
            said = words.gettext(
                "Nothing was written, as {file} has mistakes. Correct it first.", file=FILE_NAME
            )
            say(said, to=err)
    if not code and not all(each.is_valid for each in (*report.others, *report.records)):
        code = RecordError.exit_code
    if code:
        raise typer.Exit(code)


def _print_counts(report: RecordReport, words: Messages, *, may_be_fixed: bool) -> None:
    invalid = sum(not each.is_valid for each in report.records)
    understood = sum(each.is_valid for each in report.records)
    fixed = sum(each.fixed for each in report.records)
    parts = [words.ngettext("{n} record", "{n} records", report.total)]
    if not (report.records or report.settings or report.others):
        parts.append(words.gettext("no mistakes"))
    if invalid:
        parts.append(words.ngettext("{n} with mistakes", "{n} with mistakes", invalid))
    if understood:
        parts.append(
            words.ngettext("{n} understood as meant", "{n} understood as meant", understood)
        )
    if fixed:
        parts.append(
            words.ngettext(
                "{n} corrected; the record as it was is in journal/",
                "{n} corrected; the records as they were are in journal/",
                fixed,
            )
        )
    say(f"{', '.join(parts)}.")
    files = [each.file for each in report.others if each.fixed]
    if report.settings_fixed:
        files.insert(0, FILE_NAME)
    if files:
        said = words.gettext(
            "Corrected: {files}; the files as they were are in journal/.",
            files=", ".join(files),
        )
        say(said)
    if may_be_fixed and (understood or report.settings) and not files and not fixed:
        said = words.gettext("`library records check --fix` corrects what was understood.")
        say(said, to=err)


@records.command("accept")
def accept(
    study_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a study.")],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD]...", help="Fields; all guesses if empty.")
    ] = None,
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Write values that were found in the PDF into the record, as values that you confirm."""
    library = open_existing(root)
    words = library_messages(library.settings.languages)
    desk = library.desk()
    change = desk.plan_acceptance(library.study_for_staff(study_id), fields or [])
    if not change.fields:
        say(words.gettext("{study} has no guesses to accept.", study=study_id))
        return
    print_change(change, library, words)
    if dry_run:
        say(words.gettext("Dry run, nothing was written."))
        return
    index_changes(library, desk.write([change], "records accept"))


@records.command("export")
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The table to write: .csv or .xlsx.")
    ],
    root: Root = None,
) -> None:
    """Write the records of all studies to a table, one row each.

    A file with the ending .xlsx is a workbook of Excel or LibreOffice, one with .csv is text.
    """
    library = open_existing(root)
    words = library_messages(library.settings.languages)
    desk = library.desk()
    if not file.parent.is_dir():  # a name that was mistyped makes no folder
        raise UsageError(
            "The folder {folder} does not exist.",
            remedy="Make it, or name another one.",
            folder=str(file.parent),
        )
    rows = desk.export()
    table = written_table(rows, file.suffix, library.settings.languages[0])
    with as_not_written():
        write_atomically(file, table)
    say(words.ngettext("{file}: {n} row.", "{file}: {n} rows.", len(rows) - 1, file=str(file)))
    if left_out := desk.mistaken_records():
        said = words.gettext(
            "Left out, because of what `library records check` names: {files}.",
            files=", ".join(left_out),
        )
        say(said)


@records.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The changed table: .csv or .xlsx.")],
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Change many records at once, by a table that `records export` made.

    Nothing is written if a row has a mistake. A table with the values before is written beside
    FILE; importing that one undoes the change.
    """
    library = open_existing(root)
    words = library_messages(library.settings.languages)
    desk = library.desk()
    with given_text(file):
        content = file.read_bytes()
    planned = desk.plan_import(read_table(content))
    for change in planned.changes:
        print_change(change, library, words)
    wrong_rows: set[int] = set()
    for problem in planned.problems:
        if problem.row not in wrong_rows:
            wrong_rows.add(problem.row)
            row = words.gettext("row {row}", row=str(problem.row))
            say(", ".join(filter(None, (row, problem.study))) + ":", "bold red")
        for lines in filter(None, texts_of(problem.error, words)):
            say(indent(lines, "  "))
    counts = words.ngettext(
        "{n} row, {changes} to change, {mistakes} with mistakes.",
        "{n} rows, {changes} to change, {mistakes} with mistakes.",
        planned.rows,
        changes=len(planned.changes),
        mistakes=len(wrong_rows),
    )
    say(counts)
    if planned.problems:
        said = words.gettext("Nothing was written. Correct these rows and import the table again.")
        say(said)
        raise typer.Exit(RecordError.exit_code)
    if dry_run or not planned.changes:
        said = words.gettext("Dry run, nothing was written." if dry_run else "Nothing was written.")
        say(said)
        return
    ending = ending_of(content)
    undo = file.with_name(f"{file.stem}.before-{datetime.now():%Y%m%d-%H%M%S}{ending}")
    before = desk.before_import(planned)
    with as_not_written():
        write_atomically(undo, written_table(before, ending, library.settings.languages[0]))
    try:
        paths = desk.write(planned.changes, "records import", file.name)
    except (IndexLocked, NotWritten):  # no record is changed: there is nothing to undo
        undo.unlink()
        raise
    index_changes(library, paths)
    changed = len(planned.changes)
    say(words.ngettext("{n} record changed.", "{n} records changed.", changed))
    command = f"library records import {quote(str(undo))}"
    say(words.gettext("To undo this: {command}", command=command))
