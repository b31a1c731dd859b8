"""The ledger: what ingest did with every file, and why.

The ledger is stored with the index it describes, and is written after each commit. After a crash
it may be older than the index; then a file is read once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from library.core.errors import IndexDamaged
from library.core.files.system_errors import check_allowed
from library.ingest.state.outcome import NO_REMARK, Remark
from library.ingest.state.problem import Problem, with_problem
from library.search.access import AccessPolicy
from library.search.engine import IndexStore


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One file, as it was when it was indexed."""

    study: str
    added: str
    """The day the study was added to the library."""
    sha256: str
    """Of the PDF; empty if there is only a sidecar."""
    record_sha256: str
    """Of the sidecar; empty if it changed after it was parsed, so that it is read again."""
    pages: int
    missing: bool = False
    """Whether the PDF is gone and only its sidecar is left."""
    stale: bool = False
    """Whether its text is that of an earlier index; its PDF is read once it is there."""
    remark: Remark = NO_REMARK
    unrecognised: int = 0
    """Number of pages that are pictures without recognised text."""
    sketch: str = ""
    """Of its text, to find other versions of it; see `near_duplicates.Sketch.encoded`."""
    languages: tuple[str, ...] = ()
    """The languages of the library among which those of its pages were detected; empty if it has
    no pages, or if they are not known."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Code of each of its subjects -> the labels that were indexed with its record."""

    def matches(self, sha256: str, record_sha256: str) -> bool:
        """Return whether the PDF and the sidecar have these hashes."""
        return (self.sha256, self.record_sha256) == (sha256, record_sha256)


@dataclass(frozen=True, slots=True)
class Failure:
    """One file that failed, and is not fixed yet."""

    problem: Problem
    since: str
    """Time of the first ingest at which it failed, ISO 8601."""
    source: str = ""
    """Its path, if it is outside the library."""

    def again(self, later: Failure) -> Failure:
        """Return the *later* failure of the same file, with the time of this one."""
        return replace(later, since=self.since)


@dataclass(slots=True)
class Ledger:
    """Every file of the library, and the policy by which their text was indexed."""

    files: dict[str, LedgerEntry] = field(default_factory=dict)
    """By path below `pdfs/`."""
    access: AccessPolicy | None = None
    """None in the ledger of an index without commits."""
    failures: dict[str, Annotated[Failure, BeforeValidator(with_problem)]] = field(
        default_factory=dict
    )
    """By path below `pdfs/`."""
    last_ingest: str = ""
    """Time at which the last ingest began, ISO 8601; empty if it was not completed."""
    analysis: str = ""
    """Digest of what the indexed terms depend on; see `analysis.digest`."""

    def renamed(self, names: Mapping[str, str]) -> Ledger:
        """Return this ledger with other *names* of files: old name -> new name."""
        return replace(
            self, files={names.get(file, file): entry for file, entry in self.files.items()}
        )


def read_ledger(store: IndexStore, index: str | None) -> Ledger:
    """Return the ledger of *index*; an empty one if there is none.

    Raises:
        IndexDamaged: It cannot be read.
    """
    try:
        content = None if index is None else store.read_ledger(index)
        return Ledger() if content is None else _LEDGER.validate_json(content)
    except (ValidationError, OSError) as exc:
        if isinstance(exc, OSError):
            check_allowed(exc)
        raise IndexDamaged(
            "The ledger of {index} cannot be read.",
            remedy="Rebuild the index with `library ingest --rebuild`. No data is lost.",
            index=str(index),
        ) from exc


def write_ledger(store: IndexStore, index: str, ledger: Ledger) -> None:
    """Replace the ledger of *index* atomically."""
    store.write_ledger(index, _LEDGER.dump_json(ledger, indent=1))


_LEDGER = TypeAdapter(Ledger)
