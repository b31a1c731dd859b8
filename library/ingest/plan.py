"""Planning an ingest: what there is to do for each file. Reads files and writes none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from library.core.errors import RecordError, StudyFileError
from library.core.files import has_bytes, sha256_of
from library.ingest.discovery import Discovery, SourceFiles
from library.ingest.ledger import Ledger, LedgerEntry
from library.ingest.outcome import Kind, Outcome, failed
from library.records.sidecar import Sidecar, parse_sidecar, read_content, sidecar_path


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

    @property
    def has_id(self) -> bool:
        """Whether its file has, or had, an id of its own."""
        return self.sidecar is not None or self.earlier is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an ingest has to do."""

    tasks: tuple[Task, ...]
    outcomes: tuple[Outcome, ...]
    """Of the files without a task: unchanged, duplicate or failed."""
    absent: tuple[tuple[str, LedgerEntry], ...]
    """Files of the ledger whose PDF and sidecar are both gone from disk."""
    renamed: tuple[str, ...]
    """Files of the ledger whose study has another file name now."""
    ids: Mapping[str, str]
    """Id of each study -> its file: those of the ledger and those of the sidecars."""


Step = tuple[tuple[Outcome, ...], tuple[Task, ...]]
"""Result of a planning step: outcomes of the files that are done with, and the remaining tasks."""


def plan(
    found: Discovery,
    pdfs: Path,
    ledger: Ledger,
    subjects: Collection[str],
    *,
    rebuild: bool,
    recognise: bool,
) -> Plan:
    """Return what has to be done for the files *found*.

    Args:
        found: The files on disk.
        pdfs: The library's folder of PDFs.
        ledger: The result of the last ingest.
        subjects: The valid codes of subjects; every code is valid if empty.
        rebuild: Read files that did not change as well.
        recognise: Read files that have unrecognised scans as well.
    """
    unusable, sources = _check_names(found.sources)
    settled, tasks = _compare(sources, ledger, subjects, rebuild=rebuild, recognise=recognise)
    duplicates, tasks = _set_aside_duplicates(tasks, pdfs, ledger)
    conflicts, tasks, ids = _assign_ids(tasks, pdfs, ledger)
    present = {source.file for source in found.sources}
    unseen = [(file, entry) for file, entry in ledger.files.items() if file not in present]
    return Plan(
        tasks=tasks,
        outcomes=(*unusable, *settled, *duplicates, *conflicts),
        absent=tuple(
            (file, entry)
            for file, entry in unseen
            if ids[entry.study] == file and found.covers(file)
        ),
        renamed=tuple(file for file, entry in unseen if ids[entry.study] != file),
        ids=ids,
    )


def _split(results: Iterable[Outcome | Task]) -> Step:
    each = tuple(results)
    return (
        tuple(result for result in each if isinstance(result, Outcome)),
        tuple(result for result in each if isinstance(result, Task)),
    )


def _check_names(
    sources: Sequence[SourceFiles],
) -> tuple[tuple[Outcome, ...], tuple[SourceFiles, ...]]:
    """Separate the files whose names cannot be used: an outcome for each, and the other files."""
    owners: dict[Path, str] = {}
    for source in sources:
        owners.setdefault(source.sidecar_target, source.file)
    problems = {source.file: _name_problem(source, owners) for source in sources}
    return (
        tuple(outcome for outcome in problems.values() if outcome),
        tuple(source for source in sources if problems[source.file] is None),
    )


def _name_problem(source: SourceFiles, owners: Mapping[Path, str]) -> Outcome | None:
    file, owner = source.file, owners[source.sidecar_target]
    if owner != file:
        reason, remedy = f"it would share its record with {owner}", "Rename one of the two."
        return failed(file, StudyFileError(file, reason, remedy=remedy))
    try:
        file.encode()
    except UnicodeEncodeError:
        shown = file.encode("utf-8", "replace").decode()
        reason = "its name is not valid Unicode"
        return failed(shown, StudyFileError(shown, reason, remedy="Rename it."))
    return None


def _compare(
    sources: Iterable[SourceFiles],
    ledger: Ledger,
    subjects: Collection[str],
    *,
    rebuild: bool,
    recognise: bool,
) -> Step:
    """Compare files with the ledger: a task for each that is new, changed or has to be reread."""

    def has_to_be_reread(entry: LedgerEntry | None) -> bool:
        return rebuild or bool(recognise and entry and entry.unrecognised)

    entries = ((source, ledger.files.get(source.file)) for source in sources)
    return _split(
        _compare_one(source, entry, subjects, reread=has_to_be_reread(entry))
        for source, entry in entries
    )


def _compare_one(
    source: SourceFiles, entry: LedgerEntry | None, subjects: Collection[str], *, reread: bool
) -> Task | Outcome:
    try:
        pdf_sha256 = sha256_of(source.pdf) if source.pdf else ""
        # The hash that is remembered is that of the bytes that are parsed.
        content = read_content(source.sidecar) if source.sidecar else b""
        record_sha256 = sha256(content).hexdigest() if source.sidecar else ""
        if entry and not reread and entry.matches(pdf_sha256, record_sha256):
            kind: Kind = "missing" if entry.missing else "unchanged"
            return Outcome(
                source.file, kind, entry.study, entry.pages, entry.reason, entry.remedy, 0.0
            )
        sidecar = parse_sidecar(source.sidecar, content, subjects) if source.sidecar else None
        return Task(source, pdf_sha256, record_sha256, sidecar, entry)
    except (StudyFileError, OSError) as exc:
        return failed(source.file, exc)


def _set_aside_duplicates(tasks: Sequence[Task], pdfs: Path, ledger: Ledger) -> Step:
    """Set aside new files without an id that have the same bytes as another file."""
    owners = _owners_of_bytes(tasks, pdfs, ledger)

    def results() -> Iterator[Task | Outcome]:
        for task in tasks:
            file = task.source.file
            owner = owners.get(task.sha256, file)
            is_study = owner == file or task.has_id
            yield task if is_study else _duplicate(task.source, owner)

    return _split(results())


def _duplicate(source: SourceFiles, owner: str) -> Outcome:
    remedy = "It was not copied in." if source.is_outside else "Delete one of the two."
    reason = f"it is identical to {owner}, byte for byte"
    return Outcome(source.file, "duplicate", None, 0, reason, remedy, 0.0)


def _owners_of_bytes(tasks: Sequence[Task], pdfs: Path, ledger: Ledger) -> dict[str, str]:
    """Return, for the SHA-256 of each new PDF, the file that becomes the study.

    That is the file in the ledger if it still has those bytes, else a file with a record, else the
    first by name.
    """
    new = {task.sha256 for task in tasks if task.sha256 and not task.has_id}
    owners: dict[str, str] = {}
    for file, entry in ledger.files.items():
        if entry.sha256 in new - owners.keys() and has_bytes(pdfs / file, entry.sha256):
            owners[entry.sha256] = file
    for task in sorted(tasks, key=lambda task: (not task.has_id, task.source.file)):
        if task.sha256 in new:
            owners.setdefault(task.sha256, task.source.file)
    return owners


def _assign_ids(
    tasks: Iterable[Task], pdfs: Path, ledger: Ledger
) -> tuple[tuple[Outcome, ...], tuple[Task, ...], Mapping[str, str]]:
    """Assign the id of each sidecar to one file; a second file with the same id fails.

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
        file, study = task.source.file, task.sidecar.id
        owner = ids.get(study, file)
        if owner != file and _is_another_study(pdfs / owner, task.source):
            results.append(_id_conflict(task.source, study, owner))
            continue
        ids[study] = file
        earlier = ledger.files.get(owner) if owner != file else None
        results.append(replace(task, earlier=earlier, renamed_from=owner) if earlier else task)
    return *_split(results), ids


def _is_another_study(path: Path, source: SourceFiles) -> bool:
    """Return whether *path* exists and is not one of the files of *source*."""
    return path.exists() and sidecar_path(path) != source.sidecar_target


def _id_conflict(source: SourceFiles, study: str, owner: str) -> Outcome:
    problem = RecordError(
        source.sidecar_target.name,
        f"{owner} already has the id `{study}`",
        remedy="If this record is a copy, delete it: the next ingest makes a new one.",
    )
    return failed(source.file, problem)
