"""The files of one study, found by its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from library.core.errors import RecordError, UnknownStudy
from library.core.settings import Settings
from library.core.yaml.interpretation import nearest
from library.ingest.discovery import SourceFiles, discover
from library.ingest.ledger import Ledger
from library.records.schema import SidecarFile
from library.records.sidecar import read_content, read_record, sidecar_path


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
        UnknownStudy: No valid record has the id.
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
    guess = nearest(study_id, known)
    raise UnknownStudy(
        "There is no study `{study}`.",
        remedy="Did you mean `{guess}`?" if guess else "See the list of all studies.",
        study=study_id, guess=guess or "",
    )  # fmt: skip


def _read(source: SourceFiles, settings: Settings) -> StudyFiles | None:
    if source.sidecar is None:
        return None
    try:
        content = read_content(source.sidecar)
    except RecordError:
        return None
    entry = read_record(source.sidecar, content, settings.file.subjects).content
    if entry is None:
        return None
    return StudyFiles(entry.id, source.sidecar, source.pdf, content, entry)
