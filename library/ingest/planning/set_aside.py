"""Outcomes of files that are set aside: copies, and those that claim what another study has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from library.core.errors import StudyFileError
from library.ingest.files.discovery import Discovery
from library.ingest.files.source_files import SourceFiles
from library.ingest.state.ledger import Ledger
from library.ingest.state.outcome import Outcome, broken_link, failed, remark, special_file
from library.records.ids import id_taken
from library.records.sidecar import sidecar_path

SAME = "it is identical to {file}, byte for byte"
NOT_COPIED = "It was not copied in."


def duplicate(source: SourceFiles, owner: str) -> Outcome:
    """Return the outcome of a PDF without a record that has the bytes of the file *owner*."""
    said = (
        remark(SAME, NOT_COPIED, file=owner)
        if source.is_outside
        else remark(
            SAME,
            "Remove this copy, which has no record; or put a record {name} with an id of its own "
            "beside it, to make it a study of its own.",
            file=owner,
            name=source.sidecar_target.name,
        )
    )
    return Outcome(source.file, "duplicate", remark=said)


def copied_pair(source: SourceFiles, owner: str) -> Outcome:
    """Return the outcome of a PDF and its record that were copied unchanged, or of such a record.

    Args:
        source: The copy.
        owner: The file of the study that was copied.
    """
    name = source.sidecar_target.name
    same = owner if source.pdf else sidecar_path(Path(owner)).as_posix()
    if source.is_outside or source.has_outside_record:
        said = remark(SAME, NOT_COPIED, file=same)
    elif source.pdf:
        said = remark(
            "it is identical to {file}, byte for byte, and so is its record",
            "Remove it and {name}; or give {name} another `id`, to make it a study of its own.",
            file=owner,
            name=name,
        )
    else:
        said = remark(
            SAME,
            "Remove it; or give {name} another `id`, to make it a study of its own.",
            file=same,
            name=name,
        )
    return Outcome(source.file, "duplicate", remark=said)


def id_conflict(source: SourceFiles, study: str, owner: str, before: str) -> Outcome:
    """Return the outcome of a file whose record has the id *study*, which is that of *owner*.

    Args:
        source: The file.
        study: The id.
        owner: The file of the study that has it.
        before: Id of the study that the file had; empty if it had the same, or is new.
    """
    return failed(source.file, id_taken(source.sidecar_target.name, study, owner, before))


def other_study_gone(source: SourceFiles, study: str) -> Outcome:
    """Return the outcome of a file with the former name of *study*, whose own files are gone."""
    problem = StudyFileError(
        source.file,
        "this name was that of the study `{study}`, whose files are gone; nothing was changed",
        remedy="Give this PDF and its record another name, and put the other files back; if they "
        "were removed on purpose, run `library ingest --accept-removals`.",
        study=study,
    )
    return failed(source.file, problem)


def no_files(found: Discovery, ledger: Ledger) -> Iterator[Outcome]:
    """Yield an outcome for what has the name of a PDF or a record, and is no file.

    Those of the studies of *ledger* are reported as missing.
    """
    yield from (broken_link(file) for file in found.broken if file not in ledger.files)
    yield from (special_file(file) for file in found.special if file not in ledger.files)
