"""How long a request is repeated while a cluster cannot answer."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Sequence

from opensearchpy import exceptions

from library.core.process.ending import only_waiting
from library.engines.opensearch.cluster.cluster_fault import SNAPSHOT

SHORT_SECONDS = 3.0
"""How long a request is repeated when nothing says that the cluster will answer soon."""
SILENT_SECONDS = 2.0
"""How long a request waits before the log says so."""
SLOW_SECONDS = 10.0
"""An answer that takes longer is that of a cluster that hung: no machine gave a sign of life."""
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 2.0

log = logging.getLogger(__name__)


class Patience:
    """Decides how long requests to one cluster are repeated. Thread-safe.

    A cluster that answered before chooses a manager, moves shards or restarts, and one that says
    that it cannot answer yet has just started: that takes some time. The wait is short when no node
    was ever reached, and after a request that was given up, until the cluster answers again.

    Args:
        hosts: Addresses of nodes; each is asked before a request is given up.
        seconds: How long a request is repeated when there is a reason to wait.
        outage_seconds: The same, when the reason is not a snapshot that the cluster takes.
    """

    def __init__(
        self, hosts: Sequence[str], seconds: float, outage_seconds: float | None = None
    ) -> None:
        self.hosts = hosts
        self.seconds = seconds
        self.outage_seconds = seconds if outage_seconds is None else outage_seconds
        self.was_reached = False
        self.outages = 0
        """How often the cluster has answered again, after it did not for some seconds."""
        # Threads change these sets in place, so that none undoes the change of another one.
        self.given_up: set[str] = set()
        """What requests were about that were given up, and that were not answered since."""
        self.logged: set[str] = set()
        """What requests are about of which the log says that they wait."""

    def wait(self, about: str) -> Wait:
        """Return the wait of one request, which begins now.

        Args:
            about: The index that is searched, as one may be on no node while others answer; empty
                for other requests.
        """
        return Wait(self, about)

    def note_answer(self, about: str) -> None:
        """Note that the cluster has answered a request."""
        self.was_reached = True
        if about in self.given_up:
            self.outages += 1
            self.given_up.discard(about)
        self.logged.discard(about)


class Wait:
    """The wait for an answer to one request."""

    def __init__(self, patience: Patience, about: str) -> None:
        self._patience = patience
        self._about = about
        self._begun = time.monotonic()
        self._was_given_up = about in patience.given_up
        self._pause = FIRST_PAUSE
        self._tries = 0
        self._is_logged = False
        self._has_said = False

    def end(self, error: exceptions.OpenSearchException | None = None) -> None:
        """Note the answer to the request, which may be an *error* that says what is wrong with it.

        The log says that there is an answer, if it said that the request waits.
        """
        if error and not isinstance(getattr(error, "status_code", None), int):
            return
        least = SILENT_SECONDS if self._tries else SLOW_SECONDS
        if time.monotonic() - self._begun > least:
            self._patience.outages += 1
        self._patience.note_answer(self._about)
        if self._has_said:
            log.warning("The OpenSearch cluster at %s answers again.", self._hosts)

    @property
    def _hosts(self) -> str:
        return ", ".join(self._patience.hosts)

    def goes_on(self, exc: exceptions.OpenSearchException, error: Exception) -> bool:
        """Pause and return true if the request is to be repeated, which failed with *exc*.

        The log tells staff what is waited for, by the *error* that the request is to end with.
        """
        self._tries += 1
        seconds, waited = self._seconds(exc), time.monotonic() - self._begun
        if waited + self._pause > seconds and self._all_asked(exc):
            self._patience.given_up.add(self._about)
            return False
        if seconds > SHORT_SECONDS and waited + self._pause > SILENT_SECONDS:
            self._log(error, seconds)
        try:
            with only_waiting():
                time.sleep(self._pause * random.uniform(0.5, 1))  # noqa: S311 - spreads requests
        except KeyboardInterrupt:  # what ends the process does not wait as long again
            self._patience.given_up.add(self._about)
            raise
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        return True

    def _seconds(self, exc: exceptions.OpenSearchException) -> float:
        patience = self._patience
        is_silent = isinstance(exc, exceptions.ConnectionError) and not patience.was_reached
        is_short = self._was_given_up or is_silent
        is_snapshot = isinstance(exc, exceptions.TransportError) and exc.error == SNAPSHOT
        seconds = patience.seconds if is_snapshot else patience.outage_seconds
        return min(SHORT_SECONDS, seconds) if is_short else seconds

    def _all_asked(self, exc: exceptions.OpenSearchException) -> bool:
        """Whether each node has had its turn; a node that took the request may yet carry it out."""
        is_taken = isinstance(exc, exceptions.ConnectionTimeout) and self._patience.was_reached
        return is_taken or self._tries >= len(self._patience.hosts)

    def _log(self, error: Exception, seconds: float) -> None:
        # Other requests may be answered meanwhile, which ends what is logged for all.
        if not self._is_logged and self._about not in self._patience.logged:
            self._patience.logged.add(self._about)
            self._has_said = True
            is_long = seconds >= 120
            log.warning(
                "%s It is asked again for up to %d %s.", error,
                seconds / 60 if is_long else seconds, "minutes" if is_long else "seconds",
            )  # fmt: skip
        self._is_logged = True
