"""PDFs into the library: planned, read, settled, written to the index, and accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from library.core.errors import IndexDamaged, IndexMissing, IndexOutdated, OcrMissing
from library.core.model import Page
from library.core.settings import Settings
from library.extract.ocr import Recogniser, debian_package, find_recogniser
from library.ingest.changes import Change, Terms, settle, take_out
from library.ingest.discovery import discover
from library.ingest.extraction import Progress, Read, read_all
from library.ingest.ledger import Ledger, read_ledger, write_ledger
from library.ingest.lock import ingest_lock
from library.ingest.outcome import Outcome
from library.ingest.plan import Ids, Task, plan
from library.search.engine import Engine, IndexStore

PAGES_A_COMMIT = 2000
"""A commit costs time, and an interrupted run loses what was read since the last one."""
MADE_ANEW = "The index was made by another version of this program, and is made anew."
CHARACTERS_A_COMMIT = 20_000_000
"""What is read waits in memory until it is committed."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest."""

    dry_run: bool = False
    """Read everything and report, but write nothing."""
    rebuild: bool = False
    """Make the whole index anew, and put it in the old one's place when it is done."""
    jobs: int = 1
    """Files read at the same time."""
    ocr: bool = False
    """Have the text of scans recognised; without it, only what was recognised before is used."""


def ingest(
    settings: Settings,
    store: IndexStore,
    paths: Sequence[Path],
    options: Options,
    progress: Progress,
) -> Iterator[Outcome]:
    """Take in what is new or changed, and yield an outcome for every file.

    An outcome is yielded once what it tells is safe on disk. A file that fails leaves whatever
    was in the index of it as it was.

    Args:
        settings: The library.
        store: Its indexes.
        paths: PDFs or folders; all of `pdfs/` when empty.
        options: How to ingest.
        progress: Hears how far it is.

    Raises:
        UsageError: A path does not exist, or is no PDF.
        IndexLocked: Another ingest is at work.
        EngineError: The index cannot be used; says what to do.
    """
    settings.pdfs.mkdir(parents=True, exist_ok=True)
    with ingest_lock(settings.index):
        in_use = store.current
        if in_use and not options.rebuild and _is_outdated(store.engine(in_use)):
            progress.notice(MADE_ANEW)
            options = replace(options, rebuild=True)
        # A rebuild is of everything, whatever else is to be taken in.
        found = discover(settings.pdfs, [settings.pdfs, *paths] if options.rebuild else paths)
        before = _ledger(store, in_use, rebuild=options.rebuild)
        ids = Ids(before)
        known = settings.file.subjects
        recogniser = _recogniser(settings, options, progress)
        todo = plan(
            found, settings.pdfs, before, ids, known,
            anew=options.rebuild, recognise=recogniser is not None,
        )  # fmt: skip
        yield from todo.outcomes
        index = _Index(store, in_use, before, ids, options)
        index.forget(todo.renamed)
        terms = Terms(ids, date.today().isoformat(), options.dry_run)
        gone = (take_out(file, entry) for file, entry in todo.gone)
        read = read_all(
            [task for task in todo.tasks if task.item.pdf], settings,
            processes=options.jobs, recogniser=recogniser, progress=progress,
        )  # fmt: skip
        for changes in _commits(gone, _settled(todo.tasks, read, terms)):
            index.write(changes)
            yield from (change.outcome for change in changes)
        index.finish()


def _is_outdated(engine: Engine) -> bool:
    try:
        with engine.reader():
            return False
    except IndexOutdated:
        return True
    except IndexMissing:  # nothing was ever written to it
        return False


def _ledger(store: IndexStore, in_use: str | None, *, rebuild: bool) -> Ledger:
    try:
        return read_ledger(store, in_use)
    except IndexDamaged:
        if rebuild:  # it is about to be made anew; ids and dates stand in the records
            return Ledger()
        raise


def _recogniser(settings: Settings, options: Options, progress: Progress) -> Recogniser | None:
    """Return what recognises the text of scans, if that is wanted and there is any."""
    if not options.ocr or options.dry_run:
        return None
    limits = settings.file.limits
    try:
        found = find_recogniser(
            settings.index,
            settings.languages,
            seconds_per_page=limits.ocr_seconds_per_page,
            page_points=limits.page_points,
            processes=options.jobs,
        )
    except OcrMissing as exc:
        progress.notice(str(exc))
        return None
    if found.missing_languages:
        packages = " ".join(map(debian_package, found.missing_languages))
        progress.notice(f"Tesseract lacks a language of this library: apt install {packages}")
    return found


def _settled(tasks: Iterable[Task], read: Iterable[Read], terms: Terms) -> Iterator[Change]:
    """Yield the change of every task: first of those without a PDF, then as the PDFs are read."""
    for task in tasks:
        if task.item.pdf is None:
            yield settle(Read(task), terms)
    for each in read:
        yield settle(each, terms)


def _commits(*changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield changes in batches, each as large as one commit should be."""
    batch: list[Change] = []
    for change in (change for some in changes for change in some):
        batch.append(change)
        pages = [page for each in batch for page in each.pages]
        if len(pages) >= PAGES_A_COMMIT or _size(pages) >= CHARACTERS_A_COMMIT:
            yield batch
            batch = []
    if batch:
        yield batch


def _size(pages: Iterable[Page]) -> int:
    return sum(len(page.text) for page in pages)


class _Index:
    """The build of the index that one ingest writes to, with its ledger."""

    def __init__(
        self,
        store: IndexStore,
        in_use: str | None,
        before: Ledger,
        ids: Ids,
        options: Options,
    ) -> None:
        self._store = store
        is_new = options.rebuild or in_use is None
        self._build = store.new_name() if is_new or in_use is None else in_use
        self._engine = store.engine(self._build)
        self._ledger = Ledger() if options.rebuild else Ledger(dict(before.files))
        self._ids = ids
        self._writes = not options.dry_run
        self._is_published = not is_new
        # What was read before an interruption is kept; but half a rebuild is not put in use.
        self._publishes_early = not options.rebuild

    def forget(self, files: Iterable[str]) -> None:
        """Drop names from the ledger under which no study is found any more."""
        for file in files:
            self._ledger.files.pop(file, None)

    def write(self, changes: Sequence[Change]) -> None:
        """Write *changes* in one commit, all of them or none."""
        writing = [change for change in changes if change.outcome.outcome != "failed"]
        if not writing or not self._writes:
            return
        with self._engine.writer() as writer:
            for change in writing:
                file = change.outcome.file
                before = self._ledger.files.pop(file, None)
                if before and self._ids.holder(before.study) == file:
                    writer.remove(before.study)
                if change.study and change.entry:
                    writer.replace(change.study, change.pages)
                    self._ledger.files[file] = change.entry
        write_ledger(self._store, self._build, self._ledger)
        if self._publishes_early:
            self._publish()

    def finish(self) -> None:
        """Put a new build in use; an empty library gets an empty index, not none."""
        if not self._writes or self._is_published:
            return
        with self._engine.writer():
            pass
        write_ledger(self._store, self._build, self._ledger)
        self._publish()

    def _publish(self) -> None:
        if not self._is_published:
            self._store.publish(self._build)
            self._is_published = True
