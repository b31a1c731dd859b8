"""Many PDFs read at the same time, each in a worker, and their scans recognised where asked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from library.core.settings import Settings
from library.extract.ocr import OcrFailed, Recogniser, Scan, recognised_copy
from library.extract.study import ExtractedStudy, extract_study
from library.ingest.plan import Task
from library.jobs.batch_pool import run
from library.jobs.limits import JobLimits


class Progress(Protocol):
    """Hears how far an ingest is."""

    def begin(self, total: int) -> None:
        """*total* files are going to be read."""

    def advance(self, file: str) -> None:
        """*file* was read, well or not."""

    def notice(self, text: str) -> None:
        """*text* is something a person should know, now."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading the PDF of one task: a reading or an error; none of both without PDF."""

    task: Task
    reading: ExtractedStudy | None = None
    error: BaseException | None = None
    seconds: float = 0.0
    """How long reading took; recognising its text is not in it."""
    unrecognised: str = ""
    """Why the text of its scans could not be recognised, where that was tried."""


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    passwords: tuple[str, ...] = field(repr=False)
    recognised: Path | None


def read_all(
    tasks: Sequence[Task],
    settings: Settings,
    *,
    processes: int,
    recogniser: Recogniser | None,
    progress: Progress,
) -> Iterator[Read]:
    """Yield what the PDF of each of *tasks* holds, as they are read.

    Args:
        tasks: Each with a PDF.
        settings: The library, with its limits.
        processes: How many PDFs are read at once.
        recogniser: Recognises the text of scans that have no copy with text yet; `None` when
            only copies that are there already are to be used.
        progress: Hears how far it is.
    """
    if not tasks:
        return
    progress.begin(len(tasks))
    scans: list[tuple[Task, Scan]] = []
    for read in _read(tasks, settings, processes):
        scan = _scan(read) if recogniser else None
        if scan:
            scans.append((read.task, scan))
        else:
            progress.advance(read.task.item.file)
            yield read
    if recogniser:
        yield from _recognised(scans, settings, recogniser, progress)


def _recognised(
    scans: Sequence[tuple[Task, Scan]],
    settings: Settings,
    recogniser: Recogniser,
    progress: Progress,
) -> Iterator[Read]:
    """Recognise the text of one scan after the other, and read each again once that is done."""
    problems: dict[str, str] = {}

    def done() -> Iterator[Task]:
        for task, scan in scans:
            pages = "1 page" if len(scan.pages) == 1 else f"{len(scan.pages)} pages"
            progress.notice(f"Recognising the text of {pages} of {task.item.file}")
            try:
                recogniser.recognise(scan)
            except OcrFailed as exc:
                problems[task.item.file] = exc.reason
            yield task

    for read in _read(done(), settings, 1):
        progress.advance(read.task.item.file)
        problem = problems.get(read.task.item.file, "")
        yield Read(read.task, read.reading, read.error, read.seconds, problem)


def _scan(read: Read) -> Scan | None:
    """Return what there is to recognise in a PDF that was read, if anything."""
    pictures = read.reading.pictures if read.reading else ()
    task = read.task
    if not pictures or task.item.pdf is None:
        return None
    return Scan(
        pdf=task.item.pdf,
        sha256=task.sha256,
        pages=tuple(page.number for page in pictures),
        has_text=any(page.text or page.margin for page in pictures),
        passwords=task.sidecar.passwords if task.sidecar else (),
    )


def _read(tasks: Iterable[Task], settings: Settings, processes: int) -> Iterator[Read]:
    limits = settings.file.limits
    reading: dict[_Job, Task] = {}

    def jobs() -> Iterator[_Job]:
        for task in tasks:
            passwords = task.sidecar.passwords if task.sidecar else ()
            copy = recognised_copy(settings.index, task.sha256)
            job = _Job(task.item.pdf or task.item.target, passwords, copy)
            reading[job] = task
            yield job

    for done in run(
        partial(_timed_reading, languages=settings.languages, most_pages=limits.pages),
        jobs(),
        processes=processes,
        limits=JobLimits(limits.seconds_per_file, limits.memory_mb),
    ):
        answer, seconds = done.answer or (None, 0.0)
        yield Read(reading.pop(done.job), answer, done.error, seconds)


def _timed_reading(
    job: _Job, *, languages: Sequence[str], most_pages: int
) -> tuple[ExtractedStudy, float]:
    begin = time.perf_counter()
    reading = extract_study(
        job.path,
        languages,
        passwords=job.passwords,
        most_pages=most_pages,
        recognised=job.recognised,
    )
    return reading, time.perf_counter() - begin
