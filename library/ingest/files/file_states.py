"""The files of each study as they are on disk, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from library.core.errors import RecordError, StudyFileError
from library.core.files.file_hashes import has_bytes, have_same_bytes, sha256_of
from library.core.files.regular_files import may_be_file
from library.ingest.files.discovery import readable_sha256
from library.ingest.files.source_files import SourceFiles
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.ingest.state.outcome import Outcome, failed
from library.records.identity import identified
from library.records.ids import unique_id
from library.records.sidecar import (
    NO_SUBJECTS,
    Sidecar,
    Subjects,
    parse_sidecar,
    read_content,
    read_sidecar,
    sidecar_path,
)


@dataclass(frozen=True, slots=True)
class FileState:
    """The files of one study, with their hashes."""

    source: SourceFiles
    sha256: str
    """Of the PDF; empty if there is none."""
    content: bytes
    """Of the sidecar; empty if there is none."""

    @property
    def record_sha256(self) -> str:
        """The SHA-256 of the sidecar; empty if there is none."""
        return sha256(self.content).hexdigest() if self.source.sidecar else ""

    def parse(self, subjects: Subjects) -> Sidecar | None:
        """Return the sidecar; `None` if there is none.

        Raises:
            RecordError: It is invalid.
        """
        path = self.source.sidecar
        return parse_sidecar(path, self.content, subjects) if path else None


def read_states(
    sources: Iterable[SourceFiles],
) -> tuple[tuple[Outcome, ...], tuple[FileState, ...]]:
    """Read the files of each of *sources*; return outcomes of those that failed, and the others."""
    outcomes, states = [], []
    for source in sources:
        try:
            digest = sha256_of(source.pdf) if source.pdf else ""
            content = read_content(source.sidecar) if source.sidecar else b""
            states.append(FileState(source, digest, content))
        except (StudyFileError, OSError) as exc:
            outcomes.append(failed(source.file, exc))
    return tuple(outcomes), tuple(states)


def with_identities(states: Sequence[FileState], ledger: Ledger) -> tuple[FileState, ...]:
    """Return *states* with an `id` and an `added` in records from outside that lack them."""
    taken = {entry.study for entry in ledger.files.values()}
    taken |= {_id_of(state) for state in states if state.source.has_outside_record}
    today = date.today().isoformat()

    def with_identity(state: FileState) -> FileState:
        path = state.source.sidecar
        if path is None or not state.source.has_outside_record:
            return state
        study = unique_id(state.source.pdf_target.stem, taken)
        content = identified(path, state.content, study=study, added=today)
        if content != state.content:
            taken.add(study)
        return replace(state, content=content)

    return tuple(map(with_identity, states))


def check_names(
    sources: Sequence[SourceFiles], ledger: Ledger
) -> tuple[tuple[Outcome, ...], tuple[SourceFiles, ...]]:
    """Separate the files whose names cannot be used: an outcome for each, and the other files."""
    sharing: dict[Path, list[SourceFiles]] = {}
    for source in sources:
        sharing.setdefault(source.sidecar_target, []).append(source)
    owners = {target: _owner_of_record(group, ledger) for target, group in sharing.items()}
    problems = {source.file: _name_problem(source, owners) for source in sources}
    return (
        tuple(outcome for outcome in problems.values() if outcome),
        tuple(source for source in sources if problems[source.file] is None),
    )


def _owner_of_record(sources: Sequence[SourceFiles], ledger: Ledger) -> str:
    """Return the file, of those that share one record, that the record belongs to.

    That is the file in the ledger, else the one that the record lists as a version, else the first.
    """
    if len(sources) > 1:
        known = [source.file for source in sources if source.file in ledger.files]
        listed = _versions_of(sources[0].sidecar)
        known += [
            source.file
            for source in sources
            if source.pdf and any(has_bytes(source.pdf, version) for version in listed)
        ]
        if known:
            return known[0]
    return sources[0].file


def _versions_of(sidecar: Path | None) -> tuple[str, ...]:
    """Return the hashes of the versions in *sidecar*; empty if it cannot be read."""
    try:
        return tuple(each.sha256 for each in read_sidecar(sidecar).versions) if sidecar else ()
    except RecordError:
        return ()


def _name_problem(source: SourceFiles, owners: Mapping[Path, str]) -> Outcome | None:
    file, owner = source.file, owners[source.sidecar_target]
    if owner != file:
        problem = StudyFileError(
            file, "it would share its record with {owner}",
            remedy="Rename one of the two.", owner=owner,
        )  # fmt: skip
        return failed(file, problem)
    if not source.has_unicode_name:
        shown = file.encode("utf-8", "replace").decode()
        problem = StudyFileError(
            shown, "its name has signs that cannot be read", remedy="Rename it."
        )
        return failed(shown, problem)
    return None


def pair_renamed(
    sources: Sequence[SourceFiles], pdfs: Path, ledger: Ledger
) -> tuple[SourceFiles, ...]:
    """Return *sources* with each PDF that was renamed alone joined to its record.

    The bytes of such a PDF are the latest version of a record that has no PDF. It has no record
    itself, or one with the same bytes: an ingest that is killed while it renames a record leaves
    the record under both names.
    """
    records: dict[str, Path] = {
        versions[0]: source.sidecar
        for source in sources
        if source.pdf is None and source.sidecar and (versions := _versions_of(source.sidecar))
    }
    # The folder of the record may not be among those that are searched.
    for file, entry in ledger.files.items():
        record = sidecar_path(pdfs / file)
        if entry.sha256 and not may_be_file(pdfs / file) and _may_be_of(record, entry.study):
            records.setdefault(entry.sha256, record)
    joined: dict[str, SourceFiles] = {}
    for source in sources if records else ():
        if source.pdf is None or source.is_outside or source.file in ledger.files:
            continue
        digest = readable_sha256(source.pdf)
        old = records.get(digest)
        if old is None or old == source.sidecar_target:  # a PDF may be renamed to `.PDF`
            continue
        if source.sidecar is None or have_same_bytes(source.sidecar, old):
            del records[digest]
            joined[source.file] = replace(source, sidecar=old, old_sidecar=old)
    used = {source.sidecar for source in joined.values()}
    return tuple(
        joined.get(source.file, source)
        for source in sources
        if source.pdf or source.sidecar not in used
    )


def moved_studies(states: Iterable[FileState], pdfs: Path, ledger: Ledger) -> dict[str, str]:
    """Return the new name of each file of *ledger* whose PDF and record were renamed together.

    Other files may have the old name now, as when two studies were swapped. A study never gets the
    name of one that stays.
    """
    files = {entry.study: file for file, entry in ledger.files.items()}
    moves: dict[str, str] = {}
    for state in states if files else ():
        new = state.source.file
        known = ledger.files.get(new)
        if known and known.matches(state.sha256, state.record_sha256):
            continue
        old = files.get(_id_of(state), new)
        is_whole = old != new and state.sha256 == ledger.files[old].sha256
        if is_whole and not _is_at(pdfs, old, ledger.files[old]):
            moves[old] = new
    while stays := [old for old, new in moves.items() if new in ledger.files.keys() - moves.keys()]:
        for old in stays:
            del moves[old]
    return moves


def _id_of(state: FileState) -> str:
    """Return the id in the record of *state*; empty if there is none."""
    try:
        sidecar = state.parse(NO_SUBJECTS)
    except RecordError:
        return ""
    return sidecar.id if sidecar else ""


def _is_at(pdfs: Path, file: str, entry: LedgerEntry) -> bool:
    """Return whether the PDF or the record of a study is still where it was."""
    has_pdf = has_bytes(pdfs / file, entry.sha256)
    return has_pdf or _may_be_of(sidecar_path(pdfs / file), entry.study)


def _may_be_of(record: Path, study: str) -> bool:
    """Return whether there is a record of *study*; one with mistakes may be that."""
    try:
        return may_be_file(record) and read_sidecar(record).id == study
    except RecordError:
        return True
