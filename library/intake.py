"""A file settled: its record and its copy on disk, and the study that goes into the index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from library.errors import StudyFileError
from library.files import copy_atomically, sha256_of
from library.ledger import Entry
from library.model import Access, Page, Record, Study, Version
from library.outcome import Kind, Outcome, failed
from library.plan import Ids, Task
from library.reading import Reading
from library.records import Found, Sidecar, add_version, create_sidecar, merge
from library.survey import Item


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


def settle(task: Task, reading: Reading | None, seconds: float, terms: Terms) -> Change:
    """Make the files of *task* what they must be, and return what to write to the index.

    Args:
        task: The file.
        reading: What its PDF holds; `None` when it has none.
        seconds: How long reading it took.
        terms: What holds for every file.
    """
    try:
        sidecar = _sidecar(task, reading, terms)
        if not terms.dry_run:
            _write_files(task, sidecar, reading)
        return _change(task, sidecar, reading, seconds)
    except (StudyFileError, OSError) as exc:
        return Change(failed(task.item.file, exc, seconds))


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


def _sidecar(task: Task, reading: Reading | None, terms: Terms) -> Sidecar:
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


def _write_files(task: Task, sidecar: Sidecar, reading: Reading | None) -> None:
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


def _change(task: Task, sidecar: Sidecar, reading: Reading | None, seconds: float) -> Change:
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    missing = task.item.pdf is None and bool(sidecar.versions) and not withdrawn
    study, pages = _study(task.item, sidecar, None if withdrawn else reading)
    reason, remedy = _remark(task, reading, missing=missing, withdrawn=withdrawn)
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
    )
    kind = "missing" if missing else _kind(task, entry)
    if task.renamed_from and not reason:  # told once, and not remembered in the ledger
        reason = f"it was {task.renamed_from} before"
    outcome = Outcome(task.item.file, kind, study.id, study.pages, reason, remedy, seconds)
    return Change(outcome, entry, study, pages)


def _study(item: Item, sidecar: Sidecar, reading: Reading | None) -> tuple[Study, tuple[Page, ...]]:
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
    return "unchanged" if same else "changed"


def _remark(
    task: Task, reading: Reading | None, *, missing: bool, withdrawn: bool
) -> tuple[str | None, str | None]:
    """Return what a person should know of a study that was taken in, and what to do."""
    name = task.item.target.name
    if withdrawn:
        return "withdrawn: its id is kept, nothing of it is shown", None
    if missing:
        return "its PDF is gone; the record stays, without full text", f"Put it back as {name}."
    if reading is None:
        return "there is a record, and no PDF yet", f"Put the PDF beside the record, as {name}."
    if not reading.has_text:
        return (
            "it has no text, only pictures of pages: it is found by its record alone",
            "Have its text recognised (OCR) and put that PDF in its place.",
        )
    return None, None
