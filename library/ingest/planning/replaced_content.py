"""Replaced content: which PDFs got the content that another PDF of the library had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.ingest.planning.plan import Task
from library.ingest.state.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ContentOrigin:
    """Where the new content of a PDF comes from."""

    file: str
    """The file that had this content before; empty if none had."""
    is_swap: bool
    """Whether that file now has the content that the PDF had."""
    earlier_at: str
    """The file that now has the content that the PDF had; empty if none has."""


def content_origins(tasks: Iterable[Task], ledger: Ledger) -> dict[str, ContentOrigin]:
    """Return the origin of the content of each file that got other content.

    Files are left out if no other file of the library had or has one of the two.
    """
    before = {file: entry.sha256 for file, entry in ledger.files.items()}
    now = dict(before)
    for task in tasks:
        before[task.source.file] = _content_before(task)
        now[task.source.file] = task.sha256
    owners = {sha256: file for file, sha256 in before.items() if sha256}
    holders = {sha256: file for file, sha256 in now.items() if sha256}
    origins = {}
    for file, sha256 in now.items():
        owner, holder = owners.get(sha256, ""), holders.get(before[file], "")
        if before[file] not in {"", sha256} and (owner or holder):
            is_swap = bool(owner) and now[owner] == before[file]
            origins[file] = ContentOrigin(owner, is_swap=is_swap, earlier_at=holder)
    return origins


def _content_before(task: Task) -> str:
    """Return the SHA-256 of the PDF that the record is of; empty if it had none.

    The record knows it also when the index is lost.
    """
    versions = task.sidecar.versions if task.sidecar else ()
    return versions[0].sha256 if versions else task.earlier.sha256 if task.earlier else ""
