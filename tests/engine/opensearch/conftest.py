"""Fixtures of the tests on a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def client(cluster) -> Iterator[Any]:
    """The cluster, as the person who runs it changes it."""
    import opensearchpy

    with opensearchpy.OpenSearch([cluster]) as opened:
        yield opened
