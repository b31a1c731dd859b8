"""Extraction of PDFs on many machines: one offers them, and each reads those that it claims.

The process that ingests is one of those that read. It collects what the others read, and is the
only one that writes records and the index. The others are in `helper.py`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from pydantic import TypeAdapter, ValidationError

from library.core.progress import Progress
from library.core.settings import Settings
from library.core.shared_work import Offer, SharedWork
from library.extract.extracted_study import ExtractedStudy
from library.extract.ocr import recognised_copy
from library.ingest.planning.plan import Task
from library.ingest.reading.extraction import Extraction, extract_each, pages_of
from library.jobs.batch_pool import workers_kept
from library.search.engine import IndexStore

OFFERED = 200
"""PDFs that are offered at once."""
PAUSE_SECONDS = 0.5
"""Time between two looks for what others have read."""
_STUDIES = TypeAdapter(ExtractedStudy)


@contextmanager
def shared_work(store: IndexStore) -> Iterator[SharedWork | None]:
    """Return what machines share for one ingest; `None` when this machine is the only one.

    The offer is removed at the end of the block. After a kill it stays, so that another machine
    goes on with the ingest.
    """
    work = store.shared_work()
    if work is None:
        yield None
        return
    try:
        yield work
    finally:
        work.close()
        work.withdraw()


def encode_extracted(study: ExtractedStudy) -> bytes:
    """Return *study* as the others take it."""
    return _STUDIES.dump_json(study)


def decode_extracted(content: bytes) -> ExtractedStudy | None:
    """Return the study in a result; `None` when its PDF could not be read, or it holds none."""
    try:
        return _STUDIES.validate_json(content) if content else None
    except ValidationError:
        return None


def is_shareable(task: Task, settings: Settings) -> bool:
    """Whether another machine can read the PDF of *task*.

    Passwords, recognised copies and files outside the library stay on this machine.
    """
    passwords = task.sidecar.passwords if task.sidecar else ()
    is_recognised = recognised_copy(settings.index, task.sha256) is not None
    return not (task.source.is_outside or passwords or is_recognised)


def extract_shared(
    tasks: Sequence[Task],
    settings: Settings,
    work: SharedWork,
    *,
    processes: int,
    rebuild: bool,
    progress: Progress,
) -> Iterator[Extraction]:
    """Yield the extraction of each of *tasks*, read on this machine or on another one.

    A PDF that another machine could not read is read here, which says why.

    Args:
        tasks: Tasks that have a PDF.
        settings: The library, with its limits.
        work: What the machines share.
        processes: Number of PDFs that this machine reads in parallel.
        rebuild: Whether a new index is built.
        progress: Receives the progress.
    """
    if not tasks:
        return
    progress.begin(len(tasks))
    shared: dict[str, Task] = {}
    own: list[Task] = []
    for task in tasks:
        if task.sha256 in shared or not is_shareable(task, settings):
            own.append(task)
        else:
            shared[task.sha256] = task
    reading = _Reading(settings, work, processes, own, shared, rebuild=rebuild)
    with workers_kept():
        for extraction in reading.extractions():
            progress.advance(extraction.task.source.file, pages_of(extraction))
            yield extraction


class _Reading:
    """The PDFs that are not read yet.

    Args:
        settings: The library.
        work: What the machines share.
        processes: Number of PDFs that this machine reads in parallel.
        own: Tasks for this machine alone.
        shared: Key -> task for any machine.
        rebuild: Whether a new index is built.
    """

    def __init__(
        self,
        settings: Settings,
        work: SharedWork,
        processes: int,
        own: Sequence[Task],
        shared: dict[str, Task],
        *,
        rebuild: bool,
    ) -> None:
        self._settings = settings
        self._work = work
        self._processes = processes
        self._own = list(own)
        self._shared = shared
        self._rebuild = rebuild
        self._offered: dict[str, Task] = {}
        self._collected: list[str] = []
        """Keys of results that were yielded since the last offer."""
        self._next_look = 0.0

    def extractions(self) -> Iterator[Extraction]:
        """Yield every extraction."""
        while self._own or self._shared or self._offered:
            self._offer()
            yield from self._delivered()
            for extraction in extract_each(
                self._claimed(), self._settings, processes=self._processes
            ):
                key = extraction.task.sha256
                if self._offered.get(key) is extraction.task:
                    del self._offered[key]
                    self._work.finish(key)
                yield extraction
                yield from self._delivered()
            if self._offered:
                time.sleep(PAUSE_SECONDS)

    def _offer(self) -> None:
        """Offer more PDFs, once half of those before are read."""
        if not self._shared or len(self._offered) > OFFERED // 2:
            return
        # What was collected before the last offer is in the index by now.
        self._work.discard(self._collected)
        self._collected = []
        for key in list(islice(self._shared, OFFERED - len(self._offered))):
            self._offered[key] = self._shared.pop(key)
        files = {key: task.source.file for key, task in self._offered.items()}
        limits, languages = self._settings.file.limits, self._settings.languages
        self._work.offer(Offer(files, tuple(languages), limits.pages, self._rebuild))

    def _claimed(self) -> Iterator[Task]:
        """Yield tasks for this machine, each when it is about to be read."""
        while self._own:
            yield self._own.pop()
        for key in self._work.free(list(self._offered)):
            self._offer()
            task = self._offered.get(key)
            if task is not None and self._work.claim(key):
                yield task

    def _delivered(self) -> Iterator[Extraction]:
        """Yield what others have read, looking for it from time to time."""
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + PAUSE_SECONDS
        for key, content in self._work.delivered(list(self._offered)).items():
            task = self._offered.pop(key)
            self._collected.append(key)
            study = decode_extracted(content)
            if study is None:
                self._own.append(task)
            else:
                yield Extraction(task, study)
