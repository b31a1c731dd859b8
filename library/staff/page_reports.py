"""Faults on pages that readers report, until staff deal with them.

Taken only where `page_reports` is on. They are in `readers/reports.json`, beside `pdfs/`. A
report has its page, the day and the words of the reader; who it was is not known. All bounds
hold for all readers together, because the program does not know them apart.
"""

from __future__ import annotations

import fcntl
import logging
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from library.core.errors import ReportError, ReportNotKept
from library.core.files.atomic_writes import write_atomically
from library.core.model import Study
from library.core.readers.page_report import MOST_CHARACTERS, PageReport, ReportedFault
from library.staff.search_counts import FOLDER

log = logging.getLogger(__name__)

FILE = "reports.json"
MOST_REPORTS = 500
"""Most reports that wait for staff; further ones are refused."""
MOST_OF_A_PAGE = 5
"""Most different reports of one page that wait."""
MOST_AT_ONCE = 20
"""Most reports that one process takes in `RATE_SECONDS`."""
RATE_SECONDS = 600.0
_ADDRESS = re.compile(r"\S+@\S+")
_PHONE = re.compile(r"(?:\+|\b0)\d[\d ./()-]{6,}\d")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
"""Control characters, line ends, and characters that reverse or hide text."""
_REPORTS = TypeAdapter(tuple[PageReport, ...])


class PageReports:
    """The reports of one library that wait for staff. Safe for threads and processes.

    Args:
        root: Folder of the library.
        clock: Returns the time in seconds.
    """

    def __init__(self, root: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = root / FOLDER / FILE
        self._clock = clock
        self._lock = threading.Lock()
        self._taken: deque[float] = deque(maxlen=MOST_AT_ONCE)
        """When the last reports were taken, the oldest first."""

    def add(self, study: Study, page: int, fault: ReportedFault, text: str, day: str) -> PageReport:
        """Keep the report of a page, and return it; one that says the same is counted with it.

        Args:
            study: The study.
            page: Number of the page.
            fault: What is wrong.
            text: The words of the reader; addresses and telephone numbers are left out.
            day: Today, `YYYY-MM-DD`.

        Raises:
            ReportError: The text is too long, or is missing where only it says what is wrong.
            ReportNotKept: Too many reports were made, or wait already, or the disk is full.
        """
        written = _without_persons(text)
        if len(written) > MOST_CHARACTERS:
            raise ReportError(
                "A report has at most {n} characters.", remedy="Use fewer words.", n=MOST_CHARACTERS
            )
        if fault is ReportedFault.OTHER and not written:
            raise ReportError(
                "The report does not say what is wrong.", remedy="Describe the fault."
            )
        version = study.versions[0].sha256 if study.versions else ""
        said = "\n".join((study.id, str(page), version, fault, written.casefold()))
        key = sha256(said.encode()).hexdigest()[:16]
        report = PageReport(key, study.id, page, version, fault, written, day)
        with self._lock:
            self._limit_rate()
            try:
                with self._writing():
                    self._write(_with(report, self._read()))
            except OSError as exc:
                raise _not_kept(f"{FOLDER}/{FILE} cannot be written: {exc.strerror}") from exc
        return report

    def all(self) -> tuple[PageReport, ...]:
        """Return the reports that wait, the oldest first; none of a file that is damaged."""
        try:
            return self._read()
        except OSError as exc:
            log.warning("%s/%s cannot be read: %s", FOLDER, FILE, exc.strerror)
            return ()

    def remove(self, key: str) -> None:
        """Remove a report; one that somebody else removed is no error.

        Raises:
            OSError: The file cannot be written.
        """
        with self._lock, self._writing():
            kept = self._read()
            left = tuple(each for each in kept if each.key != key)
            if left != kept:
                self._write(left)

    def _limit_rate(self) -> None:
        now = self._clock()
        if len(self._taken) == MOST_AT_ONCE and now - self._taken[0] < RATE_SECONDS:
            raise _not_kept("Readers report more faults than are taken in ten minutes.")
        self._taken.append(now)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, reports: tuple[PageReport, ...]) -> None:
        write_atomically(self._path, _REPORTS.dump_json(reports, indent=1))

    def _read(self) -> tuple[PageReport, ...]:
        try:
            return _REPORTS.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return ()
        except ValidationError as exc:
            # A file that people damaged is kept: `add` would replace it.
            raise OSError(0, f"it is damaged in {exc.error_count()} places") from exc


def _without_persons(text: str) -> str:
    """Return *text* on one line, without e-mail addresses and telephone numbers."""
    line = " ".join(_UNPRINTED.sub(" ", text).split())
    return _PHONE.sub("…", _ADDRESS.sub("…", line))


def _with(report: PageReport, kept: tuple[PageReport, ...]) -> tuple[PageReport, ...]:
    """Return *kept* with one report more.

    Raises:
        ReportNotKept: Too many wait.
    """
    if any(each.key == report.key for each in kept):
        return tuple(
            replace(each, times=each.times + 1) if each.key == report.key else each for each in kept
        )
    of_page = sum((each.study, each.page) == (report.study, report.page) for each in kept)
    if len(kept) >= MOST_REPORTS or of_page >= MOST_OF_A_PAGE:
        raise _not_kept("More reports of readers wait than are kept: see `library status`.")
    return (*kept, report)


def _not_kept(reason: str) -> ReportNotKept:
    log.warning("%s", reason)
    return ReportNotKept(
        "Your report cannot be kept at the moment: too many are waiting, or the disk is full.",
        remedy="Try again later.",
    )
