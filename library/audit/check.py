"""The consistency check of a library: its index and its files; and the quality of text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.audit.check_report import FaultCount, FileFinding, Report, UntrustedPages, finding
from library.audit.file_comparison import (
    INGEST,
    LibraryFiles,
    compare_files,
    copies,
    finding_of,
    read_library_files,
)
from library.audit.shared_titles import shared_titles
from library.core.model import Access, Fault, Page, Study, newest_first
from library.core.notices import Notice, first_of
from library.core.settings import FILE_NAME, Settings
from library.ingest.files.discovery import discover
from library.ingest.files.file_states import check_names
from library.ingest.indexing.starting_point import ANALYSIS_CHANGE, has_other_analysis
from library.ingest.planning.absence import CONNECT, folders_away
from library.ingest.planning.rereading import change_after_indexing, indexed_settings
from library.ingest.planning.set_aside import SAME, no_files
from library.ingest.state.ledger import Ledger, read_ledger
from library.ingest.state.outcome import Remark
from library.search.engine import IndexStore, Reader

VERSIONS = (
    "Results show the newest first. Set `access: withdrawn` in those that nobody should find."
)
MAX_NAMED = 5
"""Files that a remark names."""
REBUILD = "Rebuild the index with `library ingest --rebuild`."


@dataclass(frozen=True, slots=True)
class _IndexedText:
    """What the check needs of the indexed text of one study."""

    pages: int
    recognised: int
    faults: dict[Fault, tuple[int, ...]]
    """Fault -> the numbers of the pages that have it."""


def check(settings: Settings, store: IndexStore, reader: Reader) -> Report:
    """Return the inconsistencies and remarks on the library.

    Raises:
        EngineError: The index cannot be read.
    """
    found = discover(settings.pdfs, (), settings.index)
    ledger = read_ledger(store, store.current)
    unusable, sources = check_names(found.sources, ledger)
    files = read_library_files(sources, ledger)
    duplicates = dict(copies(files))
    texts = _indexed_texts(files.ledger, reader)
    families = tuple(_families(files, reader))
    away = dict(folders_away(found, settings.pdfs, files.ledger))
    overall = (
        *(_folder_away(folder, why) for folder, why in away.items()),
        *_changes(settings, ledger),
    )
    return Report(
        disagreements=(
            *overall,
            *map(finding_of, unusable),
            *compare_files(settings, files, duplicates, away),
            *map(finding_of, no_files(found, ledger)),
            *_compare_with_index(files.ledger, reader, texts),
        ),
        remarks=(
            *(_copy(file, owner) for file, owner in duplicates.items()),
            *_same_bytes(files),
            *families,
            *_shared_titles(files, reader),
        ),
        pages=sum(text.pages for text in texts.values()),
        recognised=sum(text.recognised for text in texts.values()),
        faults=_count_faults(texts),
        overall=overall,
        families=families,
        untrusted=tuple(
            UntrustedPages(study, fault, numbers)
            for study, text in sorted(texts.items())
            for fault, numbers in text.faults.items()
        ),
    )


def _folder_away(folder: Path, why: Notice) -> FileFinding:
    name = "pdfs/" if folder == Path() else f"{folder.as_posix()}/"
    return finding(name, "the folder {why}; the index has studies of it", CONNECT, why=why)


def _changes(settings: Settings, ledger: Ledger) -> Iterator[FileFinding]:
    """Yield what changed after studies were indexed: settings, and the analysis of text."""
    if change := change_after_indexing(ledger.files.values(), indexed_settings(settings)):
        yield FileFinding(FILE_NAME, Remark((change,), (Notice(INGEST),)))
    if has_other_analysis(ledger):
        yield finding("index/", ANALYSIS_CHANGE, INGEST)


def _indexed_texts(ledger: Ledger, reader: Reader) -> dict[str, _IndexedText]:
    """Return the indexed text of each study of *ledger*, by its id."""
    texts = {}
    for entry in ledger.files.values():
        pages = reader.pages(entry.study)
        texts[entry.study] = _IndexedText(
            pages=len(pages),
            recognised=sum(page.recognised for page in pages),
            faults=_faults(pages),
        )
    return texts


def _faults(pages: Sequence[Page]) -> dict[Fault, tuple[int, ...]]:
    numbers: dict[Fault, tuple[int, ...]] = {}
    for page in pages:
        if page.quality.fault is not Fault.NONE:
            fault = page.quality.fault
            numbers[fault] = (*numbers.get(fault, ()), page.number)
    return numbers


def _compare_with_index(
    ledger: Ledger, reader: Reader, texts: dict[str, _IndexedText]
) -> Iterator[FileFinding]:
    indexed = {study.id for study in reader.studies()}
    for file, entry in sorted(ledger.files.items()):
        if entry.study not in indexed:
            yield finding(
                file, "its study `{study}` is not in the index", REBUILD, study=entry.study
            )
        elif texts[entry.study].pages != entry.pages:
            yield finding(
                file, "pages of `{study}` are not in the index", REBUILD, study=entry.study
            )
    for study in sorted(indexed - {entry.study for entry in ledger.files.values()}):
        yield finding(study, "the index has this study, but the library has no file of it", REBUILD)


def _copy(file: str, owner: str) -> FileFinding:
    return finding(
        file,
        SAME,
        "Remove this copy, which has no record; or write a record with an `id` of its own for it.",
        file=owner,
    )


def _same_bytes(files: LibraryFiles) -> Iterator[FileFinding]:
    """Yield the studies whose PDF is that of an earlier one in the list, byte for byte."""
    first: dict[str, str] = {}
    for file in files.study_files().values():
        if checksum := files.checksums.get(file):
            owner = first.setdefault(checksum, file)
            if owner != file:
                yield finding(
                    file,
                    SAME,
                    "Both have a record: keep both, or set `access: withdrawn` in one of them.",
                    file=owner,
                )


def _families(files: LibraryFiles, reader: Reader) -> Iterator[FileFinding]:
    """Yield each family of studies that are versions of one, by its newest study."""
    study_files = files.study_files()
    families: dict[str, list[Study]] = defaultdict(list)
    for study in reader.studies():
        if study.family and study.record.access is not Access.WITHDRAWN:
            families[study.family].append(study)
    for members in families.values():
        newest, *older = (study_files.get(each.id, each.id) for each in newest_first(members))
        if older and len({files.checksums.get(file, file) for file in (newest, *older)}) > 1:
            yield finding(
                newest, "it has older versions: {files}", VERSIONS, files=", ".join(older)
            )


def _shared_titles(files: LibraryFiles, reader: Reader) -> Iterator[FileFinding]:
    """Yield each title that is probably that of a template, by the first study that has it."""
    study_files = files.study_files()
    for title, studies in shared_titles(reader.studies()).items():
        first, *others = sorted(study_files.get(study, study) for study in studies)
        yield finding(
            first,
            "{count} other PDFs have the same title “{title}”: {files}",
            "Add the title of each to its record.",
            count=len(others),
            title=title,
            files=first_of(others, MAX_NAMED),
        )


def _count_faults(texts: dict[str, _IndexedText]) -> tuple[FaultCount, ...]:
    pages: Counter[Fault] = Counter()
    studies: Counter[Fault] = Counter()
    for text in texts.values():
        pages.update({fault: len(numbers) for fault, numbers in text.faults.items()})
        studies.update(text.faults.keys())
    return tuple(FaultCount(fault, count, studies[fault]) for fault, count in pages.most_common())
