"""The ingest pipeline: discover, plan, extract, write sidecars, index, report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from library.core.errors import OcrMissing
from library.core.files import UNFINISHED, remove_unfinished
from library.core.settings import Settings
from library.core.shared_work import SharedWork
from library.extract.ocr import Recogniser, debian_package, find_recogniser
from library.ingest.absence import check_folders, check_owner, check_unreadable
from library.ingest.bucket_copy import BucketCopy, bucket_copy
from library.ingest.discovery import Discovery, discover, pdf_beside, right_name
from library.ingest.extraction import Extraction, Progress, extract_all
from library.ingest.index_updater import IndexUpdater, in_batches
from library.ingest.indexed_studies import IndexedStudies, indexed_studies
from library.ingest.ledger import Ledger
from library.ingest.lock import ingest_lock
from library.ingest.memory import Memory
from library.ingest.outcome import Outcome, broken_link, misnamed_record
from library.ingest.plan import Plan, Removals, plan
from library.ingest.rebuild import apply_edits, carry_over, mark_stale
from library.ingest.shared_extraction import extract_shared, shared_work
from library.ingest.starting_point import StartingPoint, starting_point
from library.ingest.study_import import IngestContext, import_study, removal, still_reserved
from library.records.ids import IdRegistry
from library.search.access import AccessPolicy
from library.search.engine import IndexStore


@dataclass(frozen=True, slots=True)
class Options:
    """Options of an ingest."""

    dry_run: bool = False
    """Read everything and report, but write nothing."""
    rebuild: bool = False
    """Build a new index from all files, and replace the old one when it is complete."""
    jobs: int = 1
    """Number of files read in parallel."""
    ocr: bool = False
    """Recognise the text of scans; if false, only text recognised earlier is used."""
    accept_removals: bool = False
    """Remove the studies whose files are gone."""
    source_urls: Mapping[Path, str] = field(default_factory=dict)
    """Web address from which a PDF outside the library was downloaded."""


def ingest(
    settings: Settings,
    store: IndexStore,
    paths: Sequence[Path],
    options: Options,
    progress: Progress,
) -> Iterator[Outcome]:
    """Index new and changed files, and yield an outcome for every file.

    An outcome is yielded once its data is safe on disk. A file that fails leaves the index as it
    was for that file. A study whose files are gone stays as it was indexed, unless its removal is
    accepted.

    Args:
        settings: The library.
        store: Its indexes.
        paths: PDFs or folders; all of `pdfs/` if empty.
        options: Options of the ingest.
        progress: Receives the progress.

    Raises:
        UsageError: A path does not exist, or is not a PDF.
        FolderUnavailable: The bucket, or a folder with studies, is missing, empty or unreadable.
        StudiesMissing: A rebuild would lose studies.
        IndexLocked: Another ingest is running.
        EngineError: The index cannot be used; says what to do.
    """
    access = access_policy(settings)
    with _lock(settings, options), store.lead(), ExitStack() as views:
        start = starting_point(store, access, progress, rebuild=options.rebuild)
        before = start.ledger.access if start.ledger else None
        narrowed = partial(access.narrowed, before=before)
        indexed = views.enter_context(indexed_studies(store, start.index, narrowed))
        ledger = start.ledger if start.ledger is not None else indexed.ledger()
        copy = bucket_copy(settings, progress)
        if copy and options.dry_run:
            copy.report_changes(accept_removals=options.accept_removals)
        elif copy:
            copy.exchange(accept_removals=options.accept_removals)
        check_folders(
            settings.pdfs,
            ledger,
            is_damaged=start.is_damaged,
            accept_removals=options.accept_removals,
        )
        if store.shared_work() is not None:
            check_owner(settings.pdfs, ledger, accept_removals=options.accept_removals)
        if not options.dry_run:
            _remove_unfinished(settings)
        memory = Memory(settings.pdfs, datetime.now().astimezone())
        work = None if options.dry_run else views.enter_context(shared_work(store))
        for outcome in _ingest(
            settings, store, paths, options, progress, start, ledger, indexed, work, copy
        ):
            memory.add(outcome)
            yield outcome
        if not options.dry_run:
            memory.write(store)


def _lock(settings: Settings, options: Options) -> AbstractContextManager[None]:
    """Return the lock of an ingest; none where a dry run would have to make its folder."""
    if options.dry_run and not settings.index.exists():
        return nullcontext()
    return ingest_lock(settings.index)


CHANGE_FOLDERS = ("journal", "withdrawn")
"""Folders beside `pdfs/` to which changes of records are written, under the lock of the ingest."""


def _remove_unfinished(settings: Settings) -> None:
    """Remove the temporary files of a process that was killed; the caller holds the lock."""
    remove_unfinished(settings.pdfs.rglob(f".*{UNFINISHED}"))
    for folder in CHANGE_FOLDERS:
        remove_unfinished((settings.root / folder).rglob(f".*{UNFINISHED}"))
    remove_unfinished(settings.index.glob(f".*{UNFINISHED}"))
    remove_unfinished(settings.index.glob(f"build-*/.*{UNFINISHED}"))


def access_policy(settings: Settings) -> AccessPolicy:
    """Return what the settings of a library allow to be indexed."""
    return AccessPolicy(settings.file.excerpts_share, settings.file.find_hidden_words)


def _ingest(  # noqa: PLR0913, PLR0917 - the parts of one ingest
    settings: Settings,
    store: IndexStore,
    paths: Sequence[Path],
    options: Options,
    progress: Progress,
    start: StartingPoint,
    ledger: Ledger,
    indexed: IndexedStudies,
    work: SharedWork | None,
    copy: BucketCopy | None,
) -> Iterator[Outcome]:
    recogniser = _recogniser(settings, options, progress)
    removals = Removals(options.accept_removals, settings.file.removals_allowed)
    # A rebuild covers all of the library, in addition to the paths given.
    searched = [settings.pdfs, *paths] if start.rebuild else paths
    found = discover(settings.pdfs, searched, settings.index)
    check_unreadable(found, settings.pdfs, ledger)
    _report_skipped(found, progress)
    planned = plan(
        found, settings.pdfs, ledger, settings.file.subjects,
        rebuild=start.rebuild, recognise=recogniser is not None, removals=removals,
    )  # fmt: skip
    stale = ledger if start.rebuild else Ledger()
    yield from (mark_stale(outcome, stale) for outcome in planned.outcomes)
    yield from (_misnamed(file, settings.pdfs, ledger) for file in found.misnamed)
    yield from (broken_link(file) for file in found.broken if file not in ledger.files)
    ids = IdRegistry(planned.ids)
    context = IngestContext(
        ids, date.today().isoformat(), options.dry_run, settings.file.subjects, indexed,
        options.source_urls, options.accept_removals, datetime.now(UTC).isoformat(),
    )  # fmt: skip
    if work is None or recogniser is not None:
        extractions = _extractions(planned, settings, options, recogniser, progress)
    else:
        extractions = _shared_extractions(
            planned, settings, options, work, progress, rebuild=start.rebuild
        )
    reserved = [each for each in planned.removed if indexed.is_withdrawn(each[1].study)]
    yield from (still_reserved(file, entry) for file, entry in reserved)
    removed = [removal(*each) for each in planned.removed if each not in reserved]
    if options.dry_run:
        yield from (update.outcome for update in removed)
        yield from (mark_stale(import_study(each, context).outcome, stale) for each in extractions)
        return
    updater = IndexUpdater(
        store, start.current, ledger, ids, access_policy(settings), rebuild=start.rebuild
    )
    updater.forget(planned.renamed)
    updater.mark(planned.marks)
    yield from updater.write(removed)
    for batch in in_batches(extractions):
        updates = [import_study(each, context) for each in batch]
        if copy:  # before the commit: a machine that continues this ingest needs the records
            copy.send()
        outcomes = updater.write(updates)
        yield from (mark_stale(outcome, stale) for outcome in outcomes)
    if start.rebuild:
        carry_over(
            updater, Ledger({**ledger.files, **planned.marks}), indexed,
            removed=[update.file for update in removed],
            removals=removals,
        )  # fmt: skip
        apply_edits(updater, settings.pdfs, settings.file.subjects)
    updater.relate()
    updater.finish()


def _misnamed(file: str, pdfs: Path, ledger: Ledger) -> Outcome:
    """Return the outcome of a file that looks like a record, and has another suffix."""
    name = right_name(PurePosixPath(file).name) or ""
    record = pdfs / PurePosixPath(file).with_name(name)
    pdf = pdf_beside(record)
    gets_one = pdf is not None and pdf.relative_to(pdfs).as_posix() not in ledger.files
    return misnamed_record(file, name, is_free=not record.exists() and not gets_one)


def _report_skipped(found: Discovery, progress: Progress) -> None:
    for link in found.repeated:
        progress.notice(f"{link} leads to a folder that is searched already; it is skipped.")
    for folder in found.unreadable:
        progress.notice(f"{folder} cannot be read; it is skipped.")


def _shared_extractions(
    planned: Plan,
    settings: Settings,
    options: Options,
    work: SharedWork,
    progress: Progress,
    *,
    rebuild: bool,
) -> Iterator[Extraction]:
    """Yield the tasks without a PDF, then those with one as they are read on any machine."""
    without_pdf = (Extraction(task) for task in planned.tasks if task.source.pdf is None)
    read = extract_shared(
        [task for task in planned.tasks if task.source.pdf], settings, work,
        processes=options.jobs, rebuild=rebuild, progress=progress,
    )  # fmt: skip
    return chain(without_pdf, read)


def _extractions(
    planned: Plan,
    settings: Settings,
    options: Options,
    recogniser: Recogniser | None,
    progress: Progress,
) -> Iterator[Extraction]:
    """Yield the tasks without a PDF, then those with one as they are read."""
    without_pdf = (Extraction(task) for task in planned.tasks if task.source.pdf is None)
    read = extract_all(
        [task for task in planned.tasks if task.source.pdf], settings,
        processes=options.jobs, recogniser=recogniser, progress=progress,
    )  # fmt: skip
    return chain(without_pdf, read)


def _recogniser(settings: Settings, options: Options, progress: Progress) -> Recogniser | None:
    """Return the recogniser of this machine, if text recognition is requested and available."""
    if not options.ocr or options.dry_run:
        return None
    limits = settings.file.limits
    try:
        recogniser = find_recogniser(
            settings.index,
            settings.languages,
            seconds_per_page=limits.ocr_seconds_per_page,
            page_points=limits.page_points,
            processes=options.jobs,
        )
    except OcrMissing as exc:
        progress.notice(str(exc))
        return None
    if recogniser.missing_languages:
        packages = " ".join(map(debian_package, recogniser.missing_languages))
        progress.notice(f"Tesseract lacks a language of this library: apt install {packages}")
    return recogniser
