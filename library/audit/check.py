"""Whether the index, the PDFs and the records agree, and what else is worth knowing of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from library.audit.near_duplicates import NearDuplicates, Sample, near_duplicates, sample
from library.core.errors import RecordError
from library.core.files import sha256_of
from library.core.model import Access, Fault
from library.core.settings import Settings
from library.extract.frontmatter.shared_titles import shared_titles
from library.ingest.discovery import Item, discover
from library.ingest.ledger import Ledger, read_ledger
from library.records.sidecar import read_sidecar
from library.search.engine import IndexStore, Reader

INGEST = "Run `library ingest`."
DELETE = "Delete one of the two."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one file, and what can be done about it."""

    file: str
    """Path below `pdfs/`."""
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often the text of a page has one fault."""

    fault: Fault
    pages: int
    studies: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    disagreements: tuple[Finding, ...]
    """Things that should say the same, and do not."""
    remarks: tuple[Finding, ...]
    """What is worth knowing and may be meant so: files that are the same, or nearly."""
    pages: int
    recognised: int
    """Pages whose text was read by machine (OCR)."""
    faults: tuple[FaultCount, ...]
    """Of the pages whose text cannot be trusted, the most frequent fault first."""


@dataclass(frozen=True, slots=True)
class _Inventory:
    """What all the files of a library say, each once."""

    items: tuple[Item, ...]
    checksums: dict[str, str]
    """File -> SHA-256 of its PDF."""
    ledger: Ledger


def check(settings: Settings, store: IndexStore, reader: Reader) -> Report:
    """Return what `pdfs/`, its records, the ledger and the index say of each other.

    Raises:
        EngineError: The index cannot be read at all.
    """
    items = discover(settings.pdfs, ()).items if settings.pdfs.exists() else ()
    checksums = {item.file: sha256_of(item.pdf) for item in items if item.pdf}
    inventory = _Inventory(items, checksums, read_ledger(store, store.current))
    duplicates = dict(_duplicates(inventory))
    texts = _read_texts(inventory.ledger, reader)
    return Report(
        disagreements=(
            *_disagreements(settings, inventory, duplicates),
            *_against_index(inventory.ledger, reader, texts),
        ),
        remarks=(
            *(Finding(file, f"it is the same file, byte for byte, as {owner}", DELETE)
              for file, owner in duplicates.items()),
            *_versions(inventory, texts),
            *_shared_titles(inventory, reader),
        ),
        pages=sum(text.pages for text in texts.values()),
        recognised=sum(text.recognised for text in texts.values()),
        faults=_faults(texts),
    )  # fmt: skip


def _shared_titles(inventory: _Inventory, reader: Reader) -> Iterator[Finding]:
    """Yield the files of studies that have the title of their template."""
    files = {entry.study: file for file, entry in inventory.ledger.files.items()}
    for title, studies in shared_titles(reader.studies()).items():
        for study in studies:
            reason = f"{len(studies) - 1} other PDFs call themselves “{title}” too"
            yield Finding(files.get(study, study), reason, "Write its own title in its record.")


def _disagreements(
    settings: Settings, inventory: _Inventory, duplicates: dict[str, str]
) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for item in inventory.items:
        if item.file not in duplicates:
            yield from _against_record(item, settings, inventory, seen)
            yield from _against_ledger(item, inventory)
    present = {item.file for item in inventory.items}
    for file in sorted(inventory.ledger.files.keys() - present):
        yield Finding(file, "it is in the index, and gone from pdfs/", INGEST)


def _duplicates(inventory: _Inventory) -> Iterator[tuple[str, str]]:
    """Yield each file that is another one, byte for byte, and no study, with that other one."""
    studies = {
        inventory.checksums[item.file]: item.file
        for item in reversed(inventory.items)
        if item.pdf and (item.record or item.file in inventory.ledger.files)
    }
    for item in inventory.items:
        owner = studies.get(inventory.checksums.get(item.file, ""))
        if owner and item.record is None and item.file not in inventory.ledger.files:
            yield item.file, owner


def _against_record(
    item: Item, settings: Settings, inventory: _Inventory, seen: dict[str, str]
) -> Iterator[Finding]:
    if item.record is None:
        yield Finding(item.file, "it has no record", INGEST)
        return
    try:
        sidecar = read_sidecar(item.record, settings.file.subjects)
    except RecordError as exc:
        yield Finding(item.file, f"{exc.path}: {exc.reason}", exc.remedy)
        return
    other = seen.setdefault(sidecar.id, item.file)
    if other != item.file:
        reason = f"its id `{sidecar.id}` is also that of {other}"
        yield Finding(item.file, reason, "Delete the record that is the copy.")
    withdrawn = sidecar.record.access is Access.WITHDRAWN
    if item.pdf is None and sidecar.versions and not withdrawn:
        remedy = f"Put it back as {item.target.name}."
        yield Finding(item.file, "its PDF is gone", remedy)
    if (
        item.pdf
        and sidecar.versions
        and sidecar.versions[0].sha256 != inventory.checksums[item.file]
    ):
        yield Finding(item.file, "its PDF is not the version its record names", INGEST)


def _against_ledger(item: Item, inventory: _Inventory) -> Iterator[Finding]:
    entry = inventory.ledger.files.get(item.file)
    if entry is None:
        yield Finding(item.file, "it is not in the index", INGEST)
        return
    if item.pdf and entry.sha256 != inventory.checksums[item.file]:
        yield Finding(item.file, "its PDF changed since it was ingested", INGEST)
    if item.record and entry.record_sha256 != sha256_of(item.record):
        yield Finding(item.file, "its record changed since it was ingested", INGEST)


@dataclass(frozen=True, slots=True)
class _Text:
    """What the index holds of the text of one study."""

    pages: int
    recognised: int
    faults: Counter[Fault]
    sample: Sample | None


def _read_texts(ledger: Ledger, reader: Reader) -> dict[str, _Text]:
    """Return what the index holds of each study of *ledger*, by its id."""
    texts = {}
    for entry in ledger.files.values():
        pages = reader.pages(entry.study)
        texts[entry.study] = _Text(
            pages=len(pages),
            recognised=sum(page.recognised for page in pages),
            faults=Counter(page.quality.fault for page in pages),
            sample=sample(entry.study, (page.text for page in pages)),
        )
    return texts


def _against_index(ledger: Ledger, reader: Reader, texts: dict[str, _Text]) -> Iterator[Finding]:
    rebuild = "Make the index anew with `library ingest --rebuild`."
    held = {study.id for study in reader.studies()}
    for file, entry in sorted(ledger.files.items()):
        if entry.study not in held:
            yield Finding(file, f"the index lacks its study `{entry.study}`", rebuild)
        elif texts[entry.study].pages != entry.pages:
            yield Finding(file, f"the index lacks pages of `{entry.study}`", rebuild)
    for study in sorted(held - {entry.study for entry in ledger.files.values()}):
        yield Finding(study, "the index holds a study that no file stands for", rebuild)


def _versions(inventory: _Inventory, texts: dict[str, _Text]) -> Iterator[Finding]:
    """Yield the studies that look like a version of another one."""
    files = {entry.study: file for file, entry in sorted(inventory.ledger.files.items())}
    samples = [text.sample for study in files if (text := texts[study]).sample]
    for pair in near_duplicates([each for each in samples if each]):
        one, other = files[pair.first], files[pair.second]
        if inventory.checksums.get(one) == inventory.checksums.get(other):
            yield Finding(other, f"it is the same file, byte for byte, as {one}", DELETE)
        else:
            yield Finding(other, _likeness(pair, one), "Keep both, or withdraw the older one.")


def _likeness(pair: NearDuplicates, other: str) -> str:
    return (
        f"it looks like another version of {other} ({int(100 * pair.resemblance)}% the same text)"
    )


def _faults(texts: dict[str, _Text]) -> tuple[FaultCount, ...]:
    pages: Counter[Fault] = Counter()
    studies: Counter[Fault] = Counter()
    for text in texts.values():
        pages.update(text.faults)
        studies.update(text.faults.keys())
    del pages[Fault.NONE]
    return tuple(FaultCount(fault, count, studies[fault]) for fault, count in pages.most_common())
