"""Which studies are read again although their files did not change, and why.

The language of each page is detected among the languages of the library, and the labels of its
subjects are indexed with a study: after a change of these settings they are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from library.core.notices import Notice, notice
from library.core.settings import Settings
from library.ingest.state.ledger import LedgerEntry

LANGUAGES = Notice("`languages`")
LABELS = Notice("labels of `subjects`")
BOTH = Notice("`languages` and labels of `subjects`")


@dataclass(frozen=True, slots=True)
class IndexedSettings:
    """The settings that studies are indexed by."""

    languages: Collection[str]
    """Codes."""
    labels_of: Callable[[str], tuple[str, ...]]
    """Returns the labels of a subject in every language, by its code."""

    def changed_for(self, entry: LedgerEntry) -> tuple[Notice, ...]:
        """Return the settings that differ from those that the study of *entry* was indexed by."""
        languages = entry.languages and set(entry.languages) != set(self.languages)
        labels = any(
            set(self.labels_of(code)) != set(indexed) for code, indexed in entry.labels.items()
        )
        return ((LANGUAGES,) if languages else ()) + ((LABELS,) if labels else ())

    def labels(self, codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the labels of each subject of *codes*."""
        return {code: self.labels_of(code) for code in codes}


@dataclass(frozen=True, slots=True)
class Rereading:
    """Which studies are read again although their files did not change."""

    everything: bool
    """All of them."""
    scans: bool
    """Those with unrecognised scans."""
    settings: IndexedSettings | None
    """Those that were indexed by other settings than these; `None` if that does not matter."""

    def covers(self, entry: LedgerEntry) -> bool:
        """Return whether the study of *entry* is read again."""
        if self.everything or (self.scans and entry.unrecognised):
            return True
        return self.settings is not None and bool(self.settings.changed_for(entry))


def indexed_settings(settings: Settings) -> IndexedSettings:
    """Return the settings of a library that its studies are indexed by."""
    return IndexedSettings(settings.languages, settings.subject_labels)


def change_after_indexing(
    entries: Iterable[LedgerEntry], settings: IndexedSettings
) -> Notice | None:
    """Return which settings the studies of *entries* were not indexed by, and how many these are.

    `None` if there are none.
    """
    changes = [changed for each in entries if (changed := settings.changed_for(each))]
    if not changes:
        return None
    names = {name for each in changes for name in each}
    return notice(
        "{settings} in library.yaml changed after 1 study was indexed"
        if len(changes) == 1
        else "{settings} in library.yaml changed after {count} studies were indexed",
        settings=BOTH if len(names) > 1 else names.pop(),
        count=len(changes),
    )
