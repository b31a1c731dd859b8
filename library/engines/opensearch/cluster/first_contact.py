"""The first request to a cluster: whether OpenSearch answers at all, of a version that serves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opensearchpy import OpenSearch, exceptions
from urllib3 import Timeout

from library.core.errors import EngineUnavailable
from library.engines.opensearch.cluster.cluster_errors import fault_error
from library.engines.opensearch.cluster.cluster_fault import NO_CLUSTER

FIRST_VERSION = (2, 19)
ANSWERS_OF_CLUSTERS = frozenset({401, 403, 408, 429})
"""Statuses from 400 to 499 with which a cluster may answer when it is asked for its name."""


def check_program(client: OpenSearch, timeout: Timeout, hosts: Sequence[str]) -> None:
    """Raise an error if another program answers, or a version of OpenSearch that does not serve.

    A user that may not see the version is not refused for that.

    Raises:
        EngineUnavailable: What answers does not serve.
        OpenSearchException: There is no answer, or it refuses the user.
    """
    try:
        said = client.info(params={"request_timeout": timeout})
    except exceptions.AuthorizationException as exc:
        if isinstance(exc.info, dict):
            return
        raise
    except exceptions.TransportError as exc:
        status = exc.status_code
        if isinstance(status, int) and 400 <= status < 500 and status not in ANSWERS_OF_CLUSTERS:
            raise fault_error(NO_CLUSTER, hosts) from exc
        raise
    version = said.get("version") if isinstance(said, dict) else None
    if not isinstance(version, dict) or version.get("distribution") != "opensearch":
        raise fault_error(NO_CLUSTER, hosts)
    number = str(version.get("number", ""))
    if tuple(map(int, re.findall(r"\d+", number)))[:2] < FIRST_VERSION:
        raise EngineUnavailable(
            "The cluster at {hosts} runs OpenSearch {number}, which is too old.",
            remedy="Install OpenSearch 2.19 or a later version on its nodes.",
            hosts=", ".join(hosts),
            number=number,
        )
