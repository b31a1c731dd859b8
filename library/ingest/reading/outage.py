"""The wait of a worker for an index that does not answer for a while."""

from __future__ import annotations

import logging
import time

from library.core.errors import EngineAway

log = logging.getLogger(__name__)


class Outage:
    """How long a worker goes on without an index.

    Args:
        minutes: For how long, once it has answered.
    """

    def __init__(self, minutes: int) -> None:
        self._minutes = minutes
        self._was_there = False
        self._since: float | None = None

    def end(self) -> None:
        """Note that the index answers."""
        if self._since is not None:
            log.warning("The index answers again. This worker goes on.")
        self._was_there, self._since = True, None

    def go_on(self, error: EngineAway) -> None:
        """Say once that the worker waits, after *error*; raise it when it waits no longer."""
        now = time.monotonic()
        if not self._was_there or not self._minutes:
            raise error
        if self._since is None:
            self._since = now
            log.warning("%s This worker waits for up to %d minutes.", error, self._minutes)
        elif now - self._since > 60 * self._minutes:
            raise error
