"""The consistency check of a library: index, ledger, PDFs and sidecars; and the quality of text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.audit.check_report import FaultCount, Finding, Report, UntrustedPages, finding
from library.audit.shared_titles import shared_titles
from library.core.errors import RecordError
from library.core.files.file_hashes import have_same_bytes, sha256_of
from library.core.files.system_errors import cause_of
from library.core.model import Access, Fault, Page, Study, newest_first
from library.core.notices import Notice, first_of, notice
from library.core.settings import FILE_NAME, Settings
from library.ingest.files.discovery import discover
from library.ingest.files.file_states import check_names
from library.ingest.files.source_files import SourceFiles
from library.ingest.indexing.starting_point import ANALYSIS_CHANGE, has_other_analysis
from library.ingest.planning.absence import CONNECT, folders_away, remark_on_absence
from library.ingest.planning.rereading import change_after_indexing, indexed_settings
from library.ingest.planning.set_aside import SAME, copied_pair, no_files
from library.ingest.state.ledger import Ledger, LedgerEntry, read_ledger
from library.ingest.state.outcome import Outcome, Remark
from library.ingest.state.problem import READ_AGAIN, Problem, problem_of
from library.records.ids import id_taken
from library.records.sidecar import Sidecar, read_sidecar, sidecar_path
from library.search.engine import IndexStore, Reader

GONE = "Put its files back, or run `library ingest --accept-removals`."
INGEST = "Run `library ingest`."
VERSIONS = (
    "Results show the newest first. Set `access: withdrawn` in those that nobody should find."
)
MAX_NAMED = 5
"""Files that a remark names."""
REBUILD = "Rebuild the index with `library ingest --rebuild`."


@dataclass(frozen=True, slots=True)
class _LibraryFiles:
    """The files of a library and its ledger, each read once."""

    sources: tuple[SourceFiles, ...]
    checksums: dict[str, str]
    """File -> SHA-256 of its PDF; files that cannot be read are left out."""
    unreadable: dict[str, Notice]
    """File -> why its PDF cannot be read."""
    ledger: Ledger

    def entry_of(self, source: SourceFiles) -> LedgerEntry | None:
        """Return the entry of *source* in the ledger, also if its PDF is gone."""
        return self.ledger.files.get(source.file) or next(
            (
                entry
                for file, entry in self.ledger.files.items()
                if source.pdf is None and Path(source.file) == sidecar_path(Path(file))
            ),
            None,
        )

    def study_files(self) -> dict[str, str]:
        """Return the file of each study of the ledger, by its id."""
        return {entry.study: file for file, entry in sorted(self.ledger.files.items())}


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
    files = _read_files(sources, ledger)
    duplicates = dict(_duplicates(files))
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
            *map(_unusable, unusable),
            *_compare_files(settings, files, duplicates, away),
            *map(_unusable, no_files(found, ledger)),
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


def _read_files(sources: tuple[SourceFiles, ...], ledger: Ledger) -> _LibraryFiles:
    checksums, unreadable = {}, {}
    for source in sources:
        if source.pdf:
            try:
                checksums[source.file] = sha256_of(source.pdf)
            except OSError as exc:
                unreadable[source.file] = cause_of(exc)
    return _LibraryFiles(sources, checksums, unreadable, ledger)


def _duplicates(files: _LibraryFiles) -> Iterator[tuple[str, str]]:
    """Yield each file that ingest sets aside as a copy, with the file that has the same bytes.

    That is the file of a study, else one that failed.
    """
    studies = files.ledger.files
    known = studies.keys() | files.ledger.failures.keys()
    owners: dict[str, str] = {}
    for source in sorted(
        files.sources, key=lambda each: (each.file not in studies, not each.sidecar)
    ):
        checksum = files.checksums.get(source.file)
        if checksum and (source.sidecar or source.file in known):
            owners.setdefault(checksum, source.file)
    for source in files.sources:
        owner = owners.get(files.checksums.get(source.file, ""))
        if owner and source.sidecar is None and source.file not in known:
            yield source.file, owner


def _compare_files(
    settings: Settings,
    files: _LibraryFiles,
    duplicates: dict[str, str],
    away: Collection[Path],
) -> Iterator[Finding]:
    """Yield where the PDFs disagree with their sidecars and with the ledger.

    The studies in the folders *away* may be as they were, so nothing is said of them.
    """
    sources = [source for source in files.sources if source.file not in duplicates]
    sidecars = {source.file: _sidecar_of(source, settings, files.ledger) for source in sources}
    owners = {
        sidecar.id: file
        for file, sidecar in reversed(sidecars.items())
        if isinstance(sidecar, Sidecar)
    } | {study: file for study, file in files.study_files().items() if file in sidecars}
    for source in sources:
        sidecar = sidecars[source.file]
        if source.file in files.unreadable:
            yield finding(
                source.file,
                "it cannot be read ({cause})",
                "Check its permissions and the disk.",
                cause=files.unreadable[source.file],
            )
            continue
        if isinstance(sidecar, Sidecar) and owners[sidecar.id] != source.file:
            yield _id_conflict(source, sidecar.id, owners[sidecar.id], files, settings.pdfs)
            continue  # all else follows from it
        if isinstance(sidecar, Sidecar):
            yield from _compare_versions(source, sidecar, files)
        elif sidecar:
            yield sidecar
            if not sidecar.mistakes and source.sidecar:
                continue  # a record that cannot be read, which the last ingest said as well
        yield from _compare_with_ledger(source, files)
    present = {source.file for source in files.sources}
    records = {source.sidecar_target for source in files.sources if source.sidecar}
    for file in sorted(files.ledger.files.keys() - present):
        is_away = any(Path(file).is_relative_to(folder) for folder in away)
        if not is_away and sidecar_path(settings.pdfs / file) not in records:
            yield finding(file, "it is in the index, but no longer in pdfs/", GONE)


def _folder_away(folder: Path, why: Notice) -> Finding:
    name = "pdfs/" if folder == Path() else f"{folder.as_posix()}/"
    return finding(name, "the folder {why}; the index has studies of it", CONNECT, why=why)


def _changes(settings: Settings, ledger: Ledger) -> Iterator[Finding]:
    """Yield what changed after studies were indexed: settings, and the analysis of text."""
    if change := change_after_indexing(ledger.files.values(), indexed_settings(settings)):
        yield Finding(FILE_NAME, Remark((change,), (Notice(INGEST),)))
    if has_other_analysis(ledger):
        yield finding("index/", ANALYSIS_CHANGE, INGEST)


def _unusable(outcome: Outcome) -> Finding:
    if outcome.problem:
        return _failed(outcome.file, outcome.problem)
    return Finding(outcome.file, outcome.remark)


def _failed(file: str, problem: Problem) -> Finding:
    said = Remark((problem.whole_reason,), (problem.remedy,))
    return Finding(file, said, problem.mistakes)


def _sidecar_of(
    source: SourceFiles, settings: Settings, ledger: Ledger
) -> Sidecar | Finding | None:
    """Return the sidecar of a file, or what is wrong with it; None for a file not ingested yet."""
    if source.sidecar is None and source.file in ledger.files:
        return Finding(source.file, remark_on_absence("record", source.file))
    if source.sidecar is None:
        return None
    try:
        return read_sidecar(source.sidecar, settings.file.subjects)
    except RecordError as exc:
        return _failed(source.file, problem_of(exc))


def _id_conflict(
    source: SourceFiles, study: str, owner: str, files: _LibraryFiles, pdfs: Path
) -> Finding:
    is_same_pdf = files.checksums.get(source.file) == files.checksums.get(owner)
    if is_same_pdf and have_same_bytes(source.sidecar_target, sidecar_path(pdfs / owner)):
        return _unusable(copied_pair(source, owner))
    entry = files.ledger.files.get(source.file)
    before = entry.study if entry and entry.study != study else ""
    conflict = id_taken(source.sidecar_target.name, study, owner, before)
    reason = notice("{owner} has the same id `{study}`", owner=owner, study=study)
    return Finding(source.file, Remark((reason,), (conflict.advice,)))


def _compare_versions(
    source: SourceFiles, sidecar: Sidecar, files: _LibraryFiles
) -> Iterator[Finding]:
    if not sidecar.versions:
        return
    checksum, entry = files.checksums.get(source.file), files.entry_of(source)
    is_accepted = entry is not None and not entry.sha256 and not entry.missing
    is_withdrawn = sidecar.record.access is Access.WITHDRAWN
    if checksum is None and not is_withdrawn and not is_accepted:
        yield finding(
            source.file, "its PDF is gone", "Put it back as {name}.", name=source.pdf_target.name
        )
    is_known_to_fail = source.file in files.ledger.failures  # which says what to do
    if checksum and sidecar.versions[0].sha256 != checksum and not is_known_to_fail:
        yield finding(source.file, "its PDF is not the latest version in its record", INGEST)


def _compare_with_ledger(source: SourceFiles, files: _LibraryFiles) -> Iterator[Finding]:
    entry, failure = files.entry_of(source), files.ledger.failures.get(source.file)
    problem = failure.problem if failure else None
    if problem and str(problem.remedy) and not problem.mistakes:
        yield finding(
            source.file,
            "its last ingest failed: {reason}",
            INGEST
            if problem.remedy == Notice(READ_AGAIN)
            else "{remedy} Then run `library ingest`.",
            reason=problem.whole_reason,
            remedy=problem.remedy,
        )
        return  # which says why the index has no text of it, or an earlier one
    if entry is None:
        yield finding(source.file, "it is not in the index", INGEST)
        return
    if source.pdf and entry.stale:
        yield finding(source.file, "its text in the index is that of an earlier version", INGEST)
    elif source.pdf and entry.sha256 != files.checksums[source.file]:
        yield finding(source.file, "its PDF changed after it was ingested", INGEST)
    if source.sidecar and not _has_hash(source.sidecar, entry.record_sha256):
        yield finding(source.file, "its record changed after it was ingested", INGEST)


def _has_hash(record: Path, sha256: str) -> bool:
    """Return whether a record has that hash; true if it is unreadable, which is reported."""
    try:
        return sha256_of(record) == sha256
    except OSError:
        return True


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
) -> Iterator[Finding]:
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


def _copy(file: str, owner: str) -> Finding:
    return finding(
        file,
        SAME,
        "Remove this copy, which has no record; or write a record with an `id` of its own for it.",
        file=owner,
    )


def _same_bytes(files: _LibraryFiles) -> Iterator[Finding]:
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


def _families(files: _LibraryFiles, reader: Reader) -> Iterator[Finding]:
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


def _shared_titles(files: _LibraryFiles, reader: Reader) -> Iterator[Finding]:
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
