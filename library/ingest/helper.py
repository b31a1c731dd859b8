"""A process that reads PDFs for an ingest on another machine, and goes on with it if that ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from library.core.errors import IndexLocked, SettingsError
from library.core.files import has_bytes
from library.core.settings import FILE_NAME, Settings
from library.core.shared_work import Offer, SharedWork
from library.extract.study import extract_study
from library.ingest.shared_extraction import PAUSE_SECONDS, encode_extracted
from library.jobs.batch_pool import run, workers_kept
from library.jobs.limits import JobLimits


@dataclass(frozen=True, slots=True)
class _Pdf:
    key: str
    file: str
    path: Path


class Helper:
    """Reads the PDFs that an ingest on another machine offers.

    Args:
        settings: The library; `pdfs/` has the same files on all machines.
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

    def files(self, take_over: Callable[[Offer], None]) -> Iterator[str]:
        """Yield each file that was read for another machine, until it is stopped.

        Args:
            take_over: Goes on with an ingest whose process ended before it was done.

        Raises:
            SettingsError: The settings of the machines differ.
            IndexOutdated: The versions of the program on the machines differ.
        """
        try:
            with workers_kept():
                while not self._is_ending():
                    offer = self._work.offered()
                    if offer is None:
                        time.sleep(PAUSE_SECONDS)
                    elif self._work.is_led():
                        yield from self._read(offer)
                        time.sleep(PAUSE_SECONDS)
                    else:
                        self._go_on(offer, take_over)
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
        for result in run(
            work,
            self._claimed(offer),
            processes=self._processes,
            limits=JobLimits(limits.seconds_per_file, limits.memory_mb),
        ):
            self._work.deliver(result.job.key, result.answer or b"")
            yield result.job.file

    def _claimed(self, offer: Offer) -> Iterator[_Pdf]:
        """Yield the PDFs of *offer* that this machine has, each when it is about to be read."""
        pdfs = self._settings.pdfs
        for key in self._work.free(list(offer.files)):
            path = pdfs / offer.files[key]
            if self._is_ending() or not self._work.is_led():
                return
            if not _is_below(path, pdfs) or not has_bytes(path, key):
                continue  # the machine that ingests reads it
            if self._work.claim(key):
                yield _Pdf(key, offer.files[key], path)

    def _check(self, offer: Offer) -> None:
        own = self._settings
        if offer.languages != tuple(own.languages) or offer.max_pages != own.file.limits.pages:
            raise SettingsError(
                f"{own.root / FILE_NAME} has other languages, or another limit of pages, than the "
                "machine that ingests.",
                remedy="Use the same settings on all machines.",
            )


def _is_below(path: Path, folder: Path) -> bool:
    return ".." not in path.parts and path.is_relative_to(folder)


def _read_pdf(pdf: _Pdf, *, languages: Collection[str], max_pages: int) -> bytes:
    """Read a PDF in a worker process; return the study as the others take it."""
    return encode_extracted(extract_study(pdf.path, tuple(languages), max_pages=max_pages))
