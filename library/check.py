"""Whether the index, the PDFs and the records agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from library.builds import current_build
from library.engine import Reader
from library.errors import RecordError
from library.files import sha256_of
from library.ledger import Ledger, read_ledger
from library.model import Access
from library.records import read_sidecar
from library.settings import Settings
from library.survey import Item, survey

INGEST = "Run `library ingest`."


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two things that should say the same, and do not."""

    file: str
    """Path below `pdfs/`."""
    reason: str
    remedy: str


def check(settings: Settings, reader: Reader) -> Iterator[Disagreement]:
    """Yield every disagreement between `pdfs/`, its records, the ledger and the index.

    Raises:
        EngineError: The index cannot be read at all.
    """
    ledger = read_ledger(current_build(settings.index))
    items = survey(settings.pdfs, ()).items if settings.pdfs.exists() else ()
    seen: dict[str, str] = {}
    for item in items:
        yield from _against_record(item, settings, seen)
        yield from _against_ledger(item, ledger)
    present = {item.file for item in items}
    for file in sorted(ledger.files.keys() - present):
        yield Disagreement(file, "it is in the index, and gone from pdfs/", INGEST)
    yield from _against_index(ledger, reader)


def _against_record(item: Item, settings: Settings, seen: dict[str, str]) -> Iterator[Disagreement]:
    if item.record is None:
        yield Disagreement(item.file, "it has no record", INGEST)
        return
    try:
        sidecar = read_sidecar(item.record, settings.file.subjects)
    except RecordError as exc:
        yield Disagreement(item.file, f"{exc.path}: {exc.reason}", exc.remedy)
        return
    other = seen.setdefault(sidecar.id, item.file)
    if other != item.file:
        reason = f"its id `{sidecar.id}` is also that of {other}"
        yield Disagreement(item.file, reason, "Delete the record that is the copy.")
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    if item.pdf is None and sidecar.versions and not withdrawn:
        remedy = f"Put it back as {item.target.name}."
        yield Disagreement(item.file, "its PDF is gone", remedy)
    if item.pdf and sidecar.versions and sidecar.versions[0].sha256 != sha256_of(item.pdf):
        yield Disagreement(item.file, "its PDF is not the version its record names", INGEST)


def _against_ledger(item: Item, ledger: Ledger) -> Iterator[Disagreement]:
    entry = ledger.files.get(item.file)
    if entry is None:
        yield Disagreement(item.file, "it is not in the index", INGEST)
        return
    if item.pdf and entry.sha256 != sha256_of(item.pdf):
        yield Disagreement(item.file, "its PDF changed since it was ingested", INGEST)
    if item.record and entry.record_sha256 != sha256_of(item.record):
        yield Disagreement(item.file, "its record changed since it was ingested", INGEST)


def _against_index(ledger: Ledger, reader: Reader) -> Iterator[Disagreement]:
    rebuild = "Make the index anew with `library ingest --rebuild`."
    held = {study.id for study in reader.studies()}
    for file, entry in sorted(ledger.files.items()):
        if entry.study not in held:
            yield Disagreement(file, f"the index lacks its study `{entry.study}`", rebuild)
        elif len(reader.pages(entry.study)) != entry.pages:
            yield Disagreement(file, f"the index lacks pages of `{entry.study}`", rebuild)
    for study in sorted(held - {entry.study for entry in ledger.files.values()}):
        yield Disagreement(study, "the index holds a study that no file stands for", rebuild)
