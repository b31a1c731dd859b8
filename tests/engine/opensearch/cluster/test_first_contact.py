"""The first request: what is at the addresses of a cluster, if no cluster that serves is there."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator

import pytest

from library.core.errors import EngineUnavailable
from library.engines.opensearch.cluster import waiting
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from tests.engine.opensearch.answering import HTML, answering
from tests.waiting import StoppedClock


def named(number: str, **others: str) -> bytes:
    """Return how a server names itself, of OpenSearch if *others* say so."""
    return json.dumps({"name": "a", "version": {"number": number, **others}}).encode()


def connected(*hosts: str, **options: float) -> Connection:
    return Connection(ClusterAddress(hosts), **options)


@pytest.mark.parametrize("content", [b"<html></html>", b"\xff\xfe", b""])
@pytest.mark.parametrize("status", [200, 301, 400, 404, 405, 413])
def test_a_web_server_is_no_cluster(status, content):
    """Another program at the address of a node is named as such, without what it answers."""
    with (
        answering(status, content, HTML) as host,
        pytest.raises(EngineUnavailable, match="is not OpenSearch") as error,
    ):
        connected(host).read("studies-control", "current")
    assert "html" not in str(error.value)


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b"{}"),
        (200, b"[1, 2]"),
        (200, b'{"version": "2.19"}'),
        (200, named("8.11.0", build_flavor="default")),
        (404, b'{"detail": "Not Found"}'),
    ],
)
def test_a_program_that_answers_with_json_is_no_cluster(status, content):
    """Neither is a service of another kind, nor an index that does not exist yet."""
    with answering(status, content) as host:
        for act in (Connection.version, Connection.plugins, lambda each: each.health("studies-*")):
            with pytest.raises(EngineUnavailable, match="is not OpenSearch"):
                act(connected(host))
        with pytest.raises(EngineUnavailable, match="is not OpenSearch"):
            connected(host).read("studies-control", "current")


@pytest.mark.parametrize("number", ["1.3.20", "2.4.0", "2.18.0-SNAPSHOT"])
def test_a_version_that_is_too_old_is_refused(number):
    """The error names the version that is there, and the one that is needed."""
    says = rf"runs OpenSearch {number}, which is too old\. Install OpenSearch 2\.19"
    with (
        answering(200, named(number, distribution="opensearch")) as host,
        pytest.raises(EngineUnavailable, match=says),
    ):
        connected(host).read("studies-control", "current")


@pytest.mark.parametrize("number", ["2.19.0", "2.20.1", "3.3.2", "10.0.0"])
def test_versions_that_serve(number):
    """Those from 2.19 on, also of a later major version."""
    with answering(200, named(number, distribution="opensearch")) as host:
        assert connected(host).version() == number


NO_RIGHT = {
    "type": "security_exception",
    "reason": "no permissions for [indices:data/read/get] and User [name=library]",
}


@pytest.mark.parametrize(
    ("status", "content", "says"),
    [
        (401, b"Unauthorized", "refuses the user"),
        (403, b"<html></html>", "refuses the user"),
        (
            403,
            json.dumps({"error": NO_RIGHT, "status": 403}).encode(),
            r"does not give the user of this library the right indices:data/read/get\. Give",
        ),
    ],
)
def test_a_user_who_is_refused(status, content, says):
    """A wrong password is told from a right that the user lacks, which the error names."""
    with answering(status, content) as host, pytest.raises(EngineUnavailable, match=says):
        connected(host).read("studies-control", "current")


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a program that accepts connections, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def closed() -> Iterator[str]:
    """An address at which nothing listens; no other program can take it meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


def test_a_program_that_says_nothing(silent):
    """It is not taken for a cluster with full disks."""
    with pytest.raises(EngineUnavailable, match="accepts a connection, and does not answer") as e:
        connected(silent, patience=0, timeout=0.5).version()
    assert "disks" not in str(e.value)


@pytest.fixture
def clock(monkeypatch) -> StoppedClock:
    """The clock of requests that wait."""
    clock = StoppedClock()
    monkeypatch.setattr(waiting, "time", clock)
    return clock


def test_an_address_without_a_cluster_is_soon_given_up(closed, caplog, clock):
    """Where nothing ever answered, nothing is waited for as if it were about to come back."""
    with pytest.raises(EngineUnavailable, match="nothing accepts a connection"):
        connected(closed).version()
    with pytest.raises(EngineUnavailable, match="no machine of that name"):
        connected("http://nowhere.invalid:9200").version()
    assert 0 < clock.now <= 2 * waiting.SHORT_SECONDS
    assert not caplog.records


def test_every_address_is_asked(closed):
    """Nodes that are off do not hide another one, whichever is asked first."""
    with answering(200, named("3.0.0", distribution="opensearch")) as host:
        for _ in range(6):  # the client begins with any of them
            assert (
                connected(closed, "http://nowhere.invalid", host, patience=0).version() == "3.0.0"
            )


def test_a_cluster_that_starts_is_waited_for_and_the_log_says_so(caplog, clock):
    """It says itself that it cannot answer yet; after one such wait, others are short."""
    with answering(503, b"<html></html>", HTML) as host:
        connection = connected(host, patience=20)
        for least, most in ((15, 20), (0, waiting.SHORT_SECONDS)):
            begun = clock.now
            with pytest.raises(EngineUnavailable, match="cannot answer: status 503,"):
                connection.version()
            assert least < clock.now - begun <= most
    assert [(each.levelno, each.getMessage()) for each in caplog.records] == [
        (
            logging.WARNING,
            f"The OpenSearch cluster at {host} cannot answer: status 503, without a cause. Start "
            "its nodes, or check `hosts` of `engine` in library.yaml. It is asked again for up to "
            "20 seconds.",
        )
    ]
