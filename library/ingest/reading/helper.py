"""A process that reads PDFs for an ingest on another machine, and continues it if that ends."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from library.core.errors import EngineAway, IndexLocked, SettingsError
from library.core.files.file_hashes import has_bytes
from library.core.settings import FILE_NAME, Settings
from library.core.shared_work import Offer, SharedWork
from library.ingest.files.object_store import bucket_of
from library.ingest.reading.outage import Outage
from library.ingest.reading.shared_extraction import PAUSE_SECONDS, encode_extracted
from library.jobs.batch_pool import run, workers_kept
from library.jobs.limits import JobLimits

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Pdf:
    key: str
    file: str
    path: Path


class Helper:
    """Reads the PDFs that an ingest on another machine offers.

    Args:
        settings: The library; `pdfs/`, or its bucket, has the same files on all machines.
        work: What the machines share.
        processes: Number of PDFs that this machine reads in parallel.
        is_ending: Whether to end, after the files that are read now.
    """

    def __init__(
        self,
        settings: Settings,
        work: SharedWork,
        *,
        processes: int,
        is_ending: Callable[[], bool],
    ) -> None:
        self._settings = settings
        self._work = work
        self._processes = processes
        self._is_ending = is_ending
        self._bucket = bucket_of(settings)
        self._outage = Outage(settings.file.engine.wait_minutes)

    def files(self, take_over: Callable[[Offer], None]) -> Iterator[str]:
        """Yield each file that was read for another machine, until it is stopped.

        Args:
            take_over: Goes on with an ingest whose process ended before it was done.

        Raises:
            SettingsError: The settings of the machines differ.
            IndexOutdated: The versions of the program on the machines differ.
            FolderUnavailable: The bucket cannot be read; says why.
            EngineAway: The index does not answer for too long.
        """
        try:
            with workers_kept():
                while not self._is_ending():
                    left = None
                    try:
                        offer = self._work.offered()
                        if offer is not None and self._work.is_led():
                            yield from self._read(offer)
                        else:
                            left = offer
                        self._outage.end()
                    except EngineAway as exc:
                        self._outage.go_on(exc)
                        self._work.let_go()
                    if left is None:
                        time.sleep(PAUSE_SECONDS)
                    else:
                        self._go_on(left, take_over)
        finally:
            self._work.close()

    def _go_on(self, offer: Offer, take_over: Callable[[Offer], None]) -> None:
        try:
            take_over(offer)
        except IndexLocked:  # another machine was faster
            time.sleep(PAUSE_SECONDS)

    def _read(self, offer: Offer) -> Iterator[str]:
        """Read PDFs of *offer* that nobody else reads."""
        self._check(offer)
        limits = self._settings.file.limits
        work = partial(_read_pdf, languages=offer.languages, max_pages=offer.max_pages)
        with TemporaryDirectory(prefix="library-") as folder:
            for result in run(
                work,
                self._claimed(offer, Path(folder)),
                processes=self._processes,
                limits=JobLimits(limits.seconds_per_file, limits.memory_mb),
            ):
                counts = self._work.deliver(result.job.key, result.answer or b"")
                shutil.rmtree(Path(folder, result.job.key), ignore_errors=True)
                if counts:
                    yield result.job.file
                else:
                    log.warning(
                        "What this machine read of %s is not needed any more: it was not heard of "
                        "for too long, or the ingest has ended.", result.job.file,
                    )  # fmt: skip

    def _claimed(self, offer: Offer, folder: Path) -> Iterator[_Pdf]:
        """Yield the PDFs of *offer* that this machine has, each when it is about to be read.

        One of a bucket that has no copy in `pdfs/` is copied to *folder*.
        """
        pdfs = self._settings.pdfs
        for key in self._work.free(list(offer.files)):
            file = offer.files[key]
            if self._is_ending() or not self._work.is_led():
                return
            if not _is_below(pdfs / file, pdfs):
                continue  # the machine that ingests reads it
            if has_bytes(pdfs / file, key):
                if self._work.claim(key):
                    yield _Pdf(key, file, pdfs / file)
            elif self._bucket and self._work.claim(key):
                copy = folder / key / Path(file).name  # which a title may be guessed from
                copy.parent.mkdir()
                with suppress(FileNotFoundError):
                    self._bucket.get(file, copy)
                if has_bytes(copy, key):
                    yield _Pdf(key, file, copy)
                else:  # another one by now: the machine that ingests says so
                    self._work.deliver(key, b"")

    def _check(self, offer: Offer) -> None:
        own = self._settings
        if offer.languages != tuple(own.languages) or offer.max_pages != own.file.limits.pages:
            raise SettingsError(
                "{file} has other languages, or another limit of pages, than the machine that "
                "ingests.",
                remedy="Use the same settings on all machines.",
                file=str(own.root / FILE_NAME),
            )


def _is_below(path: Path, folder: Path) -> bool:
    return ".." not in path.parts and path.is_relative_to(folder)


def _read_pdf(pdf: _Pdf, *, languages: Collection[str], max_pages: int) -> bytes:
    """Read a PDF in a worker process; return the study as the others take it."""
    from library.extract.study import extract_study  # noqa: PLC0415 - in worker processes only

    return encode_extracted(extract_study(pdf.path, tuple(languages), max_pages=max_pages))
