"""Pictures of pages, and where on them words stand: drawn by a crew, and kept."""

from __future__ import annotations

import os
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from library.core.errors import NoPicture, RecordError
from library.core.files import sha256_of
from library.core.model import Highlight, Page, Picture, Region, Study
from library.core.settings import Settings
from library.extract.ocr import recognised_copy
from library.extract.pdf import RENDERER, Leaf, draw, find_boxes
from library.jobs.batch_pool import JobLimits, WorkerFailed
from library.jobs.standby_pool import StandbyPool
from library.pictures.cache import KeptPictures, picture_in
from library.records.sidecar import read_sidecar, sidecar_path

Answer = TypeVar("Answer")

FOLDER = "pictures"
"""Below `index/`."""
WIDTHS = (240, 480, 800, 1200, 1600, 2400)
"""In pixels: a small cover and a larger one, each also for screens of twice the density, a page to
read, and one to read closely."""
PROCESSES = min(4, os.cpu_count() or 1)
FORGOTTEN_AFTER = 600
"""Seconds for which a page that took its process down is not tried again."""


class Pictures:
    """Draws the pages of the PDFs of one library. Any number of threads may ask."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.file.limits
        self._settings = settings
        self._crew = StandbyPool(PROCESSES, JobLimits(limits.picture_seconds, limits.memory_mb))
        self._kept = KeptPictures(settings.index / FOLDER, limits.pictures_mb * 2**20)
        self._hashes: dict[Path, tuple[tuple[int, int, int], str]] = {}
        self._failed: dict[tuple[str, int], tuple[float, str]] = {}

    def picture(self, study: Study, number: int, width: int) -> Picture:
        """Return a page of *study*, the next of `WIDTHS` from *width* on in width.

        Raises:
            NoPicture: It cannot be drawn; says why.
        """
        width = next((each for each in WIDTHS if each >= width), WIDTHS[-1])
        sha256 = study.versions[0].sha256
        name = f"{sha256[:2]}/{sha256}-{number}-{width}-{RENDERER}"
        if kept := self._kept.take(name):
            return kept
        leaf = self._leaf(study, number)
        content = self._drawn(sha256, leaf, lambda: self._crew.do(draw, leaf, width))
        self._check_bytes(leaf, sha256)
        self._kept.put(name, content)
        return picture_in(content)

    def regions(
        self, study: Study, page: Page, highlights: Sequence[Highlight]
    ) -> tuple[Region, ...]:
        """Return where *marks* of the text of *page* stand on its picture, one for each line.

        Empty where it is not known where its text stands.

        Raises:
            NoPicture: The page cannot be read; says why.
        """
        if not highlights or not page.offset_map:
            return ()
        sha256 = study.versions[0].sha256
        leaf = self._leaf(study, page.number)
        if page.recognised:  # its text stands in the copy, which looks the same
            copy = recognised_copy(self._settings.index, sha256)
            if copy is None:
                return ()
            leaf = Leaf(copy, page.number, leaf.most_points)
        strokes = tuple(_stroke(page, highlight) for highlight in highlights)
        found = self._drawn(sha256, leaf, lambda: self._crew.do(find_boxes, leaf, strokes))
        return tuple(
            Region(*box, highlight.reason)
            for highlight, boxes in zip(highlights, found, strict=True)
            for box in boxes
        )

    def _leaf(self, study: Study, number: int) -> Leaf:
        pdf = self._settings.pdfs / (study.file or "")
        try:
            passwords = read_sidecar(sidecar_path(pdf)).passwords
        except RecordError:  # its PDF may open without them
            passwords = ()
        leaf = Leaf(pdf, number, self._settings.file.limits.page_points, passwords)
        self._check_bytes(leaf, study.versions[0].sha256)
        return leaf

    def _check_bytes(self, leaf: Leaf, sha256: str) -> None:
        """Make sure that the PDF is the one that was read.

        Raises:
            NoPicture: It is not.
        """
        try:
            stat = leaf.pdf.stat()
            state = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
            known = self._hashes.get(leaf.pdf)
            if known is None or known[0] != state:
                known = self._hashes[leaf.pdf] = state, sha256_of(leaf.pdf)
        except OSError as exc:
            raise _undrawn(leaf, f"its PDF cannot be read ({exc.strerror})") from exc
        if known[1] != sha256:
            raise _undrawn(leaf, "its PDF was replaced", "Run `library ingest`.")

    def _drawn(self, sha256: str, leaf: Leaf, work: Callable[[], Answer]) -> Answer:
        """Return what *work* returns; a page that took a process down is left alone for a while."""
        key = sha256, leaf.number
        until, reason = self._failed.get(key, (0.0, ""))
        if time.monotonic() < until:
            raise _undrawn(leaf, reason)
        try:
            return work()
        except WorkerFailed as exc:
            self._failed[key] = time.monotonic() + FORGOTTEN_AFTER, exc.reason
            raise _undrawn(leaf, exc.reason) from exc


def _undrawn(leaf: Leaf, reason: str, remedy: str = "") -> NoPicture:
    return NoPicture(
        "Page {page} cannot be displayed: {reason}.", remedy=remedy, page=leaf.number, reason=reason
    )


def _stroke(page: Page, highlight: Highlight) -> tuple[tuple[int, str], ...]:
    """Return the characters of *mark*, each with its place in PDFium's text of the page."""
    places = []
    for at in range(highlight.start, highlight.end):
        start, place = page.offset_map[
            max(0, bisect_right(page.offset_map, at, key=lambda p: p[0]) - 1)
        ]
        if not page.text[at].isspace():
            places.append((place + at - start, page.text[at]))
    return tuple(places)
