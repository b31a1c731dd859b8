"""`library withdraw`, `remove`, `rename` and `journal`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from library.cli.arguments import AsJson, DryRun, Root
from library.cli.changed_records import index_changes, print_change
from library.cli.console import confirmed, print_json, say
from library.core.errors import UsageError
from library.present.messages import library_messages
from library.service import open_existing

StudyId = Annotated[str, typer.Argument(metavar="ID", help="Id of a study.")]


def withdraw(
    study_id: StudyId,
    reason: Annotated[
        str, typer.Option("--reason", help="Why; noted in the record and in the journal.")
    ],
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Hide a study; its PDF and its record stay.

    Readers see that it was withdrawn.
    """
    if not reason.strip():
        raise UsageError("The reason is empty.", remedy="Write why, after --reason.")
    library = open_existing(root)
    desk = library.desk()
    words = library_messages(library.settings.languages)
    change = desk.plan_withdrawal(study_id, reason)
    before = next((field.before for field in change.fields if field.key == "access"), "")
    print_change(change, library, words)
    if dry_run:
        say(words.gettext("Dry run, nothing was written."))
        return
    index_changes(library, desk.write([change], "withdraw", reason))
    if not before:
        say(words.gettext("{study} was withdrawn before.", study=study_id))
        return
    said = words.gettext(
        "{study} is withdrawn. To undo this, write `access: {access}` in {record}, then run "
        "`library ingest`.",
        study=study_id,
        access=before,
        record=change.path.name,
    )
    say(said)


def remove(
    study_id: StudyId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Take a study out of the library; nothing is deleted.

    Its PDF and its record go to withdrawn/. The id stays reserved, and its address says that the
    study was withdrawn.
    """
    library = open_existing(root)
    desk = library.desk()
    words = library_messages(library.settings.languages)
    removal = desk.plan_removal(study_id)
    folder = library.settings.root
    if removal.is_done:
        said = words.gettext(
            "{study} was removed before; its files are in withdrawn/.", study=study_id
        )
        say(said)
        if not dry_run:
            index_changes(library, [removal.study.record])
        return
    moved = [(removal.study.record, removal.record_target)]
    if removal.study.pdf and removal.pdf_target:
        moved.append((removal.study.pdf, removal.pdf_target))
    for source, target in moved:
        say(f"{source.relative_to(folder)} -> {target.relative_to(folder)}")
    if dry_run:
        say(words.gettext("Dry run, nothing was written."))
        return
    if not yes and not confirmed(words.gettext("Remove {study}?", study=study_id), words):
        say(words.gettext("Nothing was written."))
        raise typer.Exit(1)
    index_changes(library, desk.remove(removal, "remove"))
    say(words.gettext("{study} is removed; its files are in withdrawn/.", study=study_id))


def rename(
    study_id: StudyId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="New name of its PDF in pdfs/.")],
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Rename the PDF of a study and its record.

    The id and all links stay the same.
    """
    library = open_existing(root)
    desk = library.desk()
    words = library_messages(library.settings.languages)
    renaming = desk.plan_renaming(study_id, name)
    folder = library.settings.pdfs
    for source, target in filter(None, (renaming.pdf, renaming.record)):
        say(f"{source.relative_to(folder)} -> {target.relative_to(folder)}")
    if dry_run:
        say(words.gettext("Dry run, nothing was written."))
        return
    index_changes(library, desk.rename(renaming))


def journal(
    study_file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Only the changes of this record in pdfs/.")
    ] = "",
    before: Annotated[
        str,
        typer.Option("--before", metavar="SHA256", help="Print a record as it was, by its hash."),
    ] = "",
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """List who changed which record, and when."""
    library = open_existing(root)
    words = library_messages(library.settings.languages)
    kept = library.desk().journal
    if before:
        content = kept.content(before)
        if content is None:
            raise UsageError(
                "The journal has no record with the hash {hash}.",
                remedy="`library journal --json` lists the hashes.",
                hash=before,
            )
        typer.echo(content, nl=False)
        return
    changes = [each for each in kept.changes() if study_file in {"", each.file}]
    if not changes and not as_json:
        none = (
            words.gettext("No change of {file} is in the journal.", file=study_file)
            if study_file
            else words.gettext("No change of any record is in the journal.")
        )
        say(none)
    for change in changes:
        if as_json:
            print_json(asdict(change))
            continue
        note = f" ({change.note})" if change.note else ""
        line = f"{change.time}  {change.who}  {change.action}  {change.file}{note}"
        say(line)
