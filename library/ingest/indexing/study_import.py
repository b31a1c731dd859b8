"""Import of one study: writes its files, and makes its update of the index and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from library.core.errors import EncryptedPdf, RecordError, StudyFileError, UnreadablePdf
from library.core.evidence import Found
from library.core.files.file_hashes import has_bytes
from library.core.model import Access, Page, Record, Study, Version
from library.extract.extracted_study import ExtractedStudy
from library.extract.near_duplicates import sketch
from library.ingest.files.source_files import SourceFiles
from library.ingest.indexing.indexed_studies import IndexedStudies, IndexedStudy, with_record
from library.ingest.indexing.remarks import (
    password_needed,
    remark_on,
    remark_on_added,
    remark_on_hiding,
    remark_on_other_content,
    remark_on_record,
)
from library.ingest.indexing.study_files import record_content, write_files
from library.ingest.planning.plan import Task
from library.ingest.planning.replaced_content import ContentOrigin
from library.ingest.reading.extraction import Extraction
from library.ingest.state.ledger import LedgerEntry
from library.ingest.state.outcome import NO_REMARK, Kind, Outcome, failed, remark
from library.ingest.state.problem import READ_AGAIN
from library.records.ids import IdRegistry, id_taken
from library.records.merge import merge
from library.records.record_comments import record_comments
from library.records.sidecar import Sidecar, Subjects, parse_sidecar, read_content, sidecar_path

MAX_REREADS = 5
"""Times that a record is read again because somebody changed it just before it was written."""


@dataclass(frozen=True, slots=True)
class IndexUpdate:
    """What to write to the index for one file, and the outcome to report afterwards."""

    outcome: Outcome
    file: str
    """The file in the ledger."""
    entry: LedgerEntry | None = None
    """For the ledger; `None` if the file is removed from it."""
    study: Study | None = None
    pages: tuple[Page, ...] = ()
    hidden_words: tuple[str, ...] = ()
    """Those of pages that were indexed before."""

    @property
    def is_written(self) -> bool:
        """Whether it changes the index."""
        return self.study is not None or self.outcome.outcome != "failed"


NOTHING_INDEXED = IndexedStudies()


@dataclass(frozen=True, slots=True)
class IngestContext:
    """What all files of one ingest share."""

    ids: IdRegistry
    today: str
    dry_run: bool
    subjects: Subjects
    """The valid codes of subjects; every code is valid if empty."""
    indexed: IndexedStudies
    """The previous index."""
    source_urls: Mapping[Path, str]
    """Web address from which a PDF outside the library was downloaded."""
    accepts_removals: bool
    """Whether a study without its PDF is accepted."""
    now: str
    """Time of the ingest, ISO 8601 in UTC."""
    origins: Mapping[str, ContentOrigin]
    """File -> the other file whose content it has now."""
    languages: tuple[str, ...]
    """The languages of the library."""


def import_study(extraction: Extraction, context: IngestContext) -> IndexUpdate:
    """Write the sidecar and the copied PDF of a study, and return its update of the index.

    The record is read again first, so that an edit made while the PDF was read is indexed. A PDF
    that was written to meanwhile, as one that is still being copied, fails.
    """
    extraction = _of_one_version(extraction)
    file = extraction.task.source.file
    try:
        for _ in range(MAX_REREADS):
            task = _with_record_on_disk(extraction.task, context)
            current = replace(extraction, task=task)
            try:
                return _import(current, context)
            except FileExistsError as exc:  # somebody writes the record at this moment
                error = exc
        raise error
    except (StudyFileError, OSError) as exc:
        return IndexUpdate(_failed(extraction, exc), file)


def _of_one_version(extraction: Extraction) -> Extraction:
    """Return *extraction*; without what was read if its PDF has other bytes now."""
    task = extraction.task
    if task.source.pdf is None or has_bytes(task.source.pdf, task.sha256):
        return extraction
    changed = UnreadablePdf(task.source.file, "it was changed while it was read", remedy=READ_AGAIN)
    return replace(extraction, study=None, error=changed)


def _with_record_on_disk(task: Task, context: IngestContext) -> Task:
    """Return *task* with the record that is on disk now.

    Raises:
        RecordError: The record is gone or invalid, or has the id of another study.
    """
    source = task.source
    paths = (source.sidecar_target, source.sidecar)
    path = next((path for path in paths if path and path.exists()), None)
    if path is None:
        if task.sidecar is None:
            return task
        name = source.sidecar_target.name
        raise RecordError(name, "it was removed during this ingest", remedy=READ_AGAIN)
    content = record_content(path, source, task.sidecar) if task.sidecar else read_content(path)
    digest = sha256(content).hexdigest()
    source = replace(source, sidecar=path)
    if task.sidecar and digest == task.record_sha256:
        return replace(task, source=source)
    sidecar = parse_sidecar(path, content, context.subjects)
    owner = context.ids.claim(sidecar.id, source.file)
    if owner not in {source.file, task.renamed_from, task.earlier_file}:
        raise id_taken(path.name, sidecar.id, owner)
    return replace(task, source=source, sidecar=sidecar, record_sha256=digest)


def _import(extraction: Extraction, context: IngestContext) -> IndexUpdate:
    task = extraction.task
    withdrawn = bool(task.sidecar and task.sidecar.record.access is Access.WITHDRAWN)
    if extraction.error is not None and not withdrawn:
        error: BaseException = extraction.error
        if isinstance(error, EncryptedPdf):
            study, added = _id_and_date(task, context)
            error = password_needed(task, study=study, added=added)
        return _with_new_record(task, _failed(extraction, error), context)
    sidecar = _completed_sidecar(task, extraction.study, context)
    record_sha256 = task.record_sha256
    if not context.dry_run:
        words = record_comments(context.languages)
        record_sha256 = write_files(task, sidecar, extraction.study, words)
    return _update(extraction, sidecar, record_sha256, context)


def _with_new_record(task: Task, outcome: Outcome, context: IngestContext) -> IndexUpdate:
    """Return the update for a study whose PDF cannot be read.

    A changed record is indexed, with the text that was indexed before: it may limit the access.
    """
    file, earlier = task.source.file, task.earlier
    if not task.sidecar or not earlier or earlier.record_sha256 == task.record_sha256:
        return IndexUpdate(outcome, file)
    kept = _kept(task, task.sidecar, context)
    if kept is None or task.renamed_from:
        return IndexUpdate(outcome, file)
    entry = replace(
        earlier, study=kept.study.id, added=kept.study.added, record_sha256=task.record_sha256,
        stale=True,
    )  # fmt: skip
    return IndexUpdate(outcome, file, entry, kept.study, kept.pages, kept.hidden_words)


def _failed(extraction: Extraction, error: BaseException) -> Outcome:
    """Return the outcome of a file that failed; names the PDF if it is outside the library."""
    source = extraction.task.source
    outcome = failed(source.file, error, extraction.seconds)
    return replace(outcome, source=str(source.pdf)) if source.is_outside else outcome


def removal(file: str, entry: LedgerEntry) -> IndexUpdate:
    """Return the update for a study whose PDF and sidecar are both gone, which was accepted."""
    outcome = Outcome(
        file,
        "removed",
        entry.study,
        remark=remark(
            "its PDF and its record are gone",
            "Put both back to undo this; to withdraw a study, set `access: withdrawn` instead.",
        ),
    )
    return IndexUpdate(outcome, file)


def still_reserved(file: str, entry: LedgerEntry) -> Outcome:
    """Return the outcome of a withdrawn study whose files are gone: its id is never free."""
    return Outcome(
        file,
        "missing",
        entry.study,
        remark=remark(
            "the record of a withdrawn study is gone; its id stays reserved",
            "Put {name} back, or write a new one with `id: {study}`, `added: {added}` and "
            "`access: withdrawn`.",
            name=sidecar_path(Path(file)).name,
            study=entry.study,
            added=entry.added,
        ),
    )


def _id_and_date(task: Task, context: IngestContext) -> tuple[str, str]:
    """Return the id and the date of a study: those it has, else new ones."""
    if task.sidecar:
        return task.sidecar.id, task.sidecar.added
    if task.earlier:  # its sidecar was deleted
        if context.indexed.is_withdrawn(task.earlier.study):
            raise RecordError(
                task.source.sidecar_target.name,
                "the record of a withdrawn study is gone",
                remedy="Put it back, or write a new one with `id: {study}`, `added: {added}` and "
                "the `access` that it has from now on.",
                study=task.earlier.study,
                added=task.earlier.added,
            )
        return task.earlier.study, task.earlier.added
    return context.ids.assign(task.source.file), context.today


def _lost_sidecar(task: Task, context: IngestContext) -> Sidecar | None:
    """Return the sidecar of a study whose record was deleted; `None` for another.

    If the index does not say who may see the study, it is a draft.
    """
    if task.earlier is None:
        return None
    new = Sidecar(*_id_and_date(task, context), Record(access=Access.DRAFT), ())
    return context.indexed.sidecar(task.earlier.study) or new


def _completed_sidecar(
    task: Task, extracted: ExtractedStudy | None, context: IngestContext
) -> Sidecar:
    """Return the sidecar of *task* with the current version of its PDF."""
    address = context.source_urls.get(task.source.pdf, "") if task.source.pdf else ""
    sidecar = task.sidecar or _lost_sidecar(task, context)
    if sidecar is None:
        sidecar = Sidecar(*_id_and_date(task, context), Record(source_url=address), ())
    if extracted and (not sidecar.versions or sidecar.versions[0].sha256 != task.sha256):
        version = Version(task.sha256, context.today)
        sidecar = replace(sidecar, versions=(version, *sidecar.versions))
    return sidecar


def _update(
    extraction: Extraction, sidecar: Sidecar, record_sha256: str, context: IngestContext
) -> IndexUpdate:
    task, file = extraction.task, extraction.task.source.file
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    extracted = None if withdrawn else extraction.study
    missing = _is_missing(task, sidecar, context) and not withdrawn
    kept = _kept(task, sidecar, context) if missing else None
    indexed = kept or _study(task.source, sidecar, extracted)
    study = _dated(indexed.study, context)
    stored = remark_on(extraction, missing=missing, withdrawn=withdrawn, kept=bool(kept))
    entry = LedgerEntry(
        study=study.id,
        added=study.added,
        sha256=task.sha256,
        record_sha256=record_sha256,
        pages=study.pages,
        missing=missing,
        remark=stored,
        unrecognised=len(extracted.unrecognised_scans) if extracted else 0,
        sketch=_sketch(indexed.pages) if extracted else "",
        languages=context.languages if extracted else (),
    )
    if kept and task.earlier:
        entry = _with_earlier_text(entry, task.earlier)
    kind = "missing" if missing else _kind(task, entry)
    # Remarks on this change and on the clock are not stored.
    once = remark_on_record(task, sidecar.id, context.ids) or remark_on_other_content(
        task.earlier, entry, context.origins.get(file), task.source.record_file
    )
    early = remark_on_added(study, context.today, task.source.record_file)
    said = remark_on_hiding(study, context.today) + early + (once or NO_REMARK) + stored
    outcome = Outcome(
        file, kind, study.id, study.pages, extraction.seconds, remark=said,
        record=task.source.sidecar_target.name, mistakes=sidecar.mistakes,
    )  # fmt: skip
    return IndexUpdate(
        outcome, (task.earlier_file if kept else None) or file, entry,
        study, indexed.pages, indexed.hidden_words,
    )  # fmt: skip


def _dated(study: Study, context: IngestContext) -> Study:
    """Return *study* with the times at which it was first indexed and last modified."""
    indexed_at = context.indexed.indexed_at(study.id)
    study = replace(study, indexed_at=context.now if indexed_at is None else indexed_at)
    return replace(study, modified=context.indexed.modified(study) or context.today)


def _with_earlier_text(entry: LedgerEntry, earlier: LedgerEntry) -> LedgerEntry:
    """Return *entry* of a study whose text stays as it was indexed, with what is known of that."""
    return replace(
        entry,
        stale=True,
        sha256=earlier.sha256,
        remark=earlier.remark,
        sketch=earlier.sketch,
        languages=earlier.languages,
    )


def _sketch(pages: Sequence[Page]) -> str:
    """Return the sketch of the text of *pages*; empty for too little text."""
    found = sketch(page.text for page in pages)
    return found.encoded() if found else ""


def _is_missing(task: Task, sidecar: Sidecar, context: IngestContext) -> bool:
    """Return whether the PDF of a study is gone, and nobody confirmed its removal."""
    is_new = task.earlier is None and not context.accepts_removals
    return task.source.pdf is None and (task.absent == "pdf" or (is_new and bool(sidecar.versions)))


def _kept(task: Task, sidecar: Sidecar, context: IngestContext) -> IndexedStudy | None:
    """Return the study as it was indexed, with its record of now."""
    indexed = context.indexed.get(task.earlier.study) if task.earlier else None
    return with_record(indexed, sidecar) if indexed else None


def _study(source: SourceFiles, sidecar: Sidecar, extracted: ExtractedStudy | None) -> IndexedStudy:
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
    return IndexedStudy(study, tuple(replace(page, study=study.id) for page in pages))


def _kind(task: Task, entry: LedgerEntry) -> Kind:
    earlier = task.earlier
    if earlier is None:
        return "added"
    is_same = earlier.matches(entry.sha256, entry.record_sha256) and not task.renamed_from
    is_recognised = earlier.unrecognised > entry.unrecognised
    is_same = is_same and task.sidecar is not None
    return "unchanged" if is_same and not is_recognised else "changed"
