"""A file settled: its record and its copy on disk, and the study that goes into the index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from library.core.errors import EncryptedPdf, StudyFileError
from library.core.evidence import Found
from library.core.files import copy_atomically, sha256_of
from library.core.model import Access, Page, Record, Study, Version
from library.extract.study import ExtractedStudy
from library.ingest.discovery import Item
from library.ingest.extraction import Read
from library.ingest.ledger import Entry
from library.ingest.outcome import Kind, Outcome, failed
from library.ingest.plan import Ids, Task
from library.records.merge import merge
from library.records.sidecar import Sidecar, add_version, create_sidecar


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written to the index about one file, and what to tell once it is."""

    outcome: Outcome
    entry: Entry | None = None
    """For the ledger; `None` when the file is to be taken out of it."""
    study: Study | None = None
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every file of one ingest."""

    ids: Ids
    today: str
    dry_run: bool


def settle(read: Read, terms: Terms) -> Change:
    """Make the files of a task what they must be, and return what to write to the index.

    Args:
        read: The task, and what its PDF holds or why that is not known.
        terms: What holds for every file.
    """
    task, file = read.task, read.task.item.file
    if isinstance(read.error, EncryptedPdf):
        return Change(failed(file, _asking_for_password(task, terms), read.seconds))
    if read.error is not None:
        return Change(failed(file, read.error, read.seconds))
    try:
        sidecar = _sidecar(task, read.reading, terms)
        if not terms.dry_run:
            _write_files(task, sidecar, read.reading)
        return _change(read, sidecar)
    except (StudyFileError, OSError) as exc:
        return Change(failed(file, exc, read.seconds))


def take_out(file: str, entry: Entry) -> Change:
    """Return the change for a study whose PDF and record are both gone."""
    outcome = Outcome(
        file=file,
        outcome="removed",
        study=entry.study,
        pages=0,
        reason="its PDF and its record are gone",
        remedy="Put both back to undo this; to withdraw a study, set `access: withdrawn` instead.",
        seconds=0.0,
    )
    return Change(outcome)


def _sidecar(task: Task, reading: ExtractedStudy | None, terms: Terms) -> Sidecar:
    """Return the record of *task* as it will stand on disk."""
    sidecar = task.sidecar
    if sidecar is None:
        lost = task.earlier  # the record was deleted; its id and date are not lost with it
        study = lost.study if lost else terms.ids.fresh(task.item.file)
        sidecar = Sidecar(study, lost.added if lost else terms.today, Record(), ())
    if reading and (not sidecar.versions or sidecar.versions[0].sha256 != task.sha256):
        version = Version(task.sha256, terms.today)
        sidecar = replace(sidecar, versions=(version, *sidecar.versions))
    return sidecar


def _write_files(task: Task, sidecar: Sidecar, reading: ExtractedStudy | None) -> None:
    """Copy in what comes from outside, and make the record on disk equal to *sidecar*."""
    item = task.item
    if item.record and item.record != item.sidecar:
        copy_atomically(item.record, item.sidecar)
    if task.sidecar is None and reading:
        create_sidecar(item.sidecar, sidecar, reading.found)
    elif task.sidecar and task.sidecar.versions != sidecar.versions:
        add_version(item.sidecar, sidecar.versions[0])
    if item.is_outside and item.pdf:
        copy_atomically(item.pdf, item.target)


def _change(read: Read, sidecar: Sidecar) -> Change:
    task = read.task
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    reading = None if withdrawn else read.reading
    missing = task.item.pdf is None and bool(sidecar.versions) and not withdrawn
    study, pages = _study(task.item, sidecar, reading)
    reason, remedy = _remark(read, missing=missing, withdrawn=withdrawn)
    path = task.item.sidecar
    entry = Entry(
        study=study.id,
        added=study.added,
        sha256=task.sha256,
        record_sha256=sha256_of(path) if path.exists() else "",
        pages=study.pages,
        missing=missing,
        reason=reason,
        remedy=remedy,
        unrecognised=len(reading.unrecognised_scans) if reading else 0,
    )
    kind = "missing" if missing else _kind(task, entry)
    if task.renamed_from and not reason:  # told once, and not remembered in the ledger
        reason = f"it was {task.renamed_from} before"
    outcome = Outcome(task.item.file, kind, study.id, study.pages, reason, remedy, read.seconds)
    return Change(outcome, entry, study, pages)


def _study(
    item: Item, sidecar: Sidecar, reading: ExtractedStudy | None
) -> tuple[Study, tuple[Page, ...]]:
    found: Iterable[Found] = reading.found if reading else ()
    record, origins = merge(sidecar.record, found)
    read = reading.pages if reading else ()
    study = Study(
        id=sidecar.id,
        added=sidecar.added,
        record=record,
        file=item.file if reading else None,
        pages=len(read),
        sections=reading.sections if reading else (),
        versions=sidecar.versions,
        origins=origins,
    )
    return study, tuple(replace(page, study=study.id) for page in read)


def _kind(task: Task, entry: Entry) -> Kind:
    if task.earlier is None:
        return "added"
    same = task.earlier.is_of(entry.sha256, entry.record_sha256) and not task.renamed_from
    known = task.earlier.unrecognised <= entry.unrecognised
    return "unchanged" if same and known else "changed"


def _remark(read: Read, *, missing: bool, withdrawn: bool) -> tuple[str | None, str | None]:
    """Return what a person should know of a study that was taken in, and what to do."""
    name = read.task.item.target.name
    if withdrawn:
        return "withdrawn: its id is kept, nothing of it is shown", None
    if missing:
        return "its PDF is gone; the record stays, without full text", f"Put it back as {name}."
    if read.reading is None:
        return "there is a record, and no PDF yet", f"Put the PDF beside the record, as {name}."
    return _remark_on_text(read.reading, read.unrecognised)


def _remark_on_text(reading: ExtractedStudy, unrecognised: str) -> tuple[str | None, str | None]:
    pictures = len(reading.unrecognised_scans)
    remarks, remedy = [], None
    if pictures:
        remarks.append(_about_pictures(pictures, len(reading.pages)))
        remedy = "Run `library ingest --ocr auto`."
    elif not any(page.text for page in reading.pages):
        remarks.append("there is no text in it: it is found by its record alone")
    if pictures and unrecognised:
        remarks.append(f"but {unrecognised}")
        remedy = "Put a PDF with its text in its place, or raise `limits` in library.yaml."
    if reading.recognised:
        whose = "1 page" if reading.recognised == 1 else f"{reading.recognised} pages"
        remarks.append(f"the text of {whose} was read by machine (OCR)")
    return "; ".join(remarks) or None, remedy


def _about_pictures(pictures: int, pages: int) -> str:
    if pictures == pages:
        which = "its one page is a picture" if pages == 1 else f"all {pages} pages are pictures"
        return f"{which}: it is found by its record alone until its text is recognised"
    if pictures == 1:
        return f"1 of {pages} pages is a picture: it is found once its text is recognised"
    return f"{pictures} of {pages} pages are pictures: they are found once their text is recognised"


def _asking_for_password(task: Task, terms: Terms) -> EncryptedPdf:
    """Return the error of a PDF that does not open, with what to write where."""
    item, sidecar = task.item, task.sidecar
    reason = "it opens only with a password"
    if sidecar and sidecar.passwords:
        reason = "none of the passwords in its record opens it"
        remedy = f"Correct `passwords` in {item.sidecar.name}."
    elif sidecar:
        remedy = f'Add this line to {item.sidecar.name}: passwords: ["its password"]'
    else:
        study = task.earlier.study if task.earlier else terms.ids.fresh(item.file)
        added = task.earlier.added if task.earlier else terms.today
        remedy = (
            f"Put a text file {item.sidecar.name} beside it with these three lines:\n"
            f'id: {study}\nadded: {added}\npasswords: ["its password"]'
        )
    return EncryptedPdf(item.file, reason, remedy=remedy)
