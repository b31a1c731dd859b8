"""Completing a rebuilt index: what cannot be read now is carried over, and nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from library.core.errors import RecordError, StudiesMissing
from library.core.notices import Notice, first_of
from library.ingest.indexing.index_updater import IndexUpdater
from library.ingest.indexing.indexed_studies import (
    IndexedStudies,
    IndexedStudy,
    record_path,
    with_record,
)
from library.ingest.indexing.study_import import IndexUpdate
from library.ingest.planning.plan import Removals
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import Outcome
from library.records.sidecar import Sidecar, Subjects, parse_sidecar, read_content

MAX_LISTED = 5
"""Studies that an error names."""


def mark_stale(outcome: Outcome, before: Ledger) -> Outcome:
    """Return *outcome*; of a file that failed, with the note that its study is carried over."""
    if outcome.problem is None or outcome.file not in before.files:
        return outcome
    problem = replace(outcome.problem, is_stale=True)
    return replace(outcome, study=before.files[outcome.file].study, problem=problem)


def carry_over(
    updater: IndexUpdater,
    before: Ledger,
    indexed: IndexedStudies,
    *,
    removed: Collection[str],
    removals: Removals,
) -> None:
    """Write the studies of the previous index that the new one lacks, to the new one.

    Args:
        updater: Of the new index.
        before: The ledger of the previous index.
        indexed: Its studies.
        removed: Files whose removal was accepted.
        removals: Whether studies that cannot be carried over are dropped.

    Raises:
        StudiesMissing: Studies would be lost. The new index is not published.
    """
    present = {entry.study for entry in updater.ledger.files.values()}
    lost = []
    for file, entry in before.files.items():
        if file in updater.ledger.files or file in removed or entry.study in present:
            continue
        study = indexed.get(entry.study)
        if study is None:
            lost.append(file)
            continue
        _write(updater, file, _carried(entry), study)
    if lost and not removals.accept(len(lost), len(before.files)):
        raise _lost(lost, is_usable=indexed.is_readable)


def _carried(entry: LedgerEntry) -> LedgerEntry:
    """Return the entry of a study that is carried over; it is read again once that is possible."""
    return replace(entry, stale=True)


def _lost(files: list[str], *, is_usable: bool) -> StudiesMissing:
    """Return the error that names *files*, and whether the previous index is usable."""
    before = Notice(
        "The previous index stays in use."
        if is_usable
        else "This program cannot use the previous index, so nothing can be searched now."
    )
    return StudiesMissing(
        "The new index would lack studies whose PDF or record is gone or cannot be read: {files}. "
        "{before}",
        remedy="Put these files back, from a backup for instance, or correct them, and run it "
        "again. If they were removed on purpose, run `library ingest --rebuild --accept-removals`: "
        "a PDF without a record gets a new one, as a draft that only staff see, and a study "
        "without files is removed.",
        files=first_of(sorted(files), MAX_LISTED),
        before=before,
    )


def apply_edits(updater: IndexUpdater, pdfs: Path, subjects: Subjects) -> None:
    """Index the records that changed after their studies were written to the new index.

    A study that was withdrawn in the meantime is not published.
    """
    applied: dict[str, str] = {}
    while edits := list(_edits(updater, pdfs, subjects, applied)):
        for file, sidecar, digest in edits:
            applied[file] = digest
            _apply(updater, file, sidecar, digest)


def _edits(
    updater: IndexUpdater, pdfs: Path, subjects: Subjects, applied: dict[str, str]
) -> Iterator[tuple[str, Sidecar, str]]:
    """Yield each file whose record is not as it was indexed, with the record and its SHA-256."""
    for file, entry in updater.ledger.files.items():
        path = record_path(pdfs, file)
        try:
            content = read_content(path)
            digest = sha256(content).hexdigest()
            if digest in {entry.record_sha256, applied.get(file)}:
                continue
            sidecar = parse_sidecar(path, content, subjects)
        except RecordError:  # gone or invalid: the next ingest reports it
            continue
        if sidecar.id == entry.study:
            yield file, sidecar, digest


def _apply(updater: IndexUpdater, file: str, sidecar: Sidecar, digest: str) -> None:
    entry = updater.ledger.files[file]
    with updater.engine.reader() as reader:
        before = IndexedStudies(reader).get(entry.study)
    if before is None:
        return
    indexed = with_record(before, sidecar)
    changed = replace(entry, record_sha256=digest, pages=indexed.study.pages)
    _write(updater, file, changed, indexed)


def _write(updater: IndexUpdater, file: str, entry: LedgerEntry, indexed: IndexedStudy) -> None:
    study = indexed.study
    outcome = Outcome(file, "unchanged", study.id, study.pages)
    update = IndexUpdate(outcome, file, entry, study, indexed.pages, indexed.hidden_words)
    updater.write_or_raise([update])
