"""Replaced content: which PDFs got the content that another PDF of the library had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.ingest.ledger import Ledger
from library.ingest.plan import Task


@dataclass(frozen=True, slots=True)
class ContentOrigin:
    """Where the new content of a PDF comes from."""

    file: str
    """The file that had this content before."""
    is_swap: bool
    """Whether that file now has the content that the PDF had."""


def content_origins(tasks: Iterable[Task], ledger: Ledger) -> dict[str, ContentOrigin]:
    """Return the origin of the content of each file that got that of another file."""
    before = {file: entry.sha256 for file, entry in ledger.files.items()}
    now = dict(before)
    for task in tasks:
        before[task.source.file] = _content_before(task)
        now[task.source.file] = task.sha256
    owners = {sha256: file for file, sha256 in before.items() if sha256}
    return {
        file: ContentOrigin(owner, is_swap=now[owner] == before[file])
        for file, sha256 in now.items()
        if before[file] not in {"", sha256} and (owner := owners.get(sha256))
    }


def _content_before(task: Task) -> str:
    """Return the SHA-256 of the PDF that the record is of; empty if it had none.

    The record knows it also when the index is lost.
    """
    versions = task.sidecar.versions if task.sidecar else ()
    return versions[0].sha256 if versions else task.earlier.sha256 if task.earlier else ""
