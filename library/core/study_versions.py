"""The order of studies that are versions of one."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.model import Study


def newest_first(studies: Iterable[Study]) -> tuple[Study, ...]:
    """Return *studies* by date of publication, then by the day they were added, newest first.

    Studies without a date come after those with one.
    """
    return tuple(
        sorted(studies, key=lambda each: (each.record.date, each.added, each.id), reverse=True)
    )
