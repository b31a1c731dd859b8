"""PDFs into the library: looked at, read, written to the index, and accounted for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from library.builds import current_build, new_build, publish
from library.engine import Engine
from library.errors import RecordError, StudyFileError
from library.files import copy_atomically, sha256_of
from library.ledger import Entry, Ledger, read_ledger, write_ledger
from library.lock import ingest_lock
from library.model import Access, Page, Record, Study, Version
from library.outcome import Kind, Outcome, failed
from library.reading import Reading, read_study
from library.records import (
    Sidecar,
    add_version,
    create_sidecar,
    merge,
    read_sidecar,
    sidecar_path,
    unique_id,
)
from library.settings import Settings
from library.survey import Item, Survey, survey
from library.workers import Bounds, Done, run

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
        wanted = [settings.pdfs, *paths] if options.rebuild and paths else paths
        found = survey(settings.pdfs, wanted)
        in_use = current_build(settings.index)
        fresh = options.rebuild or in_use is None
        build = new_build(settings.index) if fresh or in_use is None else in_use
        yield from _Run(
            settings=settings,
            engine=open_engine(build),
            build=build,
            publish_when="finished" if options.rebuild else "written" if fresh else "never",
            before=read_ledger(in_use),
            options=options,
        ).outcomes(found, progress)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file with something to do about it."""

    item: Item
    sha256: str
    sidecar: Sidecar | None


@dataclass(frozen=True, slots=True)
class _Change:
    """A study to be written, or only taken out, and what to tell of it."""

    outcome: Outcome
    entry: Entry | None
    study: Study | None
    pages: tuple[Page, ...]


class _Run:
    """One ingest."""

    def __init__(
        self,
        *,
        settings: Settings,
        engine: Engine,
        build: Path,
        publish_when: Literal["finished", "written", "never"],
        before: Ledger,
        options: Options,
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._build = build
        self._publish_when = publish_when
        self._before = before
        self._ledger = Ledger() if options.rebuild else Ledger(dict(before.files))
        self._options = options
        self._today = date.today().isoformat()
        self._files_by_id = {entry.study: file for file, entry in before.files.items()}
        """Every id that is taken, with the file that has it."""
        self._changes: list[_Change] = []

    def outcomes(self, found: Survey, progress: Progress) -> Iterator[Outcome]:
        """Yield what became of every file."""
        tasks: list[_Task] = []
        for item in found.items:
            looked = self._look(item)
            if isinstance(looked, _Task):
                tasks.append(looked)
            else:
                yield looked
        yield from self._claim(tasks, found)
        for change in self._changed(tasks, progress):
            self._changes.append(change)
            if sum(len(change.pages) for change in self._changes) >= PAGES_A_COMMIT:
                yield from self._commit()
        yield from self._commit()
        self._finish()

    def _look(self, item: Item) -> _Task | Outcome:
        """Return the work there is for *item*, or its outcome where there is none."""
        try:
            sha256 = sha256_of(item.pdf) if item.pdf else ""
            record_sha256 = sha256_of(item.record) if item.record else ""
            entry = self._before.files.get(item.file)
            same = entry and (entry.sha256, entry.record_sha256) == (sha256, record_sha256)
            if entry and same and not self._options.rebuild:
                kind: Kind = "missing" if entry.missing else "unchanged"
                return Outcome(
                    item.file, kind, entry.study, entry.pages, entry.reason, entry.remedy, 0.0
                )
            known = self._settings.file.subjects
            return _Task(item, sha256, read_sidecar(item.record, known) if item.record else None)
        except (StudyFileError, OSError) as exc:
            return failed(item.file, exc, 0.0)

    def _claim(self, tasks: list[_Task], found: Survey) -> Iterator[Outcome]:
        """Give every id to one file; take out of *tasks* a file whose id is another's."""
        for task in list(tasks):
            if task.sidecar is None:
                continue
            study, item = task.sidecar.id, task.item
            holder = self._files_by_id.get(study, item.file)
            if self._is_another(holder, item):
                tasks.remove(task)
                problem = RecordError(
                    item.sidecar.name,
                    f"its id `{study}` is already that of {holder}",
                    remedy="If it is a copy of that record, delete it: a new one will be made.",
                )
                yield failed(item.file, problem)
            else:
                self._files_by_id[study] = item.file
        present = {item.file for item in found.items}
        for file, entry in self._before.files.items():
            if file not in present and self._files_by_id[entry.study] != file:
                self._ledger.files.pop(file, None)  # its study lives on under another name
            elif file not in present and found.covers(file):
                self._changes.append(_gone(file, entry))

    def _is_another(self, file: str, item: Item) -> bool:
        """Whether *file* still stands beside *item*, as a study of its own."""
        path = self._settings.pdfs / file
        return path.exists() and sidecar_path(path) != item.sidecar

    def _changed(self, tasks: Iterable[_Task], progress: Progress) -> Iterator[_Change]:
        """Yield the change of every task, reading the PDFs as it goes."""
        tasks = list(tasks)
        reading = [task for task in tasks if task.item.pdf is not None]
        for task in tasks:
            if task.item.pdf is None:
                yield self._settled(task, None, 0.0)
        if not reading:
            return
        progress.begin(len(reading))
        limits = self._settings.file.limits
        jobs = {str(task.item.pdf): task for task in reading}
        for done in run(
            partial(_timed_reading, languages=self._settings.languages),
            jobs,
            processes=min(self._options.jobs, len(jobs)),
            bounds=Bounds(limits.seconds_per_file, limits.memory_mb),
        ):
            task = jobs[done.job]
            progress.advance(task.item.file)
            yield self._read(task, done)

    def _read(self, task: _Task, done: Done[str, tuple[Reading, float]]) -> _Change:
        if done.answer is None:
            outcome = failed(task.item.file, done.error)
            return _Change(outcome, None, None, ())
        reading, seconds = done.answer
        return self._settled(task, reading, seconds)

    def _settled(self, task: _Task, reading: Reading | None, seconds: float) -> _Change:
        """Make the files of *task* what they must be, and return what to write to the index."""
        try:
            sidecar = self._sidecar(task, reading)
            if not self._options.dry_run:
                self._write_files(task, sidecar, reading)
            return self._change(task, sidecar, reading, seconds)
        except (StudyFileError, OSError) as exc:
            return _Change(failed(task.item.file, exc, seconds), None, None, ())

    def _sidecar(self, task: _Task, reading: Reading | None) -> Sidecar:
        """Return the record of *task* as it will stand on disk."""
        sidecar = task.sidecar
        if sidecar is None:
            lost = self._before.files.get(task.item.file)
            name = Path(task.item.file).stem
            study = lost.study if lost else unique_id(name, self._files_by_id)
            self._files_by_id[study] = task.item.file
            sidecar = Sidecar(study, lost.added if lost else self._today, Record(), ())
        if reading and (not sidecar.versions or sidecar.versions[0].sha256 != task.sha256):
            version = Version(task.sha256, self._today)
            sidecar = replace(sidecar, versions=(version, *sidecar.versions))
        return sidecar

    def _write_files(self, task: _Task, sidecar: Sidecar, reading: Reading | None) -> None:
        """Copy in what comes from outside, and make the record on disk equal to *sidecar*."""
        item = task.item
        if item.record and item.record != item.sidecar:
            copy_atomically(item.record, item.sidecar)
        if task.sidecar is None and reading:
            create_sidecar(item.sidecar, sidecar, reading.found)
        elif task.sidecar and task.sidecar.versions != sidecar.versions:
            add_version(item.sidecar, sidecar.versions[0])
        if item.is_outside and item.pdf:
            copy_atomically(item.pdf, item.target)

    def _change(
        self, task: _Task, sidecar: Sidecar, reading: Reading | None, seconds: float
    ) -> _Change:
        withdrawn = sidecar.record.access is Access.WITHDRAWN
        shown = None if withdrawn else reading
        record, origins = merge(sidecar.record, shown.found if shown else ())
        study = Study(
            id=sidecar.id,
            added=sidecar.added,
            record=record,
            file=task.item.file if shown else None,
            pages=len(shown.pages) if shown else 0,
            sections=shown.sections if shown else (),
            versions=sidecar.versions,
            origins=origins,
        )
        pages = tuple(
            Page(study.id, page.number, page.label, page.section, page.language, page.text)
            for page in (shown.pages if shown else ())
        )
        missing = task.item.pdf is None and bool(sidecar.versions) and not withdrawn
        reason, remedy = _remark(task.item, reading, missing=missing, withdrawn=withdrawn)
        path = task.item.sidecar
        entry = Entry(
            study=study.id,
            added=study.added,
            sha256=task.sha256,
            record_sha256=sha256_of(path) if path.exists() else "",
            pages=study.pages,
            missing=missing,
            reason=reason,
            remedy=remedy,
        )
        kind: Kind = "missing" if missing else self._kind(task, entry)
        outcome = Outcome(task.item.file, kind, study.id, study.pages, reason, remedy, seconds)
        return _Change(outcome, entry, study, pages)

    def _kind(self, task: _Task, entry: Entry) -> Kind:
        earlier = self._before.files.get(task.item.file)
        if earlier is None:
            moved = any(known.study == entry.study for known in self._before.files.values())
            return "changed" if moved else "added"
        return "unchanged" if earlier == entry else "changed"

    def _commit(self) -> Iterator[Outcome]:
        """Write the changes gathered so far, then yield what they came to."""
        changes, self._changes = self._changes, []
        if not self._options.dry_run:
            self._write(changes)
        for change in changes:
            yield change.outcome

    def _write(self, changes: Sequence[_Change]) -> None:
        writing = [c for c in changes if c.outcome.outcome != "failed"]
        if not writing:
            return
        with self._engine.writer() as writer:
            for change in writing:
                before = self._ledger.files.pop(change.outcome.file, None)
                if before and self._files_by_id[before.study] == change.outcome.file:
                    writer.remove(before.study)
                if change.study and change.entry:
                    writer.replace(change.study, change.pages)
                    self._ledger.files[change.outcome.file] = change.entry
        write_ledger(self._build, self._ledger)
        if self._publish_when == "written":
            publish(self._settings.index, self._build)
            self._publish_when = "never"

    def _finish(self) -> None:
        """Put a new build in use; an empty library gets an empty index, not none."""
        if self._options.dry_run or self._publish_when == "never":
            return
        with self._engine.writer():
            pass
        write_ledger(self._build, self._ledger)
        publish(self._settings.index, self._build)


def _gone(file: str, entry: Entry) -> _Change:
    """Return the change for a file of the ledger that is no more, nor its record."""
    outcome = Outcome(
        file=file,
        outcome="removed",
        study=entry.study,
        pages=0,
        reason="its PDF and its record are gone",
        remedy="Put both back to undo this; to withdraw a study, set `access: withdrawn` instead.",
        seconds=0.0,
    )
    return _Change(outcome, None, None, ())


def _timed_reading(path: str, *, languages: Sequence[str]) -> tuple[Reading, float]:
    begin = time.perf_counter()
    reading = read_study(Path(path), languages)
    return reading, time.perf_counter() - begin


def _remark(
    item: Item, reading: Reading | None, *, missing: bool, withdrawn: bool
) -> tuple[str | None, str | None]:
    """Return what a person should know of a study that was taken in, and what to do."""
    if withdrawn:
        return "withdrawn: its id is kept, nothing of it is shown", None
    if missing:
        return (
            "its PDF is gone; the record stays, without full text",
            f"Put it back as {item.target.name}.",
        )
    if reading is None:
        return (
            "there is a record, and no PDF yet",
            f"Put the PDF beside the record, as {item.target.name}.",
        )
    if not reading.has_text:
        return (
            "it has no text, only pictures of pages: it is found by its record alone",
            "Have its text recognised (OCR) and put that PDF in its place.",
        )
    return None, None
