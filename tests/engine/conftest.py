"""The engines that the contract suite runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.engines.whoosh import WhooshEngine
from library.search.engine import Engine
from tests.engine.builders import LANGUAGES, labels_of
from tests.engine.plain_engine import PlainEngine


@pytest.fixture
def whoosh(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path / "index", LANGUAGES, labels_of)


@pytest.fixture(params=["whoosh", "plain"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An engine with an empty index."""
    if request.param == "plain":
        return PlainEngine(LANGUAGES, labels_of)
    made: WhooshEngine = request.getfixturevalue("whoosh")
    with made.writer():
        pass
    return made
