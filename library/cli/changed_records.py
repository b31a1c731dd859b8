"""Changes of records in the terminal: shown field by field, and indexed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from library.cli.console import err, say
from library.cli.ingest_progress import Notices
from library.core.errors import LibraryError, StudyFileError
from library.ingest.pipeline import Options
from library.present.messages import Messages, library_messages
from library.present.outcome_texts import outcome_texts
from library.service import Library
from library.staff.changes.record_change import RecordChange

NOT_INDEXED = (
    "The files are changed, but readers may see what was there before until `library ingest` runs "
    "without an error."
)


def print_change(change: RecordChange, library: Library, words: Messages) -> None:
    """Print each field that *change* changes, with its value before and after."""
    say(change.path.relative_to(library.settings.pdfs).as_posix(), "bold")
    for field in change.fields:
        before = f"{field.before} -> " if field.before else ""
        say(f"  {field.key}: {before}{field.after or words.gettext('(empty)')}")


def index_changes(library: Library, paths: Sequence[Path]) -> None:
    """Ingest *paths*, whose records were changed; exit with the code of ingest if one fails."""
    if not paths:
        return
    failed = False
    words = library_messages(library.settings.languages)
    try:
        outcomes = tuple(library.ingest(paths, Options(), Notices(words)))
    except (LibraryError, OSError):
        say(words.gettext(NOT_INDEXED), to=err)
        raise
    for outcome in outcomes:
        if outcome.outcome == "failed":
            failed = True
            for line in (outcome.file, *outcome_texts(outcome, words)):
                say(line, to=err)
    if failed:
        say(words.gettext(NOT_INDEXED), to=err)
        raise typer.Exit(StudyFileError.exit_code)
