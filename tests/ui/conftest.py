"""Fixtures of the screens."""

from __future__ import annotations

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once
from tests.ui.rendering import HOSTILE, shown


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """Return a library with a Dutch and an English study, a hostile record and a tombstone."""
    return built_once(tmp_path_factory, "screens", _studies)


def _studies(root):
    pdfs = root / "pdfs"
    (root / "library.yaml").write_text(
        "name: Proefbibliotheek\nsubjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    )
    samples.study(pdfs / "warmte.pdf", samples.DUTCH, *[samples.DUTCH] * 4, title="Over warmte")
    samples.study(pdfs / "heat.pdf", samples.ENGLISH, title="On heat")
    (pdfs / "heat.yaml").write_text(
        "id: heat\nadded: 2026-02-01\nyear: 2020\npublisher: OVAM\nsubjects: [warmte]\n"
    )
    (pdfs / "boos.yaml").write_text(f"id: boos\nadded: 2026-01-01\ntitle: '{HOSTILE}'\n")
    (pdfs / "weg.yaml").write_text("id: weg\nadded: 2026-01-01\ntitle: Weg\naccess: withdrawn\n")
    ingest(open_library(root))


@pytest.fixture(scope="session")
def library(root):
    """Return that library."""
    return open_library(root)


@pytest.fixture
def screen(library):
    """Return a function that shows the screen at an address, in English by default."""
    return lambda path="/", **params: shown(library, path, {"lang": "en"} | params)
