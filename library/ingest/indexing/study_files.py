"""Writing the files of one study into `pdfs/`: its PDF and its record. No edit is overwritten."""

from __future__ import annotations

import errno
from hashlib import sha256
from pathlib import Path

from library.core.files.atomic_writes import (
    copy_exclusively,
    create_exclusively,
    move_exclusively,
    write_atomically,
)
from library.core.files.file_hashes import has_bytes, have_same_bytes
from library.extract.extracted_study import ExtractedStudy
from library.ingest.files.source_files import SourceFiles
from library.ingest.planning.plan import Task
from library.records.identity import identified
from library.records.record_comments import RecordComments
from library.records.renewal import renewed
from library.records.sidecar import Sidecar, add_version, new_sidecar, read_content


def write_files(
    task: Task, sidecar: Sidecar, extracted: ExtractedStudy | None, words: RecordComments
) -> str:
    """Copy files from outside into the library, and write *sidecar* to disk.

    The PDF comes before the record that is generated for it: after a kill between the two, the
    next ingest finds a PDF without a record, and finishes the work.

    Args:
        task: What there is to do.
        sidecar: The record.
        extracted: What was read; None without a PDF.
        words: What the comments of the record say.

    Returns:
        The SHA-256 of the record that is indexed.

    Raises:
        FileExistsError: Somebody wrote the record, or a PDF of that name, in the meantime.
        OSError: A file cannot be written.
    """
    source = task.source
    old, target = source.old_sidecar, source.sidecar_target
    if old and old.exists() and (source.sidecar == old or have_same_bytes(old, target)):
        move_exclusively(old, target)
    elif source.sidecar and source.has_outside_record:
        create_exclusively(target, record_content(source.sidecar, source, sidecar))
    if source.is_outside and source.pdf and not has_bytes(source.pdf_target, task.sha256):
        copy_exclusively(source.pdf, source.pdf_target)
    if task.sidecar is None and extracted:
        content = new_sidecar(sidecar, extracted.found, words)
        create_exclusively(source.sidecar_target, content)
        return sha256(content).hexdigest()
    has_version = bool(task.sidecar and task.sidecar.versions != sidecar.versions)
    if task.sidecar and (has_version or extracted):
        return _update_record(task, sidecar, extracted, words, has_version=has_version)
    return task.record_sha256


def record_content(path: Path, source: SourceFiles, sidecar: Sidecar) -> bytes:
    """Return the bytes of the record at *path*; one from outside gets the id of *sidecar*.

    Raises:
        RecordError: It cannot be read.
    """
    content = read_content(path)
    if path in {source.sidecar_target, source.old_sidecar}:
        return content
    return identified(path, content, study=sidecar.id, added=sidecar.added)


def _update_record(
    task: Task,
    sidecar: Sidecar,
    extracted: ExtractedStudy | None,
    words: RecordComments,
    *,
    has_version: bool,
) -> str:
    """Write a version that the record lacks, and new guesses; return the SHA-256 of the record."""
    path = task.source.sidecar_target
    before = read_content(path)
    if sha256(before).hexdigest() != task.record_sha256:
        raise FileExistsError(errno.EEXIST, "it is changed while it is read", str(path))
    content = add_version(path, before, sidecar.versions[0]) if has_version else before
    if extracted:
        content = renewed(path, content, extracted.found, words)
    if content != before:
        try:
            write_atomically(path, content, expected=before)
        except PermissionError:
            if has_version:
                raise
            return task.record_sha256  # only comments would change
    return sha256(content).hexdigest()
