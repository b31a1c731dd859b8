"""Pictures of pages and the regions of matches on them, drawn in worker processes."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from threading import BoundedSemaphore
from typing import TypeVar

from library.core.answers import Highlight
from library.core.errors import PictureBusy, RecordError
from library.core.figures import Area
from library.core.files.verified_files import NotTheFile, VerifiedFiles
from library.core.model import Page, Study
from library.core.page_pictures import Picture, PlacedWord, Region
from library.core.settings import Settings
from library.extract.layout import Share
from library.extract.ocr import recognised_copy
from library.extract.pdf.page_image import (
    RENDERER,
    WHOLE_PAGE,
    CharacterRun,
    PageSource,
    draw,
    find_boxes,
    no_picture,
)
from library.extract.pdf.table_cells import Row, read_cells
from library.jobs.limits import JobLimits, WorkerFailed, WorkerUnavailable
from library.jobs.standby_pool import StandbyPool
from library.pictures.cache import FOLDER, PictureCache, picture_in
from library.pictures.failed_pages import FailedPages
from library.records.sidecar import read_sidecar, sidecar_path

Answer = TypeVar("Answer")

WIDTHS = (240, 480, 800, 1200, 1600, 2400)
"""Widths in pixels: a small and a large cover, each also for screens of double density, a page to
read, and one to read closely."""
PROCESSES = min(4, os.cpu_count() or 1)
MARGIN = 0.012, 0.002
"""Space around a passage that is cut from its page, as shares of the width and of the height."""
LEAST_WIDTH = 0.6
"""Least width of such a part, as a share of the page, so that a few words are not blown up."""
RETRY_SECONDS = 600
"""A page that took its process down is not drawn again for this time, and for half of it for each
time that it was drawn before."""
MOST_WAITING = 64
"""Most requests that wait for a worker process; more are refused at once."""
MOST_FAILURES = 10_000
"""Failed pages that are remembered."""
MOST_HASHES = 10_000
"""PDFs whose hash is remembered."""


class Pictures:
    """Draws the pages of the PDFs of one library. Safe for threads."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.file.limits
        self._settings = settings
        self._pool = StandbyPool(PROCESSES, JobLimits(limits.picture_seconds, limits.memory_mb))
        self._cache = PictureCache(settings.index / FOLDER, limits.pictures_mb * 2**20)
        self._files = VerifiedFiles(settings.pdfs, MOST_HASHES)
        self._failed = FailedPages(seconds=RETRY_SECONDS, capacity=MOST_FAILURES)
        self._waiting = BoundedSemaphore(PROCESSES + MOST_WAITING)

    @property
    def refused_pages(self) -> int:
        """Number of pages that crashed or exhausted a process, and are not drawn for now."""
        return self._failed.count

    def picture(self, study: Study, number: int, width: int, area: Area = WHOLE_PAGE) -> Picture:
        """Return a page of *study* in the smallest of `WIDTHS` that is at least *width*.

        Args:
            study: The study.
            number: Number of the page.
            width: Least width of the picture in pixels.
            area: The part of the page that is drawn.

        Raises:
            NoPicture: The page cannot be drawn.
            PictureBusy: It can be drawn later.
        """
        width = next((each for each in WIDTHS if each >= width), WIDTHS[-1])
        sha256 = study.versions[0].sha256
        sides = (area.left, area.top, area.right, area.bottom)
        part = "" if area == WHOLE_PAGE else "-" + "-".join(f"{10_000 * at:.0f}" for at in sides)
        name = f"{sha256[:2]}/{sha256}-{number}{part}-{width}-{RENDERER}"
        if cached := self._cache.get(name):
            return cached
        source = self._source(study, number)
        content = self._drawn(sha256, source, lambda: self._pool.do(draw, source, width, area))
        self._check_hash(source, sha256)
        self._cache.put(name, content)
        return picture_in(content)

    def passage(self, study: Study, page: Page, start: int, end: int, width: int) -> Picture:
        """Return the part of *page* with the span *start* to *end* of its text, as `picture` does.

        Raises:
            NoPicture: The page cannot be drawn, or the place of the span is not known.
            PictureBusy: It can be drawn later.
        """
        (boxes,) = self._boxes(study, page, [(start, end)]) or ((),)
        if not boxes:
            raise no_picture(self._source(study, page.number), "the place of its words is unknown")
        left, top, right, bottom = zip(*boxes, strict=True)
        across, down = MARGIN
        area = Area(
            max(0.0, min(left) - across),
            max(0.0, min(top) - down),
            min(1.0, max(*right, min(left) + LEAST_WIDTH) + across),
            min(1.0, max(bottom) + down),
        )
        return self.picture(study, page.number, width, area)

    def regions(
        self, study: Study, page: Page, highlights: Sequence[Highlight]
    ) -> tuple[Region, ...]:
        """Return the regions of *highlights* on the picture of *page*, one for each line.

        Empty when the page has no offset map, which leads from its text to that of PDFium.

        Raises:
            NoPicture: The page cannot be read.
            PictureBusy: It can be read later.
        """
        boxes = self._boxes(study, page, [(each.start, each.end) for each in highlights])
        return tuple(
            Region(*box, highlight.reason)
            for highlight, some in zip(highlights, boxes, strict=False)
            for box in some
        )

    def words(self, study: Study, page: Page) -> tuple[PlacedWord, ...]:
        """Return the words of *page* with their boxes on its picture, in reading order.

        A word without a box, as in some formulas, is in the text of the one before it.
        Empty when the page has no offset map.

        Raises:
            NoPicture: The page cannot be read.
            PictureBusy: It can be read later.
        """
        spans = [match.span() for match in re.finditer(r"\S+", page.text)]
        boxes = self._boxes(study, page, spans)
        words = [page.text[slice(*span)] for span in spans]
        return tuple(
            PlacedWord("" if part else text, *box)
            for text, some in _placed(words, boxes)
            for part, box in enumerate(some)
        )

    def _boxes(
        self, study: Study, page: Page, spans: Sequence[tuple[int, int]]
    ) -> tuple[tuple[Share, ...], ...]:
        """Return the boxes of each of *spans* of the text of *page*; empty when unknown."""
        if not spans or not page.offset_map:
            return ()
        sha256 = study.versions[0].sha256
        source = self._source(study, page.number)
        if page.recognised:  # the recognised copy has the text, and looks the same
            copy = recognised_copy(self._settings.index, sha256)
            if copy is None:
                return ()
            source = PageSource(copy, page.number, source.most_points)
        runs = tuple(character_run(page, *span) for span in spans)
        return self._drawn(sha256, source, lambda: self._pool.do(find_boxes, source, runs))

    def table(self, study: Study, number: int, area: Area) -> tuple[Row, ...]:
        """Return the cells of the table in *area* on a page of *study*, row by row.

        Raises:
            NoPicture: The page cannot be read.
            PictureBusy: It can be read later.
        """
        sha256 = study.versions[0].sha256
        source = self._source(study, number)
        rows = self._drawn(sha256, source, lambda: self._pool.do(read_cells, source, area))
        self._check_hash(source, sha256)
        return rows

    def open_pdf(self, study: Study) -> int:
        """Return a file descriptor of the PDF of *study* as it was ingested.

        Raises:
            NotTheFile: It was replaced.
            OSError: It cannot be opened.
        """
        return self._files.open(study.file or "", study.versions[0].sha256)

    def _source(self, study: Study, number: int) -> PageSource:
        pdf = self._settings.pdfs / (study.file or "")
        try:
            passwords = read_sidecar(sidecar_path(pdf)).passwords
        except RecordError:  # the PDF may open without a password
            passwords = ()
        source = PageSource(pdf, number, self._settings.file.limits.page_points, passwords)
        self._check_hash(source, study.versions[0].sha256)
        return source

    def _check_hash(self, source: PageSource, sha256: str) -> None:
        """Check that the PDF is the version that is in the index.

        Raises:
            NoPicture: It is another version.
        """
        file = source.pdf.relative_to(self._settings.pdfs).as_posix()
        try:
            os.close(self._files.open(file, sha256))
        except NotTheFile as exc:
            raise no_picture(source, str(exc), "Run `library ingest`.") from exc
        except OSError as exc:
            raise no_picture(source, f"its PDF cannot be read ({exc.strerror})") from exc

    def _drawn(self, sha256: str, source: PageSource, work: Callable[[], Answer]) -> Answer:
        """Return what *work* returns, unless the page failed recently.

        Raises:
            NoPicture: It fails, or has failed recently.
            PictureBusy: It was not started.
        """
        page = sha256, source.number
        if reason := self._failed.reason(page):
            raise no_picture(source, reason)
        if not self._waiting.acquire(blocking=False):
            raise busy(source)
        try:
            answer = work()
        except WorkerUnavailable as exc:  # says nothing about the page
            raise busy(source) from exc
        except WorkerFailed as exc:
            self._failed.add(page, exc.reason)
            raise no_picture(source, exc.reason) from exc
        finally:
            self._waiting.release()
        self._failed.succeeded(page)
        return answer


def busy(source: PageSource) -> PictureBusy:
    """Return the error of a page that is not drawn now, because no worker process is free."""
    return PictureBusy(
        "Page {page} cannot be displayed at the moment, because the server is busy.",
        remedy="Try again in a minute.",
        page=source.number,
    )


def _placed(
    words: Sequence[str], boxes: Sequence[tuple[Share, ...]]
) -> list[tuple[str, tuple[Share, ...]]]:
    """Return the words that have boxes, each with the words beside it that have none."""
    placed: list[tuple[str, tuple[Share, ...]]] = []
    before = ""
    for word, some in zip(words, boxes, strict=False):
        if some:
            placed.append((before + word, some))
            before = ""
        elif placed:
            text, own = placed[-1]
            placed[-1] = f"{text} {word}", own
        else:
            before += f"{word} "
    return placed


def character_run(page: Page, start: int, end: int) -> CharacterRun:
    """Return the printed characters of a span with their offsets in PDFium's text."""
    run = []
    for at in range(start, end):
        if page.text[at].isspace():
            continue
        pair = max(0, bisect_right(page.offset_map, at, key=lambda each: each[0]) - 1)
        origin, offset = page.offset_map[pair]
        run.append((offset + at - origin, page.text[at]))
    return tuple(run)
