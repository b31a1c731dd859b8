"""A cluster that is away for a while during an ingest: who waits, how long, and what is said."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from unittest.mock import patch

import pytest

from library.cli.watching import watch_and
from library.core.errors import EngineAway, EngineUnavailable, IndexLocked
from library.engines.opensearch.cluster import waiting
from library.ingest.reading.outage import Outage
from library.present.messages import messages
from tests.conftest import ingest, pdfs
from tests.service.shared_machines import SHORT_LEASE, behind, helping, offer_of
from tests.waiting import StoppedClock, wait_until

AWAY = (503, b"{}")
NO_MANAGER = (
    503,
    json.dumps(
        {"error": {"type": "cluster_manager_not_discovered_exception", "root_cause": []}}
    ).encode(),
)


class Outages:
    """A server before a cluster, which is away while `is_away` is set.

    Args:
        after: Changes of documents that it passes on before the first outage begins.
        error: What it answers then.
    """

    def __init__(self, after: int | None = None, error: tuple[int, bytes] = AWAY) -> None:
        self.is_away = threading.Event()
        self.takes_reads = False
        self.changed: list[str] = []
        """Paths of the changes that it did not pass on."""
        self._left = after
        self._error = error

    def __call__(self, request) -> tuple[int, bytes] | None:
        if self._left is not None and request.command != "GET" and "search" not in request.path:
            self._left -= 1
            if self._left < 0:
                self._left = None
                self.is_away.set()
        if not self.is_away.is_set() or (self.takes_reads and request.command == "GET"):
            return None
        self.changed.append(request.path)
        return self._error


@pytest.mark.opensearch
@pytest.mark.parametrize("after", [0, 3, 6, 9, 12, 15, 18])
def test_an_ingest_outlives_an_outage(machines, cluster, caplog, monkeypatch, after):
    """Wherever the outage begins; it says that it waits, and loses nothing."""
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0.2)
    one, _ = machines
    outages = Outages(after)
    with behind(one, cluster, outages) as ingesting:
        found: dict = {}
        thread = threading.Thread(target=lambda: found.update(ingest(ingesting)))
        thread.start()
        wait_until(lambda: "for up to 10 minutes" in caplog.text or not thread.is_alive(), "news")
        assert thread.is_alive()
        outages.is_away.clear()
        thread.join()
    assert {file: each.outcome for file, each in found.items()} == dict.fromkeys(
        ("a.pdf", "b.pdf", "c.pdf"), "added"
    )
    assert "answers again" in caplog.text
    assert len(one.studies()) == 3
    assert {each.outcome for each in ingest(one).values()} == {"unchanged"}


@pytest.mark.opensearch
def test_an_ingest_waits_as_long_as_the_settings_say(machines, cluster):
    """With `wait_minutes: 0` it ends with an error; the next ingest does the rest."""
    one, _ = machines
    settings = one.settings.root / "library.yaml"
    settings.write_text(settings.read_text().replace("kind:", "wait_minutes: 0, kind:"))
    outages = Outages(9)
    with behind(one, cluster, outages) as ingesting:
        with pytest.raises(EngineAway):
            ingest(ingesting)
        outages.is_away.clear()
        assert len(ingest(ingesting)) == 3
        assert len(ingesting.studies()) == 3


@pytest.mark.opensearch
@pytest.mark.parametrize("after", [0, 12])
def test_a_watch_ends_at_once_while_its_cluster_is_away(
    machines, cluster, caplog, monkeypatch, after
):
    """Wherever the outage begins; the next ingest does the rest."""
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0.2)
    one, _ = machines
    one.store.lease_seconds = SHORT_LEASE
    outages = Outages(after)

    def end() -> None:
        wait_until(lambda: "for up to 10 minutes" in caplog.text, "news")
        os.kill(os.getpid(), signal.SIGINT)

    with behind(one, cluster, outages) as ingesting:
        ingesting.store.lease_seconds = SHORT_LEASE
        staff = threading.Thread(target=end)
        staff.start()
        assert (
            watch_and(lambda _: len(ingest(ingesting)), [pdfs(one)], messages("nl"), seconds=0.05)
            == 0
        )
        staff.join()
        assert outages.is_away.is_set()
        outages.is_away.clear()
    ingest(one)
    assert len(one.studies()) == 3


@pytest.mark.opensearch
def test_searches_of_a_process_that_ingests_do_not_wait_as_long(machines, cluster, monkeypatch):
    """A desk answers with an error while its ingest waits."""
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0.2)
    one, _ = machines
    ingest(one)
    outages = Outages(0)
    with behind(one, cluster, outages) as ingesting:
        assert ingesting.search("warmte").total_studies == 1
        options = {"rebuild": True}
        thread = threading.Thread(target=lambda: ingest(ingesting, **options))
        thread.start()
        wait_until(outages.is_away.is_set, "the outage")
        with pytest.raises(EngineUnavailable):
            ingesting.search("haven")
        assert thread.is_alive()
        outages.is_away.clear()
        thread.join()


@pytest.mark.opensearch
def test_nobody_takes_over_while_nobody_could_be_heard_of(machines, cluster, clock):
    """After an outage that is longer than a lease, its holder has the time of a lease again."""
    one, other = machines
    outages = Outages()
    with behind(other, cluster, outages) as watching, one.store.lead():
        ours, work = one.store.shared_work(), watching.store.shared_work()
        offer = offer_of(one)
        first, *_ = offer.files
        ours.offer(offer)
        with patch.object(ours, "_renew", lambda: None):
            assert ours.claim(first)
        assert (work.is_led(), first in work.free([first])) == (True, False)
        outages.is_away.set()
        with pytest.raises(EngineAway):
            work.is_led()
        clock.now += 2 * one.store.lease_seconds
        outages.is_away.clear()
        with patch("library.engines.opensearch.store.manifest.Lease._renew", lambda *_: None):
            assert (work.is_led(), first in work.free([first])) == (True, False)
        clock.now += 2 * one.store.lease_seconds
        assert work.free([first]) == [first]


@pytest.mark.opensearch
def test_nobody_takes_over_while_the_holder_cannot_write(machines, cluster, monkeypatch):
    """A cluster without a manager answers reads, and takes no renewal: that is no silence."""
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0.2)
    ours, theirs = Outages(error=NO_MANAGER), Outages(error=NO_MANAGER)
    ours.takes_reads = theirs.takes_reads = True
    found: list[object] = []
    with behind(machines[0], cluster, ours) as one, behind(machines[1], cluster, theirs) as other:

        def take_over() -> None:
            try:
                with other.store.patient().lead():
                    found.append("taken over")
            except IndexLocked as exc:
                found.append(exc)

        one.store.lease_seconds = other.store.lease_seconds = SHORT_LEASE
        with one.store.lead():
            ours.is_away.set()
            theirs.is_away.set()
            thread = threading.Thread(target=take_over)
            with patch.object(type(other.store), "_create_control", lambda _: None):
                thread.start()
                time.sleep(3 * SHORT_LEASE)
            assert theirs.changed
            assert not [path for path in theirs.changed if "lease-ingest" in path]
            ours.is_away.clear()
            time.sleep(SHORT_LEASE)
            theirs.is_away.clear()
            thread.join()
    assert [type(each) for each in found] == [IndexLocked]


@pytest.mark.opensearch
@pytest.mark.parametrize("error", [AWAY, NO_MANAGER])
def test_a_worker_outlives_an_outage(machines, cluster, caplog, error):
    """It says that it waits, and reads what is offered once the cluster answers again."""
    one, other = machines
    outages = Outages(error=error)
    with behind(other, cluster, outages) as worker:
        connection, work = worker.store._connection, one.store.shared_work()  # noqa: SLF001
        with one.store.lead(), helping(worker) as read:
            wait_until(lambda: connection.requests > 3, "a second look for an offer")
            outages.is_away.set()
            wait_until(lambda: "waits for up to 10 minutes" in caplog.text, "the message")
            work.offer(offer_of(one))
            outages.is_away.clear()
            keys = list(offer_of(one).files)
            wait_until(lambda: len(work.delivered(keys)) == len(keys), "all results")
    assert (sorted(read), caplog.text.count("waits for")) == (["a.pdf", "b.pdf", "c.pdf"], 1)
    assert "The index answers again" in caplog.text


@pytest.mark.parametrize("minutes", [0, 10])
def test_a_worker_waits_for_a_limited_time(minutes):
    """It ends with the error of the index after that, and at once if the index never answered."""
    outage, error = Outage(minutes), EngineAway("Away.", remedy="Wait.")
    with pytest.raises(EngineAway):
        outage.go_on(error)
    outage.end()
    with patch("library.ingest.reading.outage.time", StoppedClock()) as clock:
        if minutes:
            outage.go_on(error)
            clock.now += 60 * minutes - 1
            outage.go_on(error)
            clock.now += 2
        with pytest.raises(EngineAway):
            outage.go_on(error)
