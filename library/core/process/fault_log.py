"""The log of errors that only staff can act on; visitors get a general message."""

from __future__ import annotations

import logging
import threading
import time

from library.core.errors import LibraryError, UnexpectedError

log = logging.getLogger(__name__)

REPEAT_SECONDS = 3600
"""The same error is logged again after this time."""
MOST_ERRORS = 100
"""Different errors that are logged in that time."""
_LOCK = threading.Lock()
_LOGGED: dict[str, float] = {}
"""Text of an error -> when it was logged, in seconds of the monotonic clock."""


def log_fault(error: LibraryError) -> None:
    """Write *error* to the log, unless visitors read it or it was logged recently.

    What caused an `UnexpectedError` is written with it, with the place in the program.
    """
    if error.is_for_visitors:
        return
    text, now = str(error), time.monotonic()
    with _LOCK:
        for old in [each for each, at in _LOGGED.items() if now - at > REPEAT_SECONDS]:
            del _LOGGED[old]
        if text in _LOGGED or len(_LOGGED) >= MOST_ERRORS:
            return
        _LOGGED[text] = now
    log.error("%s", text, exc_info=error.__cause__ if isinstance(error, UnexpectedError) else None)
