"""Undoing what is in the journal: records as they were before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from library.core.errors import NotPossible
from library.core.settings import FILE_NAME
from library.staff.arrivals.arrivals import ADDED, ATTACHED
from library.staff.changes.journal import Change, Journal
from library.staff.changes.record_change import RecordChange
from library.staff.withdrawal import BROUGHT_BACK, RENAMED
from library.thesaurus import FILE_NAME as THESAURUS

MOST_BATCHES = 50
"""Most batches that are listed."""
OUTSIDE = frozenset({FILE_NAME, THESAURUS})
"""Files beside `pdfs/`, and texts about the library, that the journal names without a folder."""
NOT_CONTENT = frozenset({
    "remove", "desk: remove", BROUGHT_BACK, RENAMED, ADDED, ATTACHED, "desk: report",
})  # fmt: skip
"""Actions that move files, or change none; undoing is no matter of contents."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that were made at once."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The first change; the others were made by the same person with the same action."""
        return self.changes[0]

    @property
    def is_content(self) -> bool:
        """Whether the changes are of contents only, so that they can be undone."""
        return self.first.action not in NOT_CONTENT


def batches(journal: Journal) -> tuple[Batch, ...]:
    """Return the last changes, the newest first, those of one action together."""
    grouped = groupby(
        journal.changes(), key=lambda each: (each.batch or each.time, each.who, each.action)
    )
    found = [Batch(tuple(changes)) for _, changes in grouped]
    return tuple(reversed(found[-MOST_BATCHES:]))


def plan_undo(batch: Batch, journal: Journal, root: Path) -> tuple[RecordChange, ...]:
    """Return the changes that write the records of *batch* as they were before it.

    A change in the journal that a full disk or a kill prevented needs none.

    Raises:
        NotPossible: A record was changed since, or its content before is not in the journal.
    """
    return tuple(_undone(change, journal, root) for change in _first_of_each_file(batch.changes))


def _first_of_each_file(changes: Sequence[Change]) -> Iterable[Change]:
    """Yield one change for each file: from before the first of *changes* to after the last."""
    last = {each.file: each.after for each in changes}
    seen = set()
    for each in changes:
        if each.file not in seen:
            seen.add(each.file)
            yield Change(each.time, each.who, each.action, each.file, each.before, last[each.file])


def _undone(change: Change, journal: Journal, root: Path) -> RecordChange:
    is_outside = change.file in OUTSIDE or re.fullmatch(r"about\.[a-z]{2}\.md", change.file)
    path = root / change.file if is_outside else root / "pdfs" / change.file
    before = journal.content(change.before) if change.before else b""
    try:
        now = path.read_bytes()
    except OSError:
        now = b""
    if before is None:
        raise NotPossible(
            "{file}: the journal has no copy of it.", remedy="Take it from the backup.",
            file=path.name,
        )  # fmt: skip
    if now != before and sha256(now).hexdigest() != change.after:
        raise NotPossible(
            "{file} was changed by somebody else in the meantime; nothing is overwritten.",
            remedy="Undo the later change first.", file=path.name,
        )  # fmt: skip
    return RecordChange(path, now, before, ())
