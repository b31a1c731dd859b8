"""The ingest pipeline: discover, plan, extract, write sidecars, index, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from library.core.errors import IndexDamaged, IndexMissing, IndexOutdated, OcrMissing
from library.core.files import UNFINISHED, remove_unfinished
from library.core.settings import Settings
from library.extract.ocr import Recogniser, debian_package, find_recogniser
from library.ingest.discovery import discover
from library.ingest.extraction import Extraction, Progress, extract_all
from library.ingest.index_updater import IndexUpdater, in_batches
from library.ingest.ledger import Ledger, read_ledger
from library.ingest.lock import ingest_lock
from library.ingest.outcome import Outcome
from library.ingest.plan import Plan, plan
from library.ingest.study_import import IndexUpdate, IngestContext, import_study, removal
from library.records.ids import IdRegistry
from library.search.access import AccessPolicy
from library.search.engine import Engine, IndexStore

REBUILD_NOTICE = "Another version of this program made the index; it is rebuilt."
ACCESS_NOTICE = "`excerpts_share` or `find_hidden_words` was changed; the index is rebuilt."


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


def ingest(
    settings: Settings,
    store: IndexStore,
    paths: Sequence[Path],
    options: Options,
    progress: Progress,
) -> Iterator[Outcome]:
    """Index new and changed files, and yield an outcome for every file.

    An outcome is yielded once its data is safe on disk. A file that fails leaves the index as it
    was for that file.

    Args:
        settings: The library.
        store: Its indexes.
        paths: PDFs or folders; all of `pdfs/` if empty.
        options: Options of the ingest.
        progress: Receives the progress.

    Raises:
        UsageError: A path does not exist, or is not a PDF.
        IndexLocked: Another ingest is running.
        EngineError: The index cannot be used; says what to do.
    """
    settings.pdfs.mkdir(parents=True, exist_ok=True)
    with ingest_lock(settings.index):
        if not options.dry_run:
            _remove_unfinished(settings)
        index = store.current
        if index and not options.rebuild and _is_outdated(store.engine(index)):
            progress.notice(REBUILD_NOTICE)
            options = replace(options, rebuild=True)
        recogniser = _recogniser(settings, options, progress)
        ledger = _ledger(store, index, rebuild=options.rebuild)
        access = access_policy(settings)
        if index and not options.rebuild and ledger.access != access:
            progress.notice(ACCESS_NOTICE)
            options = replace(options, rebuild=True)
        planned = _plan(settings, paths, ledger, options, recognise=recogniser is not None)
        yield from planned.outcomes
        ids = IdRegistry(planned.ids)
        extractions = extract_all(
            [task for task in planned.tasks if task.source.pdf], settings,
            processes=options.jobs, recogniser=recogniser, progress=progress,
        )  # fmt: skip
        context = IngestContext(ids, date.today().isoformat(), options.dry_run)
        updates = _updates(planned, extractions, context)
        if options.dry_run:
            yield from (update.outcome for update in updates)
            return
        updater = IndexUpdater(store, index, ledger, ids, access, rebuild=options.rebuild)
        updater.forget(planned.renamed)
        for batch in in_batches(updates):
            updater.write(batch)
            yield from (update.outcome for update in batch)
        updater.finish()


def _remove_unfinished(settings: Settings) -> None:
    """Remove the temporary files of an ingest that was killed; the caller holds the lock."""
    remove_unfinished(settings.pdfs.rglob(f".*{UNFINISHED}"))
    remove_unfinished(settings.index.glob(f".*{UNFINISHED}"))
    remove_unfinished(settings.index.glob(f"build-*/.*{UNFINISHED}"))


def access_policy(settings: Settings) -> AccessPolicy:
    """Return what the settings of a library allow to be indexed."""
    return AccessPolicy(settings.file.excerpts_share, settings.file.find_hidden_words)


def _plan(
    settings: Settings, paths: Sequence[Path], ledger: Ledger, options: Options, *, recognise: bool
) -> Plan:
    # A rebuild covers all of the library, in addition to the paths given.
    searched = [settings.pdfs, *paths] if options.rebuild else paths
    return plan(
        discover(settings.pdfs, searched),
        settings.pdfs,
        ledger,
        settings.file.subjects,
        rebuild=options.rebuild,
        recognise=recognise,
    )


def _updates(
    planned: Plan, extractions: Iterable[Extraction], context: IngestContext
) -> Iterator[IndexUpdate]:
    """Yield the updates of absent files, of tasks without a PDF, then of PDFs as they are read."""
    without_pdf = (Extraction(task) for task in planned.tasks if task.source.pdf is None)
    yield from (removal(file, entry) for file, entry in planned.absent)
    yield from (import_study(each, context) for each in chain(without_pdf, extractions))


def _is_outdated(engine: Engine) -> bool:
    try:
        with engine.reader():
            return False
    except IndexOutdated:
        return True
    except IndexMissing:  # an index without a commit
        return False


def _ledger(store: IndexStore, index: str | None, *, rebuild: bool) -> Ledger:
    try:
        return read_ledger(store, index)
    except IndexDamaged:
        if rebuild:  # ids and dates are in the sidecars
            return Ledger()
        raise


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
