"""HTTP status of each error."""

from __future__ import annotations

from library.core.errors import (
    LibraryError,
    NoPicture,
    NotCompared,
    NotShown,
    PictureBusy,
    UnknownPage,
    UnknownStudy,
    UnknownTopic,
    UsageError,
    Withdrawn,
)

_STATUSES: dict[type[LibraryError], int] = {
    UsageError: 400,
    NotShown: 403,
    UnknownStudy: 404,
    UnknownPage: 404,
    UnknownTopic: 404,
    NotCompared: 404,
    PictureBusy: 503,
    NoPicture: 404,
    Withdrawn: 410,
    LibraryError: 503,
}


def status_of(error: LibraryError) -> int:
    """Return the HTTP status of *error*: that of its nearest base class in the table."""
    return next(_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)
