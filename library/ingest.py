"""PDFs into the library: planned, read, settled, written to the index, and accounted for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from library.builds import current_build, new_build, publish
from library.engine import Engine
from library.errors import IndexDamaged
from library.intake import Change, Terms, settle, take_out
from library.ledger import Ledger, read_ledger, write_ledger
from library.lock import ingest_lock
from library.outcome import Outcome, failed
from library.plan import Ids, Task, plan
from library.reading import Reading, read_study
from library.settings import Settings
from library.survey import survey
from library.workers import Bounds, run

PAGES_A_COMMIT = 2000
"""A commit costs time, and an interrupted run loses what was read since the last one."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest."""

    dry_run: bool = False
    """Read everything and report, but write nothing."""
    rebuild: bool = False
    """Make the whole index anew, and put it in the old one's place when it is done."""
    jobs: int = 1
    """Files read at the same time."""


class Progress(Protocol):
    """Hears how far an ingest is."""

    def begin(self, total: int) -> None:
        """*total* files are going to be read."""

    def advance(self, file: str) -> None:
        """*file* was read, well or not."""


def ingest(
    settings: Settings,
    open_engine: Callable[[Path], Engine],
    paths: Sequence[Path],
    options: Options,
    progress: Progress,
) -> Iterator[Outcome]:
    """Take in what is new or changed, and yield an outcome for every file.

    An outcome is yielded once what it tells is safe on disk. A file that fails leaves whatever
    was in the index of it as it was.

    Args:
        settings: The library.
        open_engine: Folder of a build -> the engine there.
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
        # A rebuild is of everything, whatever else is to be taken in.
        found = survey(settings.pdfs, [settings.pdfs, *paths] if options.rebuild else paths)
        in_use = current_build(settings.index)
        before = _ledger(in_use, rebuild=options.rebuild)
        ids = Ids(before)
        known = settings.file.subjects
        todo = plan(found, settings.pdfs, before, ids, known, anew=options.rebuild)
        yield from todo.outcomes
        index = _Index(settings, open_engine, in_use, before, ids, options)
        index.forget(todo.renamed)
        terms = Terms(ids, date.today().isoformat(), options.dry_run)
        gone = (take_out(file, entry) for file, entry in todo.gone)
        for changes in _commits(gone, _settled(todo.tasks, settings, terms, options, progress)):
            index.write(changes)
            yield from (change.outcome for change in changes)
        index.finish()


def _ledger(in_use: Path | None, *, rebuild: bool) -> Ledger:
    try:
        return read_ledger(in_use)
    except IndexDamaged:
        if rebuild:  # it is about to be made anew; ids and dates stand in the records
            return Ledger()
        raise


def _settled(
    tasks: Iterable[Task], settings: Settings, terms: Terms, options: Options, progress: Progress
) -> Iterator[Change]:
    """Yield the change of every task, reading the PDFs as it goes."""
    reading: dict[str, Task] = {}
    for task in tasks:
        if task.item.pdf is None:
            yield settle(task, None, 0.0, terms)
        else:
            reading[str(task.item.pdf)] = task
    if not reading:
        return
    progress.begin(len(reading))
    limits = settings.file.limits
    for done in run(
        partial(_timed_reading, languages=settings.languages),
        reading,
        processes=min(options.jobs, len(reading)),
        bounds=Bounds(limits.seconds_per_file, limits.memory_mb),
    ):
        task = reading[done.job]
        progress.advance(task.item.file)
        if done.answer is None:
            yield Change(failed(task.item.file, done.error))
        else:
            yield settle(task, *done.answer, terms)


def _timed_reading(path: str, *, languages: Sequence[str]) -> tuple[Reading, float]:
    begin = time.perf_counter()
    reading = read_study(Path(path), languages)
    return reading, time.perf_counter() - begin


def _commits(*changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield changes in batches, each as large as one commit should be."""
    batch: list[Change] = []
    for change in (change for some in changes for change in some):
        batch.append(change)
        if sum(len(each.pages) for each in batch) >= PAGES_A_COMMIT:
            yield batch
            batch = []
    if batch:
        yield batch


class _Index:
    """The build of the index that one ingest writes to, with its ledger."""

    def __init__(
        self,
        settings: Settings,
        open_engine: Callable[[Path], Engine],
        in_use: Path | None,
        before: Ledger,
        ids: Ids,
        options: Options,
    ) -> None:
        self._folder = settings.index
        is_new = options.rebuild or in_use is None
        self._build = new_build(settings.index) if is_new or in_use is None else in_use
        self._engine = open_engine(self._build)
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
        write_ledger(self._build, self._ledger)
        if self._publishes_early:
            self._publish()

    def finish(self) -> None:
        """Put a new build in use; an empty library gets an empty index, not none."""
        if not self._writes or self._is_published:
            return
        with self._engine.writer():
            pass
        write_ledger(self._build, self._ledger)
        self._publish()

    def _publish(self) -> None:
        if not self._is_published:
            publish(self._folder, self._build)
            self._is_published = True
