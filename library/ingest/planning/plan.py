"""Planning an ingest: what there is to do for each file. Reads files and writes none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from library.core.errors import StudyFileError
from library.core.files.file_hashes import has_bytes
from library.core.files.regular_files import may_be_file
from library.ingest.files.discovery import Discovery
from library.ingest.files.file_states import (
    FileState,
    check_names,
    moved_studies,
    pair_renamed,
    read_states,
    with_identities,
)
from library.ingest.files.source_files import SourceFiles
from library.ingest.planning.absence import Absent, absent_part, remark_on_absence
from library.ingest.planning.rereading import Rereading
from library.ingest.planning.set_aside import copied_pair, duplicate, id_conflict, other_study_gone
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import Outcome, failed
from library.records.sidecar import Sidecar, Subjects, sidecar_path


@dataclass(frozen=True, slots=True)
class Task:
    """A study to read and index."""

    source: SourceFiles
    sha256: str
    """Of its PDF; empty if there is none."""
    record_sha256: str
    """Of the bytes of the sidecar that were parsed; empty if there is none."""
    sidecar: Sidecar | None
    """Its sidecar; `None` if there is none."""
    earlier: LedgerEntry | None
    """Its entry in the ledger; `None` if it is new."""
    renamed_from: str | None = None
    """Its file name in the ledger, if that was another one."""
    absent: Absent | None = None
    """What is gone of a study that was complete; `None` if nothing is, or if that is accepted."""
    earlier_file: str | None = None
    """Its file in the ledger, where `absent` is set."""

    @property
    def has_id(self) -> bool:
        """Whether its file has, or had, an id of its own."""
        return self.sidecar is not None or self.earlier is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an ingest has to do."""

    tasks: tuple[Task, ...]
    outcomes: tuple[Outcome, ...]
    """Of the files without a task: unchanged, missing, duplicate or failed."""
    removed: tuple[tuple[str, LedgerEntry], ...]
    """Files of the ledger whose PDF and sidecar are both gone, which was accepted."""
    renamed: tuple[str, ...]
    """Files of the ledger whose study has another file name now."""
    ids: Mapping[str, str]
    """Id of each study -> its file: those of the ledger and those of the sidecars."""
    marks: Mapping[str, LedgerEntry]
    """Files of the ledger, with their entries, that became missing or are complete again."""
    ledger: Ledger
    """The result of the last ingest, with the names that studies whose files moved have now."""


@dataclass(frozen=True, slots=True)
class Removals:
    """Whether studies whose files are gone are removed."""

    accepted: bool = False
    """Remove all of them."""
    allowed: int = 0
    """Remove them if there are at most this number, and other studies are left."""

    def accept(self, count: int, total: int) -> bool:
        """Return whether *count* studies whose files are gone may be removed, of *total*."""
        return self.accepted or (count <= self.allowed and count < total)


NO_REMOVALS = Removals()

Step = tuple[tuple[Outcome, ...], tuple[Task, ...]]
"""Result of a planning step: outcomes of the files that are done with, and the remaining tasks."""


def plan(
    found: Discovery,
    pdfs: Path,
    ledger: Ledger,
    subjects: Subjects,
    rereading: Rereading,
    removals: Removals = NO_REMOVALS,
) -> Plan:
    """Return what has to be done for the files *found*.

    Args:
        found: The files on disk.
        pdfs: The library's folder of PDFs.
        ledger: The result of the last ingest.
        subjects: The valid codes of subjects; every code is valid if empty.
        rereading: Which files that did not change are read as well.
        removals: Whether studies whose files are gone are removed.
    """
    unusable, sources = check_names(found.sources, ledger)
    unreadable, states = read_states(pair_renamed(sources, pdfs, ledger))
    states = with_identities(states, ledger)
    moves = moved_studies(states, pdfs, ledger)
    ledger = ledger.renamed(moves)
    names = {new: old for old, new in moves.items()}
    settled, compared = _compare(states, ledger, subjects, names, rereading)
    gone = _gone(found, pdfs, ledger, sources, compared)
    incomplete = [task for task in compared if task.absent]
    displaced = () if removals.accepted else _displaced(compared, pdfs, ledger)
    count = len(gone) + len(incomplete) + len(displaced)
    accepted = removals.accept(count, len(ledger.files))
    if accepted:
        compared = tuple(replace(task, absent=None, earlier_file=None) for task in compared)
    kept, tasks = ((), compared) if accepted else _keep_incomplete(compared)
    duplicates, tasks = _set_aside_duplicates(tasks, pdfs, ledger)
    conflicts, tasks, ids = _assign_ids(tasks, pdfs, ledger, () if accepted else displaced)
    missing = () if accepted else tuple(_missing(file, entry, "both") for file, entry in gone)
    present = {source.file for source in found.sources}
    unseen = [(file, entry) for file, entry in ledger.files.items() if file not in present]
    outcomes = (*unusable, *unreadable, *settled, *kept, *missing, *duplicates, *conflicts)
    return Plan(
        tasks=tasks,
        outcomes=outcomes,
        removed=tuple(gone) if accepted else (),
        renamed=tuple(file for file, entry in unseen if ids[entry.study] != file),
        ids=ids,
        marks=_marks(ledger, outcomes),
        ledger=ledger,
    )


def _marks(ledger: Ledger, outcomes: Iterable[Outcome]) -> dict[str, LedgerEntry]:
    """Return the entries of the ledger in which `missing` changes."""
    is_missing = {
        each.study: each.outcome == "missing"
        for each in outcomes
        if each.outcome in {"missing", "unchanged"}
    }
    return {
        file: replace(entry, missing=is_missing[entry.study])
        for file, entry in ledger.files.items()
        if is_missing.get(entry.study, entry.missing) != entry.missing
    }


def _split(results: Iterable[Outcome | Task]) -> Step:
    each = tuple(results)
    return (
        tuple(result for result in each if isinstance(result, Outcome)),
        tuple(result for result in each if isinstance(result, Task)),
    )


def _compare(
    states: Iterable[FileState],
    ledger: Ledger,
    subjects: Subjects,
    names_before: Mapping[str, str],
    rereading: Rereading,
) -> Step:
    """Compare files with the ledger: a task for each that is new, changed or has to be reread."""
    by_record = {sidecar_path(Path(file)).as_posix(): file for file in ledger.files}

    def compared(state: FileState) -> Task | Outcome:
        file = state.source.file
        if file not in ledger.files and state.source.pdf is None:
            file = by_record.get(file, file)
        entry = ledger.files.get(file)
        before = names_before.get(file)
        reread = before is not None or (entry is not None and rereading.covers(entry))
        result = _compare_one(state, file, entry, subjects, reread=reread)
        return replace(result, renamed_from=before) if isinstance(result, Task) else result

    return _split(map(compared, states))


def _compare_one(
    state: FileState,
    file: str,
    entry: LedgerEntry | None,
    subjects: Subjects,
    *,
    reread: bool,
) -> Task | Outcome:
    source = state.source
    hashes = state.sha256, state.record_sha256
    is_same = entry and not reread and not source.is_outside and entry.matches(*hashes)
    if entry and is_same and not entry.missing and not entry.stale:
        return _unchanged(source.file, entry)
    try:
        sidecar = state.parse(subjects)
    except StudyFileError as exc:
        return failed(source.file, exc)
    absent = absent_part(state, sidecar, entry)
    if entry and is_same and not absent and not entry.stale:  # complete again
        return _unchanged(source.file, entry)
    is_same_file = file == source.file or absent
    return Task(
        source,
        *hashes,
        sidecar,
        entry if is_same_file else None,
        absent=absent,
        earlier_file=file if absent else None,
    )


def _unchanged(file: str, entry: LedgerEntry) -> Outcome:
    return Outcome(file, "unchanged", entry.study, entry.pages, remark=entry.remark)


def _keep_incomplete(tasks: Iterable[Task]) -> Step:
    """Return an outcome for each study that stays as it was indexed, and the other tasks.

    A study without its PDF whose record changed is a task: its record is indexed, with the text
    that was indexed before.
    """

    def results() -> Iterator[Task | Outcome]:
        for task in tasks:
            entry = task.earlier
            is_same = entry and entry.record_sha256 == task.record_sha256
            if entry and task.absent and (task.absent == "record" or is_same):
                yield _missing(task.source.file, entry, task.absent, task.source.pdf_target.name)
            else:
                yield task

    return _split(results())


def _missing(file: str, entry: LedgerEntry, absent: Absent, name: str = "") -> Outcome:
    remark = remark_on_absence(absent, file, name)
    return Outcome(file, "missing", entry.study, entry.pages, remark=remark)


def _gone(
    found: Discovery,
    pdfs: Path,
    ledger: Ledger,
    sources: Iterable[SourceFiles],
    tasks: Iterable[Task],
) -> list[tuple[str, LedgerEntry]]:
    """Return the files of *ledger* whose PDF and sidecar are both gone."""
    claimed = {task.sidecar.id for task in tasks if task.sidecar}
    present = {sidecar_path(pdfs / source.file) for source in found.sources}
    present |= {source.sidecar for source in sources if source.sidecar}
    return [
        (file, entry)
        for file, entry in ledger.files.items()
        if entry.study not in claimed
        and sidecar_path(pdfs / file) not in present
        and found.covers(file)
    ]


def _displaced(tasks: Iterable[Task], pdfs: Path, ledger: Ledger) -> frozenset[str]:
    """Return the files of *ledger* whose study is gone, and that have another study of it now.

    A study is gone as well if its record is at a file that cannot have its id.
    """
    known = {entry.study: file for file, entry in ledger.files.items()}
    found = {
        task.source.file: task.sidecar.id
        for task in tasks
        if task.sidecar and not _is_taken(task.sidecar.id, task, pdfs, known)
    }
    return frozenset(
        file
        for file, study in found.items()
        if file in ledger.files
        and study != ledger.files[file].study
        and study in known
        and ledger.files[file].study not in found.values()
    )


def _set_aside_duplicates(tasks: Sequence[Task], pdfs: Path, ledger: Ledger) -> Step:
    """Set aside new files without an id that have the same bytes as another file."""
    owners = _owners_of_bytes(tasks, pdfs, ledger)

    def results() -> Iterator[Task | Outcome]:
        for task in tasks:
            file = task.source.file
            owner = owners.get(task.sha256, file)
            is_study = owner == file or task.has_id
            yield task if is_study else duplicate(task.source, owner)

    return _split(results())


def _owners_of_bytes(tasks: Sequence[Task], pdfs: Path, ledger: Ledger) -> dict[str, str]:
    """Return, for the SHA-256 of each new PDF, the file that becomes the study.

    That is the file in the ledger if it still has those bytes, else a file with a record, else the
    one with the shortest name: a copy has more in it, as in "report (1).pdf".
    """
    new = {task.sha256 for task in tasks if task.sha256 and not task.has_id}
    owners: dict[str, str] = {}
    for file, entry in ledger.files.items():
        if entry.sha256 in new - owners.keys() and has_bytes(pdfs / file, entry.sha256):
            owners[entry.sha256] = file
    for task in sorted(tasks, key=_by_name):
        if task.sha256 in new:
            owners.setdefault(task.sha256, task.source.file)
    return owners


def _by_name(task: Task) -> tuple[bool, int, str]:
    return not task.has_id, len(task.source.file), task.source.file


def _assign_ids(
    tasks: Iterable[Task], pdfs: Path, ledger: Ledger, displaced: Collection[str]
) -> tuple[tuple[Outcome, ...], tuple[Task, ...], Mapping[str, str]]:
    """Assign the id of each sidecar to one file; a second file with the same id fails.

    So does a study that was renamed to one of the files *displaced*.

    Returns:
        The outcomes of files that failed, the tasks, and the file of each id, those of the ledger
        included.
    """
    ids = {entry.study: file for file, entry in ledger.files.items()}
    results: list[Task | Outcome] = []
    for task in tasks:
        if task.sidecar is None:
            results.append(task)
            continue
        file, study = task.earlier_file or task.source.file, task.sidecar.id
        owner = ids.get(study, file)
        if _is_taken(study, task, pdfs, ids):
            if _is_copy(task, pdfs / owner):
                results.append(copied_pair(task.source, owner))
                continue
            before = ledger.files[file].study if file in ledger.files else ""
            results.append(id_conflict(task.source, study, owner, before))
            continue
        if file in displaced:
            results.append(other_study_gone(task.source, ledger.files[file].study))
            continue
        ids[study] = file
        earlier = ledger.files.get(owner) if owner != file else None
        results.append(replace(task, earlier=earlier, renamed_from=owner) if earlier else task)
    return *_split(results), ids


def _is_copy(task: Task, owner: Path) -> bool:
    """Return whether the files of *task* are those of the file *owner*, byte for byte."""
    has_same_pdf = not task.sha256 or has_bytes(owner, task.sha256)
    return has_same_pdf and has_bytes(sidecar_path(owner), task.record_sha256)


def _is_taken(study: str, task: Task, pdfs: Path, files: Mapping[str, str]) -> bool:
    """Return whether *study* is that of another file, which exists, by the *files* of ids."""
    file, source = task.earlier_file or task.source.file, task.source
    path = pdfs / files.get(study, file)
    is_other = sidecar_path(path) not in {source.sidecar, source.sidecar_target}
    return path != pdfs / file and is_other and may_be_file(path)
