"""Studies and pages into the index, all together or not at all."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment

from library.core.model import Page, Study
from library.engines.whoosh.reader import WhooshReader
from library.engines.whoosh.store.commits import Commit, clean, publish
from library.engines.whoosh.write.merge_policy import SEGMENT_PAGES, segments_to_merge
from library.engines.whoosh.write.segment_writer import Built, Entry, build_segment
from library.jobs.batch_pool import run
from library.jobs.limits import JobLimits

BOUNDS = JobLimits(seconds=600, memory_mb=4096)
"""What one segment may cost a worker."""


class WhooshWriter:
    """Changes waiting for one commit.

    Args:
        folder: Where the index is.
        reader: What is there now; `None` when nothing is.
        languages: In which a record is read that says none of its own.
        subject_labels: Subject code -> its labels.
        processes: How many may build segments, when there is more than one to build.
    """

    def __init__(
        self,
        folder: Path,
        reader: WhooshReader | None,
        languages: Sequence[str],
        subject_labels: Callable[[str], tuple[str, ...]],
        *,
        processes: int,
    ) -> None:
        self._folder = folder
        self._reader = reader
        self._languages = tuple(languages)
        self._subject_labels = subject_labels
        self._processes = processes
        self._changes: dict[str, tuple[Study, tuple[Page, ...]] | None] = {}

    def replace(self, study: Study, pages: Sequence[Page]) -> None:
        """Put *study* and its pages in the place of whatever has its id."""
        self._changes[study.id] = study, tuple(pages)

    def remove(self, study_id: str) -> None:
        """Take the study out; nothing happens when there is none of that id."""
        self._changes[study_id] = None

    def commit(self) -> None:
        """Make the changes, the last of each study; when that fails, nothing of them stays."""
        before = self._reader.searcher.commit if self._reader else Commit(-1)
        if self._reader and not self._changes:
            return
        try:
            after = self._next(before)
            publish(self._folder, after)
        except BaseException:  # Ctrl+C too leaves nothing behind, and goes on upwards
            clean(self._folder, before.number, before.segments)
            raise
        clean(self._folder, after.number, after.segments)

    def _next(self, before: Commit) -> Commit:
        segments = [self._without_changed(number, s) for number, s in enumerate(before.segments)]
        folded = segments_to_merge(segments)
        kept = [each for each in segments if each not in folded]
        numbers = [number for number, each in enumerate(segments) if each in folded]
        built = self._build([*self._changed(), *self._still_in(numbers)])
        checksums = {f"{each.segment.segment_id()}.seg": each.sha256 for each in built}
        return Commit(
            before.number + 1,
            (*kept, *(each.segment for each in built)),
            {**before.checksums, **checksums},
        )

    def _without_changed(self, number: int, segment: W3Segment) -> W3Segment:
        """Return segment *number* without the studies that are changed now."""
        changed = copy.copy(segment)
        gone = set(segment.deleted_docs())
        for first, end in self._changed_documents(number):
            gone.update(range(first, end))
        changed._deleted = gone or None  # noqa: SLF001 - Whoosh marks one by one
        return changed

    def _changed_documents(self, number: int) -> Iterator[tuple[int, int]]:
        if self._reader is None:
            return
        searcher = self._reader.searcher
        for study_id in self._changes.keys() & searcher.numbers_of_studies.keys():
            first, end = searcher.documents(searcher.numbers_of_studies[study_id])
            segment, own = searcher.segment_number(first)
            if segment == number:
                yield own, own + end - first

    def _changed(self) -> Iterator[Entry]:
        for change in self._changes.values():
            if change is not None:
                yield self._entry(*change)

    def _still_in(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """Yield what stays of the segments of those *numbers*."""
        if self._reader is None or not numbers:
            return
        searcher = self._reader.searcher
        for study_id, study in searcher.numbers_of_studies.items():
            first, end = searcher.documents(study)
            if study_id not in self._changes and searcher.segment_number(first)[0] in numbers:
                pages = tuple(searcher.page(document) for document in range(first + 1, end))
                yield self._entry(searcher.study(study), pages)

    def _entry(self, study: Study, pages: tuple[Page, ...]) -> Entry:
        labels = [label for code in study.record.subjects for label in self._subject_labels(code)]
        return Entry(study, pages, labels)

    def _build(self, entries: Iterable[Entry]) -> list[Built]:
        """Write *entries* in as many segments as they need, with all processors."""
        build = partial(build_segment, self._folder, languages=self._languages)
        batches = list(_batches(entries))
        processes = min(self._processes, len(batches))
        if processes < 2:
            return [build(batch) for batch in batches]
        built = []
        for done in run(build, batches, processes=processes, limits=BOUNDS):
            if done.answer is None:
                raise done.error or RuntimeError
            built.append(done.answer)
        return built


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    pages = 0
    for entry in entries:
        batch.append(entry)
        pages += len(entry.pages)
        if pages >= SEGMENT_PAGES:
            yield batch
            batch, pages = [], 0
    if batch:
        yield batch
