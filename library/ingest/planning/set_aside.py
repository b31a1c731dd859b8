"""Outcomes of files that are set aside: copies, and those that claim what another study has."""

from __future__ import annotations

from library.core.errors import RecordError, StudyFileError
from library.ingest.files.source_files import SourceFiles
from library.ingest.state.outcome import Outcome, failed
from library.records.ids import id_conflict_remedy


def duplicate(source: SourceFiles, owner: str) -> Outcome:
    """Return the outcome of a PDF without a record that has the bytes of the file *owner*."""
    remedy = (
        "It was not copied in."
        if source.is_outside
        else f"Remove this copy, which has no record; or put a record {source.sidecar_target.name} "
        "with an id of its own beside it, to make it a study of its own."
    )
    reason = f"it is identical to {owner}, byte for byte"
    return Outcome(source.file, "duplicate", None, 0, reason, remedy, 0.0)


def copied_pair(source: SourceFiles, owner: str) -> Outcome:
    """Return the outcome of a PDF that was copied with its record, both of which are unchanged."""
    record = source.sidecar_target.name
    reason = f"it is identical to {owner}, byte for byte"
    if source.is_outside or source.has_outside_record:
        return Outcome(source.file, "duplicate", None, 0, reason, "It was not copied in.", 0.0)
    remedy = f"Remove it; or give {record} another `id`, to make it a study of its own."
    if source.pdf:
        reason += ", and so is its record"
        remedy = (
            f"Remove it and {record}; or give {record} another `id`, to make it a study of its own."
        )
    return Outcome(source.file, "duplicate", None, 0, reason, remedy, 0.0)


def id_conflict(source: SourceFiles, study: str, owner: str, before: str) -> Outcome:
    """Return the outcome of a file whose record has the id *study*, which is that of *owner*.

    Args:
        source: The file.
        study: The id.
        owner: The file of the study that has it.
        before: Id of the study that the file had; empty if it had the same, or is new.
    """
    name = source.sidecar_target.name
    problem = RecordError(
        name,
        f"{owner} already has the id `{study}`",
        remedy=id_conflict_remedy(name, owner, before),
    )
    return failed(source.file, problem)


def other_study_gone(source: SourceFiles, study: str) -> Outcome:
    """Return the outcome of a study that was renamed to what the missing *study* was named."""
    problem = StudyFileError(
        source.file,
        f"this name was that of the study `{study}`, whose files are gone; nothing was changed",
        remedy="Give this PDF and its record another name, and put the other files back; if they "
        "were removed on purpose, run `library ingest --accept-removals`.",
    )
    return failed(source.file, problem)
