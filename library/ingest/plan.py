"""What an ingest has to do: which files are as they were, which have work, which are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.core.errors import RecordError, StudyFileError
from library.core.files import has_bytes, sha256_of
from library.ingest.discovery import Discovery, Item
from library.ingest.ledger import Entry, Ledger
from library.ingest.outcome import Kind, Outcome, failed
from library.records.ids import unique_id
from library.records.sidecar import Sidecar, read_sidecar, sidecar_path


class Ids:
    """Which file has which id. An id that was ever given is never free again."""

    def __init__(self, ledger: Ledger) -> None:
        self._files = {entry.study: file for file, entry in ledger.files.items()}

    def holder(self, study: str) -> str | None:
        """Return the file that has the id, if any."""
        return self._files.get(study)

    def give(self, study: str, file: str) -> None:
        """Note that *file* has the id from now on."""
        self._files[study] = file

    def fresh(self, file: str) -> str:
        """Return an id for a new *file*, and note that it has it."""
        study = unique_id(Path(file).stem, self._files)
        self.give(study, file)
        return study


@dataclass(frozen=True, slots=True)
class Task:
    """A file with something to do about it."""

    item: Item
    sha256: str
    """Of its PDF; empty when there is none."""
    sidecar: Sidecar | None
    """Its record; `None` as long as it has none."""
    earlier: Entry | None
    """What the ledger says of it."""
    renamed_from: str | None = None
    """The name it had when it was last seen, when that was another."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an ingest has to do."""

    outcomes: tuple[Outcome, ...]
    """Of files that need nothing, or that nothing can be done about."""
    tasks: tuple[Task, ...]
    gone: tuple[tuple[str, Entry], ...]
    """Files whose study has neither PDF nor record any more."""
    renamed: tuple[str, ...]
    """Names under which a study is no longer found, because it has another now."""


def plan(
    found: Discovery,
    pdfs: Path,
    before: Ledger,
    ids: Ids,
    subjects: Collection[str],
    *,
    anew: bool,
    recognise: bool,
) -> Plan:
    """Return what is to be done about *found*.

    Args:
        found: What is on disk.
        pdfs: The library's folder of PDFs.
        before: What the last ingest left.
        ids: Who has which id; every id of a record is noted in it.
        subjects: Codes that a record may use; any when empty.
        anew: Whether files that did not change have to be read too.
        recognise: Whether those with scans have to be, to recognise their text.
    """
    outcomes: list[Outcome] = []
    tasks = _sorted_out(_looked(found, before, subjects, anew=anew, recognise=recognise), outcomes)
    tasks = _sorted_out(_without_duplicates(tasks, pdfs, before), outcomes)
    tasks = _sorted_out(_claimed(tasks, pdfs, before, ids), outcomes)
    left = _left(found, before)
    return Plan(
        outcomes=tuple(outcomes),
        tasks=tuple(tasks),
        gone=tuple(
            (file, entry)
            for file, entry in left
            if ids.holder(entry.study) == file and found.covers(file)
        ),
        renamed=tuple(file for file, entry in left if ids.holder(entry.study) != file),
    )


def _sorted_out(looked: Iterable[Task | Outcome], outcomes: list[Outcome]) -> list[Task]:
    """Return the tasks among *looked*, and add the others to *outcomes*."""
    tasks = []
    for each in looked:
        if isinstance(each, Task):
            tasks.append(each)
        else:
            outcomes.append(each)
    return tasks


def _looked(
    found: Discovery, before: Ledger, subjects: Collection[str], *, anew: bool, recognise: bool
) -> Iterator[Task | Outcome]:
    """Yield the work there is for each file; one that can never become a study fails."""
    owners: dict[Path, str] = {}
    for item in found.items:
        owner = owners.setdefault(item.sidecar, item.file)
        if owner != item.file:
            reason, remedy = f"it would share its record with {owner}", "Rename one of the two."
            yield failed(item.file, StudyFileError(item.file, reason, remedy=remedy))
        elif not _is_unicode(item.file):
            shown = item.file.encode("utf-8", "replace").decode()
            reason = "its name is not valid Unicode"
            yield failed(shown, StudyFileError(shown, reason, remedy="Rename it."))
        else:
            entry = before.files.get(item.file)
            stale = anew or bool(recognise and entry and entry.unrecognised)
            yield _look(item, entry, subjects, stale=stale)


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _look(
    item: Item, entry: Entry | None, subjects: Collection[str], *, stale: bool
) -> Task | Outcome:
    """Return the work there is for *item*, or its outcome where there is none."""
    try:
        sha256 = sha256_of(item.pdf) if item.pdf else ""
        record_sha256 = sha256_of(item.record) if item.record else ""
        if entry and not stale and entry.is_of(sha256, record_sha256):
            kind: Kind = "missing" if entry.missing else "unchanged"
            return Outcome(
                item.file, kind, entry.study, entry.pages, entry.reason, entry.remedy, 0.0
            )
        sidecar = read_sidecar(item.record, subjects) if item.record else None
        return Task(item, sha256, sidecar, entry)
    except (StudyFileError, OSError) as exc:
        return failed(item.file, exc)


def _without_duplicates(
    tasks: Sequence[Task], pdfs: Path, before: Ledger
) -> Iterator[Task | Outcome]:
    """Yield the tasks, but for files that are another one byte for byte, and no study yet."""
    owners = _owners(tasks, pdfs, before)
    for task in tasks:
        owner = owners.get(task.sha256, task.item.file)
        if owner == task.item.file or _is_study(task):
            yield task
            continue
        remedy = "It was not copied in." if task.item.is_outside else "Delete one of the two."
        reason = f"it is the same file, byte for byte, as {owner}"
        yield Outcome(task.item.file, "duplicate", None, 0, reason, remedy, 0.0)


def _owners(tasks: Sequence[Task], pdfs: Path, before: Ledger) -> dict[str, str]:
    """Return for the bytes of each new file which one of its twins is the study.

    That is the one in the ledger, as long as it still has those bytes; else one with a record;
    else the first by name.
    """
    new = {task.sha256 for task in tasks if task.sha256 and not _is_study(task)}
    owners: dict[str, str] = {}
    for file, entry in before.files.items():
        if entry.sha256 in new - owners.keys() and has_bytes(pdfs / file, entry.sha256):
            owners[entry.sha256] = file
    for task in sorted(tasks, key=lambda task: (not _is_study(task), task.item.file)):
        if task.sha256 in new:
            owners.setdefault(task.sha256, task.item.file)
    return owners


def _is_study(task: Task) -> bool:
    """Whether the file of *task* has or had an id of its own."""
    return task.sidecar is not None or task.earlier is not None


def _claimed(
    tasks: Iterable[Task], pdfs: Path, before: Ledger, ids: Ids
) -> Iterator[Task | Outcome]:
    """Give every id to one file: yield the task that has it, or how a second one fails."""
    for task in tasks:
        item = task.item
        if task.sidecar is None:
            yield task
            continue
        study = task.sidecar.id
        holder = ids.holder(study)
        if holder and holder != item.file and _stands_beside(pdfs / holder, item):
            problem = RecordError(
                item.sidecar.name,
                f"its id `{study}` is already that of {holder}",
                remedy="If it is a copy of that record, delete it: a new one will be made.",
            )
            yield failed(item.file, problem)
            continue
        ids.give(study, item.file)
        known = before.files.get(holder) if holder else None
        if holder and holder != item.file and known:
            yield Task(item, task.sha256, task.sidecar, known, renamed_from=holder)
        else:
            yield task


def _stands_beside(path: Path, item: Item) -> bool:
    """Whether *path* is still there, as a study of its own and not as another part of *item*."""
    return path.exists() and sidecar_path(path) != item.sidecar


def _left(found: Discovery, before: Ledger) -> list[tuple[str, Entry]]:
    """Return what the ledger knows and the disk does not have."""
    present = {item.file for item in found.items}
    return [(file, entry) for file, entry in before.files.items() if file not in present]
