"""What an ingest starts from: the index in use and its ledger, or what is left of them."""

from __future__ import annotations

from dataclasses import dataclass

from library.analysis.digest import analysis_digest
from library.core.errors import IndexDamaged, IndexOutdated
from library.core.notices import Notice
from library.core.progress import Progress
from library.ingest.state.ledger import Ledger, read_ledger
from library.search.access import AccessPolicy
from library.search.engine import IndexStore

ACCESS_NOTICE = Notice("`excerpts_share` or `find_hidden_words` was changed; the index is rebuilt.")
ANALYSIS_CHANGE = "the forms of words are found in another way since an update of the program"
ANALYSIS_NOTICE = Notice(
    "The forms of words are found in another way since an update of the program; the index is "
    "rebuilt."
)
REBUILD_NOTICE = Notice("Another version of this program made the index; it is rebuilt.")
UNPUBLISHED_NOTICE = Notice("No index is in use, although one was made; it is rebuilt.")


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """The previous index, from which an ingest starts."""

    current: str | None
    """Name of the index in use; `None` if there is none or it is not known."""
    index: str | None
    """The index that has the studies so far: that in use, else the most complete one."""
    ledger: Ledger | None
    """Its ledger; `None` if it is damaged."""
    rebuild: bool
    """Whether a new index is built."""
    is_damaged: bool = False
    """Whether studies may be missing in the ledger, because of damage."""


def starting_point(
    store: IndexStore, access: AccessPolicy, progress: Progress, *, rebuild: bool
) -> StartingPoint:
    """Return what an ingest starts from.

    Args:
        store: The indexes of the library.
        access: Decides what is indexed of each study; a change of it needs a rebuild.
        progress: Receives the reason for a rebuild that was not requested.
        rebuild: Whether a rebuild was requested, which works with a damaged index.

    Raises:
        IndexDamaged: The index is damaged, and no rebuild was requested.
    """
    try:
        current = store.current
    except IndexDamaged:
        if not rebuild:
            raise
        return _without_current(store, progress, rebuild=rebuild, is_damaged=True)
    if current is None:
        return _without_current(store, progress, rebuild=rebuild, is_damaged=False)
    if not rebuild:
        try:
            with store.engine(current).reader():
                pass
        except IndexOutdated:
            progress.notice(REBUILD_NOTICE)
            rebuild = True
    try:
        ledger = read_ledger(store, current)
    except IndexDamaged:
        if not rebuild:
            raise
        return StartingPoint(current, current, None, rebuild, is_damaged=True)
    if not rebuild and ledger.access != access:
        progress.notice(ACCESS_NOTICE)
        rebuild = True
    if not rebuild and has_other_analysis(ledger):
        progress.notice(ANALYSIS_NOTICE)
        rebuild = True
    return StartingPoint(current, current, ledger, rebuild)


def has_other_analysis(ledger: Ledger) -> bool:
    """Return whether the terms of an index were made by other rules, word lists or stemmers."""
    return bool(ledger.files) and ledger.analysis != analysis_digest()


def _without_current(
    store: IndexStore, progress: Progress, *, rebuild: bool, is_damaged: bool
) -> StartingPoint:
    """Return the most complete index that was made, to be replaced by a new one."""
    ledgers: dict[str, Ledger] = {}
    for name in store.names():
        try:
            ledgers[name] = read_ledger(store, name)
        except IndexDamaged:
            ledgers[name] = Ledger()
    index = max(ledgers, key=lambda name: (len(ledgers[name].files), name), default=None)
    if index is None or not ledgers[index].files:
        return StartingPoint(None, None, Ledger(), rebuild, is_damaged)
    if not rebuild:
        progress.notice(UNPUBLISHED_NOTICE)
    return StartingPoint(None, index, ledgers[index], rebuild=True, is_damaged=is_damaged)
