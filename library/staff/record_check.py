"""The check of all records of a library: their mistakes, and the same records written right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from library.core.errors import RecordError
from library.core.settings import FILE_NAME, Settings, read_library_file
from library.core.yaml import Mistake
from library.core.yaml.mistakes import statement
from library.ingest.discovery import discover
from library.ingest.lock import ingest_lock
from library.records.sidecar import read_content, read_record, sidecar_of
from library.staff.journal import Journal

FIX = "records check --fix"


@dataclass(frozen=True, slots=True)
class CheckedRecord:
    """One record with something to say about it."""

    file: str
    """Path below `pdfs/`."""
    mistakes: tuple[Mistake, ...]
    fixed: bool = False
    """Whether everything that is understood was written right."""

    @property
    def is_valid(self) -> bool:
        """Whether ingest takes it."""
        return all(each.understood for each in self.mistakes)


@dataclass(frozen=True, slots=True)
class RecordReport:
    """The result of a check."""

    total: int
    """Number of records."""
    settings: tuple[Mistake, ...]
    """What is not written as it should be in `library.yaml`."""
    records: tuple[CheckedRecord, ...]
    """Those with mistakes, by file."""


def check_records(settings: Settings) -> RecordReport:
    """Return the mistakes of all records. Writes nothing."""
    paths = list(_paths(settings))
    checked = [_check(path, settings) for path in paths]
    problems = tuple(each for each in checked if each.mistakes)
    same = _same_ids(paths, settings)
    return RecordReport(len(paths), settings.mistakes, (*problems, *same))


def fix_records(settings: Settings, journal: Journal) -> RecordReport:
    """Write right what is understood in all records and in the settings; return all mistakes.

    Raises:
        IndexLocked: An ingest is running.
    """
    with ingest_lock(settings.index):
        _fix_settings(settings, journal)
        paths = list(_paths(settings))
        checked = [_fix(path, settings, journal) for path in paths]
    problems = tuple(each for each in checked if each.mistakes)
    return RecordReport(len(paths), settings.mistakes, problems)


def _fix_settings(settings: Settings, journal: Journal) -> None:
    """Write right what is understood in `library.yaml`."""
    path = settings.root / FILE_NAME
    if settings.mistakes and path.exists():
        content = path.read_bytes()
        reading = read_library_file(content)
        if reading.content is not None and reading.fixed != content:
            journal.write(path, content, reading.fixed, FIX)


def _paths(settings: Settings) -> Iterator[Path]:
    """Yield the path of each record."""
    if settings.pdfs.exists():
        sources = discover(settings.pdfs, (), settings.index).sources
        yield from dict.fromkeys(each.sidecar for each in sources if each.sidecar)


def _check(path: Path, settings: Settings) -> CheckedRecord:
    file = path.relative_to(settings.pdfs).as_posix()
    try:
        content = read_content(path)
    except RecordError as exc:
        reason = statement("The file cannot be read: {reason}.", reason=exc.reason)
        return CheckedRecord(file, exc.mistakes or (Mistake(1, "", reason, ""),))
    return CheckedRecord(file, read_record(path, content, settings.file.subjects).mistakes)


def _fix(path: Path, settings: Settings, journal: Journal) -> CheckedRecord:
    checked = _check(path, settings)
    if not any(each.understood for each in checked.mistakes):
        return checked
    content = read_content(path)
    reading = read_record(path, content, settings.file.subjects)
    if reading.fixed == content:
        return checked
    try:
        journal.write(path, content, reading.fixed, FIX)
    except OSError as exc:
        reason = statement("The file cannot be written: {reason}.", reason=exc.strerror or "")
        return CheckedRecord(checked.file, (*checked.mistakes, Mistake(1, "", reason, "")))
    return CheckedRecord(checked.file, checked.mistakes, fixed=True)


def _same_ids(paths: list[Path], settings: Settings) -> Iterator[CheckedRecord]:
    """Yield the records whose id an earlier record has."""
    owners: dict[str, str] = {}
    for path in paths:
        file = path.relative_to(settings.pdfs).as_posix()
        try:
            reading = read_record(path, read_content(path), settings.file.subjects)
        except RecordError:
            continue
        if reading.content is None:
            continue
        study = sidecar_of(reading.content).id
        owner = owners.setdefault(study, file)
        if owner != file:
            reason = statement(
                "{owner} has the id `{id}` as well; give one of the two another.",
                owner=owner, id=study,
            )  # fmt: skip
            yield CheckedRecord(file, (Mistake(1, "id", reason, ""),))
