"""The files of a library compared with each other: PDFs, their sidecars, and the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from library.audit.check_report import FileFinding, finding
from library.core.errors import RecordError
from library.core.files.file_hashes import have_same_bytes, sha256_of
from library.core.files.system_errors import cause_of
from library.core.model import Access
from library.core.notices import Notice, notice
from library.core.settings import Settings
from library.ingest.files.source_files import SourceFiles
from library.ingest.planning.absence import remark_on_absence
from library.ingest.planning.set_aside import copied_pair
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import Outcome, Remark
from library.ingest.state.problem import READ_AGAIN, Problem, problem_of
from library.records.ids import id_taken
from library.records.sidecar import Sidecar, read_sidecar, sidecar_path

GONE = "Put its files back, or run `library ingest --accept-removals`."
INGEST = "Run `library ingest`."


@dataclass(frozen=True, slots=True)
class LibraryFiles:
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


def read_library_files(sources: tuple[SourceFiles, ...], ledger: Ledger) -> LibraryFiles:
    """Return the files of a library, with the checksum of each PDF that can be read."""
    checksums, unreadable = {}, {}
    for source in sources:
        if source.pdf:
            try:
                checksums[source.file] = sha256_of(source.pdf)
            except OSError as exc:
                unreadable[source.file] = cause_of(exc)
    return LibraryFiles(sources, checksums, unreadable, ledger)


def copies(files: LibraryFiles) -> Iterator[tuple[str, str]]:
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


def compare_files(
    settings: Settings,
    files: LibraryFiles,
    duplicates: dict[str, str],
    away: Collection[Path],
) -> Iterator[FileFinding]:
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
        owner = owners[sidecar.id] if isinstance(sidecar, Sidecar) else source.file
        if source.file in files.unreadable:
            yield finding(
                source.file,
                "it cannot be read ({cause})",
                "Check its permissions and the disk.",
                cause=files.unreadable[source.file],
            )
        elif isinstance(sidecar, Sidecar) and owner != source.file:
            # All else follows from it.
            yield _id_conflict(source, sidecar.id, owner, files, settings.pdfs)
        else:
            yield from _compare_file(source, sidecar, files)
    yield from _gone(files, settings.pdfs, away)


def _gone(files: LibraryFiles, pdfs: Path, away: Collection[Path]) -> Iterator[FileFinding]:
    """Yield the studies of the ledger that have neither a PDF nor a record."""
    present = {source.file for source in files.sources}
    records = {source.sidecar_target for source in files.sources if source.sidecar}
    for file in sorted(files.ledger.files.keys() - present):
        is_away = any(Path(file).is_relative_to(folder) for folder in away)
        if not is_away and sidecar_path(pdfs / file) not in records:
            yield finding(file, "it is in the index, but no longer in pdfs/", GONE)


def _compare_file(
    source: SourceFiles, sidecar: Sidecar | FileFinding | None, files: LibraryFiles
) -> Iterator[FileFinding]:
    """Yield where a PDF disagrees with its sidecar and with the ledger."""
    if isinstance(sidecar, Sidecar):
        yield from _compare_versions(source, sidecar, files)
    elif sidecar:
        yield sidecar
        if not sidecar.mistakes and source.sidecar:
            return  # a record that cannot be read, which the last ingest said as well
    yield from _compare_with_ledger(source, files)


def finding_of(outcome: Outcome) -> FileFinding:
    """Return why an ingest cannot use a file, as its *outcome* says it."""
    if outcome.problem:
        return _failed(outcome.file, outcome.problem)
    return FileFinding(outcome.file, outcome.remark)


def _failed(file: str, problem: Problem) -> FileFinding:
    said = Remark((problem.whole_reason,), (problem.remedy,))
    return FileFinding(file, said, problem.mistakes)


def _sidecar_of(
    source: SourceFiles, settings: Settings, ledger: Ledger
) -> Sidecar | FileFinding | None:
    """Return the sidecar of a file, or what is wrong with it; None for a file not ingested yet."""
    if source.sidecar is None and source.file in ledger.files:
        return FileFinding(source.file, remark_on_absence("record", source.file))
    if source.sidecar is None:
        return None
    try:
        return read_sidecar(source.sidecar, settings.file.subjects)
    except RecordError as exc:
        return _failed(source.file, problem_of(exc))


def _id_conflict(
    source: SourceFiles, study: str, owner: str, files: LibraryFiles, pdfs: Path
) -> FileFinding:
    checksum = files.checksums.get(source.file)
    is_same_pdf = source.pdf is None or checksum == files.checksums.get(owner)
    if is_same_pdf and have_same_bytes(source.sidecar_target, sidecar_path(pdfs / owner)):
        return finding_of(copied_pair(source, owner))
    entry = files.ledger.files.get(source.file)
    before = entry.study if entry and entry.study != study else ""
    conflict = id_taken(source.sidecar_target.name, study, owner, before)
    reason = notice("{owner} has the same id `{study}`", owner=owner, study=study)
    return FileFinding(source.file, Remark((reason,), (conflict.advice,)))


def _compare_versions(
    source: SourceFiles, sidecar: Sidecar, files: LibraryFiles
) -> Iterator[FileFinding]:
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


def _compare_with_ledger(source: SourceFiles, files: LibraryFiles) -> Iterator[FileFinding]:
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
