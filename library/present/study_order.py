"""When studies were added and changed, for the start screen, feeds and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.model import Study


def recently_added(studies: Iterable[Study]) -> list[Study]:
    """Return *studies*, last added first; of one ingest those with text first, then by id.

    The day is that of the record; the order of a day is that of its ingests.

    The search order `year` is a different one: it sorts by year of publication.
    """
    return sorted(
        sorted(studies, key=lambda study: study.id),
        key=lambda study: (study.added, study.indexed_at, study.has_text),
        reverse=True,
    )


def last_changed(study: Study) -> str:
    """Return the day on which *study* was added, or its PDF was replaced last."""
    return max([study.added, *(version.added for version in study.versions)])
