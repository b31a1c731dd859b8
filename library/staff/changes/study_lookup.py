"""The files of one study, found by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from library.core.errors import RecordError, UnknownStudy
from library.core.notation.similar_names import nearest
from library.core.settings import Settings
from library.core.yaml.decoding import decode
from library.ingest.files.discovery import discover
from library.ingest.files.source_files import SourceFiles
from library.ingest.state.ledger import Ledger
from library.records.schema import SidecarFile
from library.records.sidecar import parse_sidecar, read_content, read_record, sidecar_path


@dataclass(frozen=True, slots=True)
class StudyFiles:
    """A study with its files on disk."""

    id: str
    record: Path
    pdf: Path | None
    content: bytes
    """Of the record."""
    entry: SidecarFile
    """What the record says."""


def all_studies(settings: Settings) -> Iterator[StudyFiles]:
    """Yield each study that has a valid record, by file."""
    if settings.pdfs.exists():
        for source in discover(settings.pdfs, (), settings.index).sources:
            if found := _read(source, settings):
                yield found


def find_study(settings: Settings, ledger: Ledger, study_id: str) -> StudyFiles:
    """Return the files of the study with an id.

    Raises:
        UnknownStudy: No record has the id.
        RecordError: The record that has it has mistakes.
    """
    files = [file for file, entry in ledger.files.items() if entry.study == study_id]
    for file in files:
        record = sidecar_path(settings.pdfs / file)
        pdf = settings.pdfs / file if not file.endswith(record.suffix) else None
        if record.exists():
            sources = discover(settings.pdfs, [pdf if pdf and pdf.exists() else record]).sources
            for source in sources:
                found = _read(source, settings)
                if found and found.id == study_id:
                    return found
    known = {each.id: each for each in all_studies(settings)}
    if study_id in known:
        return known[study_id]
    _raise_if_mistaken(settings, files, study_id)
    guess = nearest(study_id, known)
    raise UnknownStudy(
        "There is no study `{study}`.",
        remedy="Did you mean `{guess}`?" if guess else "`library list` shows the id of each study.",
        study=study_id, guess=guess or "",
    )  # fmt: skip


def mistaken_records(settings: Settings) -> Iterator[tuple[Path, bytes, RecordError]]:
    """Yield each record that cannot be used, its content, and what is wrong with it."""
    if not settings.pdfs.exists():
        return
    for source in discover(settings.pdfs, (), settings.index).sources:
        content = b""
        if source.sidecar:
            try:
                content = read_content(source.sidecar)
                parse_sidecar(source.sidecar, content, settings.file.subjects)
            except RecordError as exc:
                yield source.sidecar, content, exc


def _raise_if_mistaken(settings: Settings, files: Sequence[str], study_id: str) -> None:
    """Raise what is wrong with the record of a study, if there is one with mistakes.

    It is the one of a file that the ledger knows, or the one that has the id in it.
    """
    records = {sidecar_path(settings.pdfs / file) for file in files}
    own = re.compile(rf"(?mi)^\W*id\W+{re.escape(study_id)}[\"'\s]*(?:#.*)?$")
    for path, content, error in mistaken_records(settings):
        if path in records or own.search(decode(content).text):
            raise error


def _read(source: SourceFiles, settings: Settings) -> StudyFiles | None:
    if source.sidecar is None:
        return None
    try:
        content = read_content(source.sidecar)
    except RecordError:
        return None
    labels = settings.file.subjects.items()
    subjects = tuple((code, tuple(names.items())) for code, names in labels)
    entry = _entry(source.sidecar, content, subjects)
    if entry is None:
        return None
    return StudyFiles(entry.id, source.sidecar, source.pdf, content, entry)


@lru_cache(maxsize=10_000)  # the table of the desk reads all records at each view
def _entry(
    path: Path, content: bytes, subjects: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
) -> SidecarFile | None:
    """Return what a record says; None if it has mistakes."""
    labels = {code: dict(names) for code, names in subjects}
    return read_record(path, content, labels).content
