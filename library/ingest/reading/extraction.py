"""Extraction of many PDFs in worker processes, with text recognition for scans on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from library.core.notices import notice
from library.core.progress import Progress
from library.core.settings import Settings
from library.extract.extracted_study import TIMED_STUDY, ExtractedStudy, StudyJob
from library.extract.ocr import OcrFailed, Recogniser, Scan, recognised_copy
from library.ingest.planning.plan import Task
from library.jobs.batch_pool import run
from library.jobs.limits import JobLimits


@dataclass(frozen=True, slots=True)
class Extraction:
    """The result of reading the PDF of a task: *study* or *error*; both `None` without a PDF."""

    task: Task
    study: ExtractedStudy | None = None
    error: BaseException | None = None
    seconds: float = 0.0
    """Time spent on reading, without text recognition."""
    ocr_problem: str = ""
    """Why text recognition failed; empty if it succeeded or was not tried."""


@dataclass(frozen=True, slots=True)
class _Job:
    task: Task
    ocr_problem: str = ""


def extract_all(
    tasks: Sequence[Task],
    settings: Settings,
    *,
    processes: int,
    recogniser: Recogniser | None,
    progress: Progress,
) -> Iterator[Extraction]:
    """Yield the extraction of each of *tasks*, in order of completion.

    Args:
        tasks: Tasks that have a PDF.
        settings: The library, with its limits.
        processes: Number of PDFs read in parallel.
        recogniser: Recognises the text of scans without a recognised copy; if `None`, only
            existing copies are used.
        progress: Receives the progress.
    """
    if not tasks:
        return
    progress.begin(len(tasks))
    scans: list[tuple[Task, Scan]] = []
    for extraction in _extract(map(_Job, tasks), settings, processes):
        scan = _scan_of(extraction) if recogniser else None
        if scan:
            scans.append((extraction.task, scan))
        else:
            progress.advance(extraction.task.source.file, pages_of(extraction))
            yield extraction
    if recogniser:
        for extraction in _extract(_recognise(scans, recogniser, progress), settings, 1):
            progress.advance(extraction.task.source.file, pages_of(extraction))
            yield extraction


def extract_each(
    tasks: Iterable[Task], settings: Settings, *, processes: int
) -> Iterator[Extraction]:
    """Yield the extraction of each of *tasks*, which are taken as processes get free."""
    return _extract(map(_Job, tasks), settings, processes)


def pages_of(extraction: Extraction) -> int:
    """Return the number of pages that were read."""
    return len(extraction.study.pages) if extraction.study else 0


def _recognise(
    scans: Iterable[tuple[Task, Scan]], recogniser: Recogniser, progress: Progress
) -> Iterator[_Job]:
    """Recognise *scans* one after the other; yield a job that reads each one again."""
    for task, scan in scans:
        said = notice(
            "Recognising the text of 1 page of {file}"
            if len(scan.pages) == 1
            else "Recognising the text of {count} pages of {file}",
            file=task.source.file,
            count=len(scan.pages),
        )
        progress.notice(said)
        problem = ""
        try:
            recogniser.recognise(scan)
        except OcrFailed as exc:
            problem = exc.reason
        yield _Job(task, problem)


def _scan_of(extraction: Extraction) -> Scan | None:
    """Return the pages of *extraction* that need text recognition, if any."""
    pictures = extraction.study.unrecognised_scans if extraction.study else ()
    task = extraction.task
    if not pictures or task.source.pdf is None:
        return None
    return Scan(
        pdf=task.source.pdf,
        sha256=task.sha256,
        pages=tuple(page.number for page in pictures),
        has_text=any(page.text or page.running_headers for page in pictures),
        passwords=task.sidecar.passwords if task.sidecar else (),
    )


def _extract(jobs: Iterable[_Job], settings: Settings, processes: int) -> Iterator[Extraction]:
    limits = settings.file.limits
    work = partial(TIMED_STUDY, languages=settings.languages, max_pages=limits.pages)
    job_limits = JobLimits(limits.seconds_per_file, limits.memory_mb)
    waiting: dict[StudyJob, _Job] = {}

    def sent() -> Iterator[StudyJob]:
        for job in jobs:
            study_job = _study_job(job.task, settings.index)
            waiting[study_job] = job
            yield study_job

    for result in run(work, sent(), processes=processes, limits=job_limits):
        study, seconds = result.answer or (None, 0.0)
        job = waiting.pop(result.job)
        yield Extraction(job.task, study, result.error, seconds, job.ocr_problem)


def _study_job(task: Task, index: Path) -> StudyJob:
    """Return what a worker process needs of *task*, which has to import no records for it."""
    return StudyJob(
        task.source.pdf or task.source.pdf_target,
        task.sidecar.passwords if task.sidecar else (),
        recognised_copy(index, task.sha256),
    )
