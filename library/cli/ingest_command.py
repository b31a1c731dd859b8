"""`library ingest`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from library.cli.arguments import AsJson, Root, TextRecognition
from library.cli.console import (
    err,
    pages_of,
    print_error,
    print_json,
    print_mistakes,
    print_table,
    say,
    say_if_new,
)
from library.cli.ingest_progress import Bar, Lines
from library.cli.watching import watch_and, with_current_settings
from library.core.errors import LibraryError, StudiesMissing, StudyFileError, UsageError
from library.core.process.ending import until_ended
from library.core.settings import FILE_NAME
from library.ingest.pipeline import Options
from library.ingest.state.outcome import Kind, Outcome
from library.present.json import outcome_json
from library.present.messages import Messages, library_messages
from library.present.outcome_texts import outcome_count, outcome_names, outcome_texts
from library.service import Library, open_library
from library.service.shared_ingest import help_ingests
from library.staff.arrivals.download import DownloadFailed, is_address, lacks_scheme
from library.staff.status import guessed_values

COLOURS: dict[Kind, str] = {
    "added": "green", "changed": "cyan", "unchanged": "dim", "missing": "yellow",
    "removed": "yellow", "duplicate": "yellow", "failed": "red",
}  # fmt: skip
"""Outcome -> its colour, in the order in which outcomes are listed."""
MOST_JOBS = 1000
"""Most files that are read at the same time; each takes a process."""
MOST_LISTED = 20
"""Most new studies that are listed with their titles."""


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="PDFs, folders of PDFs, or web addresses of PDFs; pdfs/ by default.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read the files and report, but write nothing.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build a new index from all files.")
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=1, max=MOST_JOBS, help="Number of files read at the same time."
        ),
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
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Keep watching; ingest files once they are complete."),
    ] = False,
    worker: Annotated[
        bool,
        typer.Option(
            "--worker", help="Read PDFs for ingests on other machines of a cluster, until Ctrl+C."
        ),
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Download from addresses inside the network.")
    ] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Add new and changed PDFs to the library.

    PDFs from other folders are copied to pdfs/. A summary lists what is new, and each file
    that needs attention.
    A study whose PDF or record is gone stays, and is reported as missing.
    The exit code is 9 if any study is missing, else 5 if any file failed.
    """
    library = open_library(root)
    words = library_messages(library.settings.languages)
    say_if_new(library.settings.root, words)
    options = Options(
        dry_run=dry_run,
        rebuild=rebuild,
        jobs=jobs,
        ocr=ocr is TextRecognition.AUTO,
        accept_removals=accept_removals,
    )
    print_mistakes(library.settings.mistakes, FILE_NAME, words, to=err)
    if worker:
        _help_ingests(library, jobs, words)
        return
    if retry_failed:
        files = library.failed_paths()
        if not files:
            say(words.gettext("No file failed before."), to=err)
            return
    else:
        _check_names(paths or [])
        files, addresses = _downloaded(library, paths or [], allow_private=allow_private)
        options = replace(options, source_urls=addresses)
        if paths and not files:
            raise typer.Exit(DownloadFailed.exit_code)
    if watch:
        _check_watched(files)
        code = _watch(library, files, options, as_json=as_json)
    else:
        code = _ingest_once(library, files, options, lambda: False, as_json=as_json)
    library.discard_downloads(options.source_urls.keys() - set(library.failed_paths()))
    if not code and len(files) < len(paths or []):
        code = DownloadFailed.exit_code
    if code:
        raise typer.Exit(code)


def _check_watched(paths: Sequence[Path]) -> None:
    """Check that there is something to watch; an ingest would only say so after the first change.

    Raises:
        UsageError: A path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(
                "{path}: no such file or folder.",
                remedy="Check the name, or make the folder.",
                path=str(path),
            )


def _watch(library: Library, paths: Sequence[Path], options: Options, *, as_json: bool) -> int:
    """Ingest *paths*, or all of `pdfs/`, after each change of them or of the settings."""
    current = library

    def work(is_ending: Callable[[], bool]) -> int:
        nonlocal current
        current = with_current_settings(current)
        return _ingest_once(current, paths, options, is_ending, as_json=as_json)

    settings = library.settings
    watched = [*(paths or [settings.pdfs]), settings.root / FILE_NAME]
    return watch_and(work, watched, library_messages(settings.languages))


def _help_ingests(library: Library, jobs: int, words: Messages) -> None:
    """Read PDFs for ingests on other machines, and print each file."""
    with until_ended() as ending:
        files = help_ingests(library, jobs=jobs, progress=Lines(words), is_ending=ending.is_set)
        say(words.gettext("Waiting for ingests on other machines; Ctrl+C ends it."), to=err)
        for file in files:
            say(file)


def _check_names(paths: Sequence[str]) -> None:
    """Check that each of *paths* names something.

    Raises:
        UsageError: One is empty, as an unset variable of a script is; it would mean the current
            folder. Or it is a web address without its beginning.
    """
    for text in paths:
        if not text.strip():
            raise UsageError(
                "The name of a file is empty.", remedy="Name a file, a folder or a web address."
            )
        if lacks_scheme(text) and not Path(text).exists():
            raise UsageError(
                "{text}: this looks like a web address, without https://.",
                remedy="Write the whole address, as https://example.org/a.pdf",
                text=text,
            )


def _downloaded(
    library: Library, paths: Sequence[str], *, allow_private: bool
) -> tuple[list[Path], dict[Path, str]]:
    """Return *paths* with the addresses among them downloaded, and the address of each of those.

    What cannot be downloaded is printed and left out.
    """
    words = library_messages(library.settings.languages)
    files: list[Path] = []
    addresses: dict[Path, str] = {}
    for text in paths:
        if not is_address(text):
            files.append(Path(text))
            continue
        say(words.gettext("Downloading {address}", address=text), to=err)
        try:
            found = library.download(text, allow_private=allow_private)
        except DownloadFailed as exc:
            print_error(exc, words)
            continue
        addresses[found.path] = found.source_url
        files.append(found.path)
    return files, addresses


def _ingest_once(
    library: Library,
    paths: Sequence[Path],
    options: Options,
    is_ending: Callable[[], bool],
    *,
    as_json: bool,
) -> int:
    """Ingest *paths* and print the outcomes; return the exit code.

    Args:
        library: The library.
        paths: PDFs or folders.
        options: Options of the ingest.
        is_ending: Whether to end after the file that is read now.
        as_json: Print JSON.
    """
    words = library_messages(library.settings.languages)
    outcomes: list[Outcome] = []
    try:
        with Lines(words) if as_json or not err.is_terminal else Bar(words) as progress:
            for outcome in library.ingest(paths, options, progress):
                outcomes.append(outcome)
                if as_json:
                    print_json(outcome_json(outcome, words))
                if is_ending():
                    break
    except (LibraryError, OSError, KeyboardInterrupt) as exc:
        if outcomes and not as_json:
            _print_summary(library, outcomes, words, dry_run=options.dry_run)
        if isinstance(exc, KeyboardInterrupt):
            said = words.gettext("Interrupted. Run `library ingest` again to read the other files.")
            say(said, to=err)
        raise  # reported by `main`, after the outcomes until then
    if not as_json:
        _print_summary(library, outcomes, words, dry_run=options.dry_run)
        if not outcomes and not paths:
            said = words.gettext(
                "{folder} has no PDFs: put them there, or name them.",
                folder=str(library.settings.pdfs),
            )
            say(said, to=err)
    kinds = {outcome.outcome for outcome in outcomes}
    if "missing" in kinds:
        return StudiesMissing.exit_code
    return StudyFileError.exit_code if "failed" in kinds else 0


def _print_summary(
    library: Library, outcomes: Sequence[Outcome], words: Messages, *, dry_run: bool
) -> None:
    """Print the new studies, the files that need attention, and the number of files by outcome."""
    if not dry_run:
        ids = [each.study for each in outcomes if each.outcome == "added"]
        _print_added(library, ids, words)
    for outcome in (each for each in outcomes if each.mistakes):
        _print_mistakes(outcome, words)
    notable = [
        o
        for o in outcomes
        if o.outcome != "unchanged"
        and (o.reason or (o.outcome != "added" and not o.mistakes))
        and not (o.outcome == "failed" and o.mistakes)
    ]
    if notable:
        _print_outcomes(notable, words)
    counts: Counter[Kind] = Counter(outcome.outcome for outcome in outcomes)
    pages = sum(outcome.pages for outcome in outcomes if outcome.seconds)
    listed = ", ".join(outcome_count(kind, counts[kind], words) for kind in COLOURS if counts[kind])
    summary = words.gettext(
        "{files}: {outcomes}; {pages} read.",
        files=words.ngettext("{n} file", "{n} files", len(outcomes)),
        outcomes=listed or words.gettext("nothing to do"),
        pages=pages_of(pages, words),
    )
    if dry_run:
        summary = words.gettext("Dry run, nothing was written: {summary}", summary=summary)
    say(summary)


def _print_added(library: Library, ids: Collection[str | None], words: Messages) -> None:
    """Print the title of each new PDF, and what was guessed of it; of many the first only."""
    added = [study for study in library.studies() if study.id in ids and study.has_text]
    if not added:
        return
    print_table(
        (
            words.gettext("Added"),
            words.gettext("Title"),
            words.gettext("Guessed; correct it or confirm"),
        ),
        (
            (each.id, each.title, ", ".join(value.field for value in guessed_values(each)))
            for each in added[:MOST_LISTED]
        ),
    )
    if len(added) > MOST_LISTED:
        more = len(added) - MOST_LISTED
        say(words.gettext("… and {more} more: `library list` has all studies.", more=more))


def _print_mistakes(outcome: Outcome, words: Messages) -> None:
    """Print the mistakes of a record, each with the line as it should be, ready to copy."""
    name = outcome_names(words)[outcome.outcome]
    say(
        words.gettext("{outcome}: {file}", outcome=name, file=outcome.file),
        COLOURS[outcome.outcome],
    )
    print_mistakes(outcome.mistakes, outcome.record, words)


def _print_outcomes(outcomes: Sequence[Outcome], words: Messages) -> None:
    ordered = sorted(outcomes, key=lambda each: (list(COLOURS).index(each.outcome), each.file))
    names = outcome_names(words)
    print_table(
        (
            words.gettext("Outcome"),
            words.gettext("File"),
            words.gettext("Reason"),
            words.gettext("What to do"),
        ),
        (
            (
                Text(names[each.outcome], COLOURS[each.outcome]),
                each.file,
                *outcome_texts(each, words),
            )
            for each in ordered
        ),
    )
