"""Why a cluster does not answer, in a few words."""

from __future__ import annotations

import json

import pytest
from opensearchpy import exceptions

from library.core.errors import EngineUnavailable
from library.engines.opensearch.cluster import cluster_fault
from library.engines.opensearch.cluster.cluster_errors import (
    CONNECTION_REASONS,
    NODE_REASONS,
    fault_error,
    reason_of,
    unavailable,
)
from library.engines.opensearch.cluster.cluster_fault import FAULTS, ClusterFault
from library.engines.opensearch.cluster.connection import Connection
from library.engines.opensearch.cluster.patient_client import ClusterAddress
from library.present.messages import messages
from tests.engine.opensearch.proxy import server_before

NAME = json.dumps({"version": {"number": "2.19.6", "distribution": "opensearch"}}).encode()
LOCKED = {
    "type": "exception",
    "caused_by": {
        "type": "shard_lock_obtain_failed_exception",
        "reason": "timed out after 5000 ms",
    },
}
NOT_READY = "shard_not_in_primary_mode_exception"
NO_NODE = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"<html>Service Unavailable</html>", "status 503, without a cause"),
        ({"_shards": {"failed": 1, "failures": [{"reason": {}}]}}, "status 503, without a cause"),
        ({}, "status 503, without a cause"),
        ({"error": {"type": "illegal_state_exception"}}, "illegal_state_exception"),
        (
            {"_shards": {"failed": 1, "failures": [{"reason": LOCKED}]}},
            "shard_lock_obtain_failed_exception: timed out after 5000 ms",
        ),
        (
            {"_shards": {"failed": 1, "failures": [{"reason": {"type": NOT_READY}}]}},
            "a copy of a part of the index is not ready",
        ),
        ({"error": {"type": "x", "reason": "y " * 200}}, "x: y .{180,200}"),
    ],
)
def test_an_answer_that_is_an_error_is_told_by_its_cause(answer, reason):
    """It is told in words, or as the cluster names it; no message has the whole document."""
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    def refuse(request):
        return (200, NAME) if request.path == "/" else (503, content)

    with server_before(NO_NODE, refuse) as address:
        connection = Connection(ClusterAddress((address,)), patience=0)
        with pytest.raises(EngineUnavailable, match=rf"cannot answer: {reason}\.$|: {reason}\."):
            connection.refresh("studies")


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        ("node_disconnected_exception", "one of its nodes does not reach another one"),
        ("receive_timeout_transport_exception", "one of its nodes does not answer another one"),
        ("node_closed_exception", "one of its nodes is being ended"),
        ("illegal_index_shard_state_exception", "no node could search a part of the index"),
    ],
)
def test_a_search_that_fails_on_all_copies_says_why_in_words(cause, reason):
    """The cause is inside what the cluster says; the name of an exception tells staff nothing."""
    failed = [{"shard": 0, "index": "studies-build-0001", "reason": {"type": cause}}]
    error = {"type": "search_phase_execution_exception", "root_cause": [], "failed_shards": failed}
    exc = exceptions.TransportError(503, error["type"], {"error": error})
    assert str(reason_of(exc)) == reason


EVERY_FAULT = [
    *FAULTS,
    *(each for each in vars(cluster_fault).values() if isinstance(each, ClusterFault)),
]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_fault_is_told_in_the_language_of_the_library(language):
    """What happened, and the remedy, of every fault that has a message of its own."""
    words = messages(language)
    for fault in EVERY_FAULT:
        error = fault_error(fault, [NO_NODE], rights="indices:data/read/search")
        assert words.notice(error.message) != error.what
        assert words.notice(error.advice) != error.remedy
        assert NO_NODE in words.notice(error.message)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_why_a_cluster_cannot_answer_is_told_in_that_language(language):
    """A cause that the cluster names is a part of the sentence, translated with it."""
    words = messages(language)
    for reason in (*NODE_REASONS.values(), *(reason for _, reason in CONNECTION_REASONS)):
        said = words.notice(unavailable(reason, [NO_NODE]).message)
        assert words.notice(reason) != str(reason)
        assert said.endswith(f"{words.notice(reason)}.")
