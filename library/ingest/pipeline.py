"""The ingest pipeline: discover, plan, extract, write sidecars, index, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from library.core.errors import OcrMissing
from library.core.files.atomic_writes import UNFINISHED, make_folder, remove_unfinished
from library.core.notices import first_of, notice
from library.core.progress import Progress
from library.core.settings import Settings
from library.core.shared_work import SharedWork
from library.extract.ocr import Recogniser, debian_package, find_recogniser
from library.ingest.bucket_copy import BucketCopy, bucket_copy
from library.ingest.files.discovery import Discovery, discover, pdf_beside
from library.ingest.files.study_names import right_name
from library.ingest.indexing.index_owner import check_owner, claim_indexes
from library.ingest.indexing.index_updater import IndexUpdater, in_batches
from library.ingest.indexing.indexed_studies import IndexedStudies, indexed_studies
from library.ingest.indexing.rebuild import apply_edits, carry_over, mark_stale
from library.ingest.indexing.starting_point import StartingPoint, starting_point
from library.ingest.indexing.study_import import (
    IndexUpdate,
    IngestContext,
    import_study,
    removal,
    still_reserved,
)
from library.ingest.planning.absence import check_folders, check_unreadable
from library.ingest.planning.plan import Plan, Removals, plan
from library.ingest.planning.replaced_content import content_origins
from library.ingest.planning.rereading import (
    IndexedSettings,
    Rereading,
    change_after_indexing,
    indexed_settings,
)
from library.ingest.planning.set_aside import no_files
from library.ingest.reading.extraction import Extraction, extract_all
from library.ingest.reading.shared_extraction import extract_shared, shared_work
from library.ingest.state.ledger import Ledger
from library.ingest.state.lock import ingest_lock
from library.ingest.state.memory import Memory
from library.ingest.state.outcome import Outcome, misnamed_record
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
        check_owner(settings.pdfs, store, ledger, accept_removals=options.accept_removals)
        if not options.dry_run:
            make_folder(settings.pdfs)
            _remove_unfinished(settings)
            claim_indexes(settings.pdfs, store, copy.send if copy else None)
        memory = Memory(settings.pdfs, datetime.now().astimezone())
        work = None if options.dry_run else views.enter_context(shared_work(store))
        run = _Run(settings, store, options, progress, start, ledger, indexed, copy, work)
        for outcome in run.outcomes(paths):
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


@dataclass(frozen=True, slots=True)
class _Run:
    """One ingest, which holds the lock."""

    settings: Settings
    store: IndexStore
    options: Options
    progress: Progress
    start: StartingPoint
    """The previous index."""
    ledger: Ledger
    """The ledger of the previous index."""
    indexed: IndexedStudies
    """The studies of the previous index."""
    copy: BucketCopy | None
    """`None` if the PDFs are not in a bucket."""
    work: SharedWork | None
    """`None` if this machine reads the PDFs alone."""

    def outcomes(self, paths: Sequence[Path]) -> Iterator[Outcome]:
        """Yield an outcome for every file, and carry out what is planned; see `ingest`."""
        settings, indexed = self.settings, self.indexed
        indexed_by = indexed_settings(settings)
        recogniser = _recogniser(settings, self.options, self.progress)
        # A rebuild covers all of the library, in addition to the paths given.
        searched = [settings.pdfs, *paths] if self.start.rebuild else paths
        found = discover(settings.pdfs, searched, settings.index)
        check_unreadable(found, settings.pdfs, self.ledger)
        _report_skipped(found, self.progress)
        planned = plan(
            found, settings.pdfs, self.ledger, settings.file.subjects,
            Rereading(self.start.rebuild, recogniser is not None, indexed_by), self._removals,
        )  # fmt: skip
        if not self.start.rebuild:
            _report_changed_settings(planned, indexed_by, self.progress)
        ledger, marked = planned.ledger, partial(self._marked, planned.ledger)
        yield from map(marked, planned.outcomes)
        yield from (_misnamed(file, settings.pdfs, ledger) for file in found.misnamed)
        yield from no_files(found, ledger)
        reserved = [each for each in planned.removed if indexed.is_withdrawn(each[1].study)]
        yield from (still_reserved(file, entry) for file, entry in reserved)
        removed = [removal(*each) for each in planned.removed if each not in reserved]
        extractions = self._extractions(planned, recogniser)
        context = self._context(planned)
        if self.options.dry_run:
            yield from (update.outcome for update in removed)
            yield from (marked(import_study(each, context).outcome) for each in extractions)
        else:
            yield from self._write(planned, removed, extractions, context)

    def _write(
        self,
        planned: Plan,
        removed: Sequence[IndexUpdate],
        extractions: Iterable[Extraction],
        context: IngestContext,
    ) -> Iterator[Outcome]:
        """Write the files of the studies and the index; yield the outcomes of each commit."""
        settings, start = self.settings, self.start
        updater = IndexUpdater(
            self.store, start.current, planned.ledger, context.ids, access_policy(settings),
            indexed_settings(settings), rebuild=start.rebuild,
        )  # fmt: skip
        updater.forget(planned.renamed)
        updater.mark(planned.marks)
        yield from updater.write(removed)
        for batch in in_batches(extractions):
            updates = [import_study(each, context) for each in batch]
            if self.copy:  # before the commit: a machine that goes on needs the records
                self.copy.send()
            yield from map(partial(self._marked, planned.ledger), updater.write(updates))
        if start.rebuild:
            carry_over(
                updater, Ledger({**planned.ledger.files, **planned.marks}), self.indexed,
                removed=[update.file for update in removed],
                removals=self._removals,
            )  # fmt: skip
            apply_edits(updater, settings.pdfs, settings.file.subjects)
        updater.relate()
        updater.finish()

    @property
    def _removals(self) -> Removals:
        return Removals(self.options.accept_removals, self.settings.file.removals_allowed)

    def _context(self, planned: Plan) -> IngestContext:
        options = self.options
        return IngestContext(
            IdRegistry(planned.ids), date.today().isoformat(), options.dry_run,
            self.settings.file.subjects, self.indexed, options.source_urls, options.accept_removals,
            datetime.now(UTC).isoformat(), content_origins(planned.tasks, planned.ledger),
            self.settings.languages,
        )  # fmt: skip

    def _marked(self, ledger: Ledger, outcome: Outcome) -> Outcome:
        return mark_stale(outcome, ledger) if self.start.rebuild else outcome

    def _extractions(self, planned: Plan, recogniser: Recogniser | None) -> Iterator[Extraction]:
        """Yield the tasks without a PDF, then those with one as they are read on any machine."""
        without_pdf = (Extraction(task) for task in planned.tasks if task.source.pdf is None)
        tasks = [task for task in planned.tasks if task.source.pdf]
        if self.work is None or recogniser is not None:
            read = extract_all(
                tasks, self.settings,
                processes=self.options.jobs, recogniser=recogniser, progress=self.progress,
            )  # fmt: skip
        else:
            read = extract_shared(
                tasks, self.settings, self.work,
                processes=self.options.jobs, rebuild=self.start.rebuild, progress=self.progress,
            )  # fmt: skip
        return chain(without_pdf, read)


def _misnamed(file: str, pdfs: Path, ledger: Ledger) -> Outcome:
    """Return the outcome of a file that looks like a record, and has another suffix."""
    name = right_name(PurePosixPath(file).name) or ""
    record = pdfs / PurePosixPath(file).with_name(name)
    pdf = pdf_beside(record)
    gets_one = pdf is not None and pdf.relative_to(pdfs).as_posix() not in ledger.files
    return misnamed_record(file, name, is_free=not record.exists() and not gets_one)


def _report_changed_settings(
    planned: Plan, indexed_by: IndexedSettings, progress: Progress
) -> None:
    """Say that studies are read again because the settings changed by which they were indexed."""
    entries = [task.earlier for task in planned.tasks if task.earlier]
    if change := change_after_indexing(entries, indexed_by):
        progress.notice(notice("{change}. What this concerns is read again.", change=change))


MOST_NAMED = 10
"""Most files that are no PDFs which are named."""


def _report_skipped(found: Discovery, progress: Progress) -> None:
    if names := [each.name for each in found.others]:
        said = notice(
            "No PDFs by their names, so skipped: {files}. Save documents as PDF; give a PDF a "
            "name that ends in .pdf; unpack archives. Then run the command again.",
            files=first_of(names, MOST_NAMED),
        )
        progress.notice(said)
    for link in found.repeated:
        progress.notice(
            notice(
                "{link} leads to a folder that is searched already; it is skipped.", link=str(link)
            )
        )
    for folder in found.unreadable:
        progress.notice(notice("{folder} cannot be read; it is skipped.", folder=str(folder)))


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
        said = notice("{what} {remedy}", what=exc.message, remedy=exc.advice)
        progress.notice(said)
        return None
    if recogniser.missing_languages:
        packages = " ".join(map(debian_package, recogniser.missing_languages))
        said = notice(
            "Tesseract, which recognises text, lacks a language of this library. On Debian and "
            "Ubuntu: apt install {packages}",
            packages=packages,
        )
        progress.notice(said)
    return recogniser
