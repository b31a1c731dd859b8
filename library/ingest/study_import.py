"""Import of one study: writes its files, and makes its update of the index and the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from library.core.errors import EncryptedPdf, StudyFileError
from library.core.evidence import Found
from library.core.files import copy_atomically, write_atomically
from library.core.model import Access, Page, Record, Study, Version
from library.extract.study import ExtractedStudy
from library.ingest.discovery import SourceFiles
from library.ingest.extraction import Extraction
from library.ingest.ledger import LedgerEntry
from library.ingest.outcome import Kind, Outcome, failed
from library.ingest.plan import Task
from library.ingest.remarks import password_needed, remark_on
from library.records.ids import IdRegistry
from library.records.merge import merge
from library.records.sidecar import Sidecar, add_version, new_sidecar, read_content


@dataclass(frozen=True, slots=True)
class IndexUpdate:
    """What to write to the index for one file, and the outcome to report afterwards."""

    outcome: Outcome
    entry: LedgerEntry | None = None
    """For the ledger; `None` if the file is removed from it."""
    study: Study | None = None
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestContext:
    """What all files of one ingest share."""

    ids: IdRegistry
    today: str
    dry_run: bool


def import_study(extraction: Extraction, context: IngestContext) -> IndexUpdate:
    """Write the sidecar and the copied PDF of a study, and return its update of the index."""
    task, file = extraction.task, extraction.task.source.file
    if isinstance(extraction.error, EncryptedPdf):
        study, added = _id_and_date(task, context)
        error = password_needed(task, study=study, added=added)
        return IndexUpdate(failed(file, error, extraction.seconds))
    if extraction.error is not None:
        return IndexUpdate(failed(file, extraction.error, extraction.seconds))
    try:
        sidecar = _completed_sidecar(task, extraction.study, context)
        if context.dry_run:
            record_sha256 = task.record_sha256
        else:
            record_sha256 = _write_files(task, sidecar, extraction.study)
        return _update(extraction, sidecar, record_sha256)
    except (StudyFileError, OSError) as exc:
        return IndexUpdate(failed(file, exc, extraction.seconds))


def removal(file: str, entry: LedgerEntry) -> IndexUpdate:
    """Return the update for a study whose PDF and sidecar are both gone."""
    outcome = Outcome(
        file=file,
        outcome="removed",
        study=entry.study,
        pages=0,
        reason="its PDF and its record are gone",
        remedy="Put both back to undo this; to withdraw a study, set `access: withdrawn` instead.",
        seconds=0.0,
    )
    return IndexUpdate(outcome)


def _id_and_date(task: Task, context: IngestContext) -> tuple[str, str]:
    """Return the id and the date of a study: those it has, else new ones."""
    if task.sidecar:
        return task.sidecar.id, task.sidecar.added
    if task.earlier:  # its sidecar was deleted
        return task.earlier.study, task.earlier.added
    return context.ids.assign(task.source.file), context.today


def _completed_sidecar(
    task: Task, extracted: ExtractedStudy | None, context: IngestContext
) -> Sidecar:
    """Return the sidecar of *task* with the current version of its PDF."""
    sidecar = task.sidecar or Sidecar(*_id_and_date(task, context), Record(), ())
    if extracted and (not sidecar.versions or sidecar.versions[0].sha256 != task.sha256):
        version = Version(task.sha256, context.today)
        sidecar = replace(sidecar, versions=(version, *sidecar.versions))
    return sidecar


def _write_files(task: Task, sidecar: Sidecar, extracted: ExtractedStudy | None) -> str:
    """Copy files from outside into the library, and write *sidecar* to disk.

    Returns:
        The SHA-256 of the sidecar that the index gets. It is empty if somebody edited the file
        after it was parsed: then the next ingest reads it again.
    """
    source = task.source
    if source.sidecar and source.sidecar != source.sidecar_target:
        copy_atomically(source.sidecar, source.sidecar_target)
    record_sha256 = task.record_sha256
    if task.sidecar is None and extracted:
        content = new_sidecar(sidecar, extracted.found)
        write_atomically(source.sidecar_target, content)
        record_sha256 = sha256(content).hexdigest()
    elif task.sidecar and task.sidecar.versions != sidecar.versions:
        before = read_content(source.sidecar_target)
        content = add_version(source.sidecar_target, before, sidecar.versions[0])
        write_atomically(source.sidecar_target, content)
        is_as_parsed = sha256(before).hexdigest() == task.record_sha256
        record_sha256 = sha256(content).hexdigest() if is_as_parsed else ""
    if source.is_outside and source.pdf:
        copy_atomically(source.pdf, source.pdf_target)
    return record_sha256


def _update(extraction: Extraction, sidecar: Sidecar, record_sha256: str) -> IndexUpdate:
    task = extraction.task
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    extracted = None if withdrawn else extraction.study
    missing = task.source.pdf is None and bool(sidecar.versions) and not withdrawn
    study, pages = _study(task.source, sidecar, extracted)
    reason, remedy = remark_on(extraction, missing=missing, withdrawn=withdrawn)
    entry = LedgerEntry(
        study=study.id,
        added=study.added,
        sha256=task.sha256,
        record_sha256=record_sha256,
        pages=study.pages,
        missing=missing,
        reason=reason,
        remedy=remedy,
        unrecognised=len(extracted.unrecognised_scans) if extracted else 0,
    )
    kind = "missing" if missing else _kind(task, entry)
    if task.renamed_from and not reason:  # reported once, not stored in the ledger
        reason = f"renamed from {task.renamed_from}"
    outcome = Outcome(
        task.source.file, kind, study.id, study.pages, reason, remedy, extraction.seconds
    )
    return IndexUpdate(outcome, entry, study, pages)


def _study(
    source: SourceFiles, sidecar: Sidecar, extracted: ExtractedStudy | None
) -> tuple[Study, tuple[Page, ...]]:
    found: Iterable[Found] = extracted.found if extracted else ()
    record, origins = merge(sidecar.record, found)
    pages = extracted.pages if extracted else ()
    study = Study(
        id=sidecar.id,
        added=sidecar.added,
        record=record,
        file=source.file if extracted else None,
        pages=len(pages),
        sections=extracted.sections if extracted else (),
        versions=sidecar.versions,
        origins=origins,
    )
    return study, tuple(replace(page, study=study.id) for page in pages)


def _kind(task: Task, entry: LedgerEntry) -> Kind:
    earlier = task.earlier
    if earlier is None:
        return "added"
    is_same = earlier.matches(entry.sha256, entry.record_sha256) and not task.renamed_from
    is_recognised = earlier.unrecognised > entry.unrecognised
    return "unchanged" if is_same and not is_recognised else "changed"
