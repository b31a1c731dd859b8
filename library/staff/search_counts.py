"""How often readers ask what, counted by month: without who asked, and without when.

Counted only where `count_searches` is on. The counts are in `readers/searches.json`, beside
`pdfs/`. Questions that look like an address or a number of a person are not counted.
"""

from __future__ import annotations

import fcntl
import json
import logging
import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from library.core.files.atomic_writes import write_atomically

log = logging.getLogger(__name__)

FOLDER = "readers"
FILE = "searches.json"
MOST_MONTHS = 12
MOST_QUESTIONS = 5_000
"""Most different questions of a month; others are not counted."""
MOST_CHARACTERS = 80
"""Longest question that is counted."""
FLUSH_SECONDS = 20.0
"""Time between two writes, so that a search waits for none."""
_PERSONAL = re.compile(r"@|\d{6}|\d[\d .-]{8}")

Counts = dict[str, dict[str, list[int]]]
"""Month -> question -> how often it was asked, and how often without any study."""


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question, with how often it was asked in the months that are kept."""

    text: str
    times: int
    without_answer: int
    """How often no study was found."""


class SearchCounts:
    """The counts of one library. Safe for threads and processes.

    Args:
        root: Folder of the library.
        clock: Returns the time in seconds.
        seconds: Time between two writes.
    """

    def __init__(
        self,
        root: Path,
        clock: Callable[[], float] = time.monotonic,
        seconds: float = FLUSH_SECONDS,
    ) -> None:
        self._path = root / FOLDER / FILE
        self._clock = clock
        self._seconds = seconds
        self._written = clock() - seconds
        self._lock = threading.Lock()
        self._new: Counter[tuple[str, str, bool]] = Counter()

    def add(self, question: str, month: str, *, is_answered: bool) -> None:
        """Count a question of a month, `YYYY-MM`."""
        text = " ".join(question.casefold().split())
        if not text or len(text) > MOST_CHARACTERS or _PERSONAL.search(text):
            return
        with self._lock:
            if len(self._new) < MOST_QUESTIONS:
                self._new[month, text, is_answered] += 1
            if self._clock() - self._written >= self._seconds:
                self._flush()

    def questions(self) -> tuple[CountedQuestion, ...]:
        """Return what was asked, first what was asked most often without an answer."""
        with self._lock:
            self._flush()
        total: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        with suppress(OSError):  # `_flush` logged it
            for questions in self._read().values():
                for text, (times, without) in questions.items():
                    total[text][0] += times
                    total[text][1] += without
        found = (CountedQuestion(text, *counts) for text, counts in total.items())
        return tuple(sorted(found, key=lambda each: (-each.without_answer, -each.times, each.text)))

    def _flush(self) -> None:
        """Add the new counts to the file; after a failure, which is logged, the next call does."""
        self._written = self._clock()
        if not self._new:
            return
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            with (self._path.parent / "searches.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                content = json.dumps(self._merged(self._read()), ensure_ascii=False)
                write_atomically(self._path, content.encode())
        except OSError as exc:
            log.warning("Counts of searches cannot be written to %s: %s", FOLDER, exc.strerror)
        else:
            self._new.clear()

    def _merged(self, counts: Counts) -> Counts:
        for (month, text, is_answered), times in self._new.items():
            questions = counts.setdefault(month, {})
            if text in questions or len(questions) < MOST_QUESTIONS:
                before = questions.setdefault(text, [0, 0])
                before[0] += times
                before[1] += 0 if is_answered else times
        return {month: counts[month] for month in sorted(counts)[-MOST_MONTHS:]}

    def _read(self) -> Counts:
        with suppress(FileNotFoundError, ValueError):
            found: Counts = json.loads(self._path.read_bytes())
            return found
        return {}
