"""The check of all records of a library: their mistakes, and the same records written right."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.core.errors import RecordError
from library.core.files.system_errors import FORBIDDEN, cause_of, not_written
from library.core.notices import WHOLE_FILE, Mistake
from library.core.settings import FILE_NAME, Settings, read_library_file
from library.core.yaml import Reading, YamlProblem, read_bytes
from library.core.yaml.mistakes import statement
from library.ingest.files.discovery import discover
from library.ingest.state.lock import ingest_lock
from library.records.sidecar import read_content, read_record, sidecar_of
from library.staff.changes.journal import Journal

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
    others: tuple[CheckedRecord, ...] = ()
    """Other files of the library with mistakes, by their name beside `library.yaml`."""
    settings_fixed: bool = False
    """Whether `library.yaml` was written right."""


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of the library, beside `library.yaml`, that people write too."""

    name: str
    read: Callable[[bytes], Reading[Any]]
    """Returns what its content says, with its mistakes."""


def check_records(settings: Settings, others: Sequence[OtherFile] = ()) -> RecordReport:
    """Return the mistakes of all records, and of the *others*. Writes nothing."""
    paths, folders = _paths(settings)
    checked = [_check(path, settings) for path in paths]
    found = tuple(filter(None, (_check_other(each, settings) for each in others)))
    problems = _problems(checked, folders, paths, settings)
    return RecordReport(len(paths), settings.mistakes, problems, found)


def fix_records(
    settings: Settings, journal: Journal, others: Sequence[OtherFile] = ()
) -> RecordReport:
    """Write right what is understood in all records and settings; return all mistakes.

    Raises:
        IndexLocked: An ingest is running.
    """
    with ingest_lock(settings.index):
        is_fixed = _fix_settings(settings, journal)
        paths, folders = _paths(settings)
        checked = [_fix(path, settings, journal) for path in paths]
        found = tuple(filter(None, (_check_other(each, settings, journal) for each in others)))
    problems = _problems(checked, folders, paths, settings)
    return RecordReport(len(paths), settings.mistakes, problems, found, is_fixed)


def _problems(
    checked: Sequence[CheckedRecord],
    folders: Sequence[Path],
    paths: Sequence[Path],
    settings: Settings,
) -> tuple[CheckedRecord, ...]:
    """Return what is wrong with each of the *checked* records and *folders*, and with their ids."""
    wrong = (each for each in checked if each.mistakes)
    away = filter(None, (_check_folder(each, settings) for each in folders))
    return (*wrong, *away, *_same_ids(paths, settings))


def _check_folder(folder: Path, settings: Settings) -> CheckedRecord | None:
    """Return why the records in a folder cannot be read; None if they can be by now."""
    try:
        with os.scandir(folder):
            os.stat(f"{folder}/.")  # noqa: PTH116 - needs the right to enter; a Path drops the dot
            return None
    except OSError as exc:
        name = folder.relative_to(settings.root).as_posix()
        return CheckedRecord(f"{name}/", (_unreadable(exc),))


def _check_other(
    other: OtherFile, settings: Settings, journal: Journal | None = None
) -> CheckedRecord | None:
    """Return the mistakes of a file, if there are any; with a *journal*, write it right."""
    path = settings.root / other.name
    if not path.exists():
        return None
    try:
        content = read_bytes(path)
    except YamlProblem as exc:
        return CheckedRecord(other.name, exc.mistakes)
    except OSError as exc:
        return CheckedRecord(other.name, (_unreadable(exc),))
    reading = other.read(content)
    is_fixed = journal is not None and reading.content is not None and reading.fixed != content
    if journal and is_fixed:
        journal.write(path, content, reading.fixed, FIX)
    return CheckedRecord(other.name, reading.mistakes, is_fixed) if reading.mistakes else None


def _unreadable(error: OSError) -> Mistake:
    if error.errno in FORBIDDEN:
        reason = statement("The library may not read it. Ask for the permission to read it.")
    else:
        reason = statement("The file cannot be read: {reason}.", reason=cause_of(error))
    return Mistake(WHOLE_FILE, "", reason, "")


def _fix_settings(settings: Settings, journal: Journal) -> bool:
    """Write right what is understood in `library.yaml`; return whether anything was."""
    path = settings.root / FILE_NAME
    if not settings.mistakes or not path.exists():
        return False
    content = path.read_bytes()
    reading = read_library_file(content)
    if reading.content is None or reading.fixed == content:
        return False
    journal.write(path, content, reading.fixed, FIX)
    return True


def _paths(settings: Settings) -> tuple[list[Path], tuple[Path, ...]]:
    """Return the path of each record, and the folders whose records cannot be read."""
    found = discover(settings.pdfs, (), settings.index)
    records = dict.fromkeys(each.sidecar for each in found.sources if each.sidecar)
    return list(records), found.unreadable


def _check(path: Path, settings: Settings) -> CheckedRecord:
    file = path.relative_to(settings.pdfs).as_posix()
    try:
        content = read_bytes(path)
    except YamlProblem as exc:
        return CheckedRecord(file, exc.mistakes)
    except OSError as exc:
        return CheckedRecord(file, (_unreadable(exc),))
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
        error = not_written(exc)
        reason = statement(error.message.text, **error.values)
        return CheckedRecord(checked.file, (*checked.mistakes, Mistake(WHOLE_FILE, "", reason, "")))
    return CheckedRecord(checked.file, checked.mistakes, fixed=True)


def _same_ids(paths: Sequence[Path], settings: Settings) -> Iterator[CheckedRecord]:
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
            yield CheckedRecord(file, (Mistake(WHOLE_FILE, "id", reason, ""),))
