"""The engines that the contract suite runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.engines.whoosh import WhooshEngine
from library.search.engine import Engine
from tests.engine.builders import LANGUAGES, labels_of
from tests.engine.plain_engine import PlainEngine


@pytest.fixture
def whoosh(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path / "index", LANGUAGES, labels_of)


@pytest.fixture
def opensearch(cluster) -> Iterator[Engine]:
    """An engine with an index of its own on the cluster."""
    from tests.engine.opensearch.cluster_engines import made_engine

    engine = made_engine(cluster)
    yield engine
    engine.drop()


@pytest.fixture(
    params=["whoosh", "plain", pytest.param("opensearch", marks=pytest.mark.opensearch)]
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """An engine with an empty index."""
    if request.param == "plain":
        return PlainEngine(LANGUAGES, labels_of)
    made: Engine = request.getfixturevalue(request.param)
    with made.writer():
        pass
    return made
