"""The index writer: changes of studies, committed together or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from library.core.model import Page, Study
from library.engines.shared.page_breaks import with_following
from library.engines.whoosh.read.searcher import Searcher
from library.engines.whoosh.store.commits import (
    Commit,
    DocumentRange,
    SegmentInfo,
    publish,
    remove_unused,
)
from library.engines.whoosh.write.segment_writer import StudyEntry, write_segment
from library.engines.whoosh.write.writer_config import WriterConfig
from library.jobs.batch_pool import run
from library.jobs.limits import JobLimits

LIMITS = JobLimits(seconds=600, memory_mb=4096)
"""Limits of a worker for one segment."""


class WhooshWriter:
    """Collects changes for one commit.

    Args:
        folder: The folder of the index.
        searcher: The newest commit; `None` when there is none.
        config: What the index depends on beside its studies.
    """

    def __init__(self, folder: Path, searcher: Searcher | None, config: WriterConfig) -> None:
        self._folder = folder
        self._searcher = searcher
        self._config = config
        self._changes: dict[str, StudyEntry | None] = {}

    def replace(
        self, study: Study, pages: Sequence[Page], hidden_words: Collection[str] = ()
    ) -> None:
        """Add *study*, its pages and its hidden words, in place of any study with its id."""
        self._changes[study.id] = self._entry(study, pages, hidden_words)

    def remove(self, study_id: str) -> None:
        """Remove the study of that id, if there is one."""
        self._changes[study_id] = None

    def commit(self) -> None:
        """Publish the changes as a new commit; on any failure, leave the index unchanged."""
        before = self._searcher.commit if self._searcher else Commit(-1)
        if self._searcher and not self._changes:
            return
        try:
            after = self._next_commit(before)
            publish(self._folder, after)
        except BaseException:  # KeyboardInterrupt too; re-raised after the files are removed
            remove_unused(self._folder, before.number, before.segments)
            raise
        remove_unused(self._folder, after.number, after.segments)

    def _next_commit(self, before: Commit) -> Commit:
        segments = [
            segment.deleting(self._changed_documents(number))
            for number, segment in enumerate(before.segments)
        ]
        merged = self._config.merge_policy.segments_to_merge(segments)
        kept = [each for each in segments if each not in merged]
        numbers = [number for number, each in enumerate(segments) if each in merged]
        written = self._write([*self._changed_studies(), *self._unchanged_studies(numbers)])
        return Commit(before.number + 1, (*kept, *written))

    def _changed_documents(self, number: int) -> Iterator[DocumentRange]:
        """Yield the documents of changed studies in segment *number*."""
        if self._searcher is None:
            return
        searcher = self._searcher
        for study_id in self._changes.keys() & searcher.study_numbers.keys():
            first, end = searcher.documents(searcher.study_numbers[study_id])
            segment, own = searcher.locate(first)
            if segment == number:
                yield own, own + end - first

    def _changed_studies(self) -> Iterator[StudyEntry]:
        for change in self._changes.values():
            if change is not None:
                yield change

    def _unchanged_studies(self, numbers: Sequence[int]) -> Iterator[StudyEntry]:
        """Yield the live, unchanged studies of the segments of these *numbers*."""
        if self._searcher is None or not numbers:
            return
        searcher = self._searcher
        for study_id, study in searcher.study_numbers.items():
            first, end = searcher.documents(study)
            if study_id not in self._changes and searcher.locate(first)[0] in numbers:
                pages = tuple(searcher.page(document) for document in range(first + 1, end))
                yield self._entry(searcher.study(study), pages, searcher.hidden_words(study))

    def _entry(
        self, study: Study, pages: Sequence[Page], hidden_words: Collection[str]
    ) -> StudyEntry:
        codes = study.record.subjects
        labels = [label for code in codes for label in self._config.subject_labels(code)]
        return StudyEntry(study, with_following(study, pages), labels, tuple(sorted(hidden_words)))

    def _write(self, entries: Iterable[StudyEntry]) -> list[SegmentInfo]:
        """Write *entries* to as many segments as they need, in parallel."""
        config = self._config
        write = partial(
            write_segment, self._folder, languages=config.languages, block_size=config.block_size
        )
        batches = list(_batches(entries, config.merge_policy.segment_pages))
        processes = min(config.processes, len(batches))
        if processes < 2:
            return [write(batch) for batch in batches]
        segments = []
        for done in run(write, batches, processes=processes, limits=LIMITS):
            if done.answer is None:
                raise done.error or RuntimeError
            segments.append(done.answer)
        return segments


def _batches(entries: Iterable[StudyEntry], segment_pages: int) -> Iterator[list[StudyEntry]]:
    batch: list[StudyEntry] = []
    pages = 0
    for entry in entries:
        batch.append(entry)
        pages += len(entry.pages)
        if pages >= segment_pages:
            yield batch
            batch, pages = [], 0
    if batch:
        yield batch
