"""What the client of a cluster raises, as errors of our own; which of it may pass by itself."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from textwrap import shorten

from opensearchpy import exceptions
from urllib3 import exceptions as connection_errors

from library.core.errors import EngineAway, EngineUnavailable, IndexMissing
from library.core.notices import Notice, notice
from library.engines.opensearch.cluster.cluster_fault import (
    FAULTS,
    NO_ANSWER,
    NO_CLUSTER,
    NO_RIGHTS,
    NOT_ENCRYPTED,
    NOT_NAMED,
    NOT_TRUSTED,
    NOT_VALID_NOW,
    READ_ONLY,
    REFUSED,
    SILENT,
    SNAPSHOT,
    TOO_LARGE,
    ClusterFault,
)

TEMPORARY = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses of a cluster that may answer a moment later. A search of which a shard is being moved
fails with 500 or 503, because parts of an answer are never accepted."""
LASTING = ("script_exception", "too_many", READ_ONLY)
"""Signs of errors with these statuses that repeating does not mend: a query that fails does so
every time, and a cluster that stopped writing does so until somebody makes space."""

RECOVERING = frozenset({"1", "2"})
"""Numbers of the blocks of a cluster that has not read its state yet, or that has no manager."""

CERTIFICATE_FAULTS = {9: NOT_VALID_NOW, 10: NOT_VALID_NOW, 62: NOT_NAMED, 64: NOT_NAMED}
"""Numbers of OpenSSL for certificates that are refused for another reason than their authority."""
CONNECTION_REASONS = (
    (connection_errors.NameResolutionError, notice("no machine of that name is known")),
    (connection_errors.NewConnectionError, notice("nothing accepts a connection there")),
    (connection_errors.ConnectTimeoutError, notice("the machine does not answer")),
    (
        connection_errors.ProtocolError,
        notice("the connection was closed without an answer; nodes that encrypt need https://"),
    ),
)
"""Why there is no connection, by the error of the client; the first that fits holds."""
_NOT_REACHED = notice("one of its nodes does not reach another one")
NODE_REASONS = {
    "node_not_connected_exception": _NOT_REACHED,
    "node_disconnected_exception": _NOT_REACHED,
    "connect_transport_exception": _NOT_REACHED,
    "receive_timeout_transport_exception": notice("one of its nodes does not answer another one"),
    "node_closed_exception": notice("one of its nodes is being ended"),
    "state not recovered": notice("its nodes have not read their state yet"),
    "process_cluster_event_timeout_exception": notice("its manager has too much to do"),
    "not_cluster_manager_exception": notice("its nodes choose another manager"),
    "failed_to_commit_cluster_state_exception": notice("its manager does not reach other nodes"),
    "shard_not_in_primary_mode_exception": notice("a copy of a part of the index is not ready"),
    "search_phase_execution_exception": notice("no node could search a part of the index"),
}
"""Sign in what the cluster says of an error -> why it cannot answer; the first that fits holds. A
search that fails on every copy of a part says so, and of most copies why."""
_INNER = ("error", "caused_by", "root_cause", "failed_shards", "failures", "_shards", "reason")
"""Keys, in what the cluster says of an error, behind which a cause of it is."""
MOST_SAID = 200
"""Characters of a cause, in the words of the cluster."""
_RIGHTS = re.compile(r"no permissions for \[([^\]]+)\]")
"""How the Security plugin names the rights that a user lacks."""


class Conflict(Exception):
    """A document is not in the state that the change was based on."""


def missing_index(exc: exceptions.OpenSearchException) -> str:
    """Return the index that does not exist, as the node that was asked knows; else nothing."""
    if not isinstance(exc, exceptions.TransportError):
        return ""
    if str(exc.error) != "index_not_found_exception" or not isinstance(exc.info, dict):
        return ""
    return str(exc.info.get("error", exc.info).get("index", ""))


def is_temporary(exc: exceptions.OpenSearchException) -> bool:
    """Whether the same request may be answered a moment later."""
    if isinstance(exc, exceptions.SSLError) or _is_no_cluster(exc):
        return False
    if isinstance(exc, exceptions.ConnectionError):
        return True
    if not isinstance(exc, exceptions.TransportError):
        return False
    if exc.error == SNAPSHOT:
        return True
    return exc.status_code in TEMPORARY and not any(sign in _said(exc) for sign in LASTING)


def error_of(
    exc: exceptions.OpenSearchException, hosts: Iterable[str], *, is_first: bool = False
) -> Exception:
    """Return our own error for *exc*, of a cluster at *hosts*.

    Args:
        exc: What the client raised.
        hosts: Addresses of nodes.
        is_first: Whether nothing has answered there before.
    """
    if isinstance(exc, exceptions.TransportError):
        if exc.status_code == 409 or exc.error == "resource_already_exists_exception":
            return Conflict(exc.error)
        if exc.status_code == 404 and isinstance(exc.info, dict):
            return IndexMissing("There is no index yet.", remedy="Build one with `library ingest`.")
        if exc.status_code == 403 and (rights := _RIGHTS.search(_said(exc))):
            return fault_error(NO_RIGHTS, hosts, rights=rights[1])
    fault = SILENT if is_first and _is_silent(exc) else _fault_of(exc)
    if fault is None:
        return unavailable(reason_of(exc), hosts)
    return fault_error(fault, hosts, kind=EngineAway if is_temporary(exc) else EngineUnavailable)


def fault_error(
    fault: ClusterFault,
    hosts: Iterable[str],
    kind: type[EngineUnavailable] = EngineUnavailable,
    **values: str,
) -> EngineUnavailable:
    """Return the error of a *fault*, of that *kind*, whose message has fields for *values*."""
    return kind(fault.what, remedy=fault.remedy, hosts=", ".join(hosts), **values)


def unavailable(reason: str | Notice, hosts: Iterable[str]) -> EngineAway:
    """Return the error of a cluster that cannot answer for a *reason*, a part of a sentence.

    A reason in the words of the cluster is no notice: only the logs of its nodes say more.
    """
    return EngineAway(
        "The OpenSearch cluster at {hosts} cannot answer: {reason}.",
        remedy="Look in the logs of its nodes for the cause, and start again those that name it."
        if isinstance(reason, str)
        else "Start its nodes, or check `hosts` of `engine` in library.yaml.",
        hosts=", ".join(hosts),
        reason=reason,
    )


def _fault_of(exc: exceptions.OpenSearchException) -> ClusterFault | None:
    """Return the fault that has a remedy of its own; `None` for another one."""
    if _is_no_cluster(exc):
        return NO_CLUSTER
    if isinstance(exc, exceptions.SSLError):
        return _certificate_fault(exc)
    if _is_silent(exc):
        return NO_ANSWER
    if not isinstance(exc, exceptions.TransportError):
        return None
    if exc.status_code == 413:
        return TOO_LARGE
    said = _said(exc)
    known = (fault for fault in FAULTS if any(sign in said for sign in fault.signs))
    return next(known, REFUSED if exc.status_code in {401, 403} else None)


def _is_silent(exc: exceptions.OpenSearchException) -> bool:
    """Whether the request was accepted, and not answered in time."""
    return isinstance(exc, exceptions.ConnectionTimeout)


def _certificate_fault(exc: exceptions.SSLError) -> ClusterFault:
    """Return why there is no encrypted connection."""
    cause = exc.info.args[0] if isinstance(exc.info, Exception) and exc.info.args else None
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return NOT_ENCRYPTED
    return CERTIFICATE_FAULTS.get(cause.verify_code, NOT_TRUSTED)


def _said(exc: exceptions.TransportError) -> str:
    """Return all that the cluster says of an error."""
    return f"{exc.error} {exc.info}"


def reason_of(exc: exceptions.OpenSearchException) -> str | Notice:
    """Return the cause of an error in a few words; one that is not known is in the cluster's."""
    if not isinstance(exc, exceptions.TransportError):
        return type(exc).__name__
    if exc.status_code == "N/A":
        fits = (reason for kind, reason in CONNECTION_REASONS if isinstance(exc.info, kind))
        return next(fits, notice("no connection"))
    said = _said(exc)
    known = (reason for sign, reason in NODE_REASONS.items() if sign in said)
    # What a proxy answers may be a whole document.
    named = _cause_in(exc.info) if isinstance(exc.info, dict) else ""
    no_cause = notice("status {status}, without a cause", status=str(exc.status_code))
    return next(known, shorten(named, MOST_SAID, placeholder=" …") or no_cause)


def _cause_in(said: object) -> str:
    """Return the innermost cause in what the cluster says of an error; empty if it names none."""
    if isinstance(said, list):
        return next(filter(None, map(_cause_in, said)), "")
    if not isinstance(said, dict):
        return ""
    inner = next(filter(None, (_cause_in(said.get(key)) for key in _INNER)), "")
    own = [text for key in ("type", "reason") if isinstance(text := said.get(key), str) and text]
    return inner or (": ".join(own) if said.get("type") else "")


def _is_no_cluster(exc: exceptions.OpenSearchException) -> bool:
    """Whether something else than a cluster has answered: a document, or a way to another one."""
    if isinstance(exc, exceptions.SerializationError):
        return True
    if isinstance(exc, exceptions.ConnectionError) and isinstance(exc.info, UnicodeDecodeError):
        return True
    if not isinstance(exc, exceptions.TransportError) or isinstance(exc.info, dict):
        return False
    return exc.status_code in {301, 302, 303, 307, 308, 404}
