"""The state of a library: what is in it, what failed, and what waits for staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from library.audit.check_report import FileFinding, Report, UntrustedPages
from library.core.model import Access, Study
from library.core.readers.page_report import PageReport
from library.ingest.state.ledger import Failure, Ledger


@dataclass(frozen=True, slots=True)
class GuessedValue:
    """A value that was found in the PDF and that nobody confirmed."""

    field: str
    value: str
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a library."""

    last_ingest: str
    """Time at which the last complete ingest began, ISO 8601; empty if there was none."""
    studies: int
    pages: int
    opening: Mapping[str, str]
    """Id of each study that opens on a later day -> that day."""
    added_later: Mapping[str, str]
    """Id of each study whose day in `added` is still to come -> that day."""
    drafts: tuple[str, ...]
    """Ids."""
    access: Mapping[str, int]
    """Number of studies by access, without those that open later."""
    failed: Mapping[str, Failure]
    """By file."""
    missing: tuple[str, ...]
    """Files of studies whose PDF or record is gone."""
    without_pdf: tuple[str, ...]
    """Ids of studies that have a record only."""
    guessed: Mapping[str, tuple[GuessedValue, ...]]
    """Id of each study with values that nobody confirmed."""
    without_subject: tuple[str, ...]
    """Ids."""
    unrecognised: Mapping[str, int]
    """File -> its number of pages that are pictures without recognised text."""
    overall: tuple[FileFinding, ...] = ()
    """Folders that are away, and settings that changed after studies were indexed."""
    families: tuple[FileFinding, ...] = ()
    """Studies that look like a version of another one."""
    untrusted: tuple[UntrustedPages, ...] = ()
    """Pages whose text cannot be trusted."""
    reported: tuple[PageReport, ...] = ()
    """Faults on pages that readers reported."""


def status(
    ledger: Ledger,
    studies: Iterable[Study],
    report: Report | None,
    today: str,
    reported: tuple[PageReport, ...] = (),
) -> Status:
    """Return the state of a library.

    Args:
        ledger: That of the index in use.
        studies: All studies of the index.
        today: The day, `YYYY-MM-DD`.
        report: The check of the library; None to leave out what needs the text of all pages.
        reported: What readers reported.
    """
    known = tuple(studies)
    shown = tuple(each for each in known if each.record.access is not Access.WITHDRAWN)
    opening = {each.id: each.record.open_from for each in shown if each.record.open_from > today}
    return Status(
        last_ingest=ledger.last_ingest,
        studies=len(known),
        pages=sum(each.pages for each in known),
        access={
            access.value: count
            for access in Access
            if (
                count := sum(
                    each.record.access is access and each.id not in opening for each in known
                )
            )
        },
        opening=opening,
        added_later={each.id: each.added for each in known if each.added > today},
        drafts=tuple(each.id for each in shown if each.record.access is Access.DRAFT),
        failed=dict(sorted(ledger.failures.items())),
        missing=tuple(sorted(file for file, entry in ledger.files.items() if entry.missing)),
        without_pdf=tuple(each.id for each in shown if not each.has_text),
        guessed={each.id: guesses for each in shown if (guesses := tuple(guessed_values(each)))},
        without_subject=tuple(each.id for each in shown if not each.record.subjects),
        unrecognised={
            file: entry.unrecognised
            for file, entry in sorted(ledger.files.items())
            if entry.unrecognised
        },
        overall=report.overall if report else (),
        families=report.families if report else (),
        untrusted=report.untrusted if report else (),
        reported=reported,
    )


def guessed_values(study: Study) -> Iterator[GuessedValue]:
    """Yield what is guessed in the record of *study*, for staff to confirm."""
    for name, origin in study.origins:
        if origin.is_guess:
            value = getattr(study.record, name)
            text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield GuessedValue(name, text, origin.confidence)
