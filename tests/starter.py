"""The starter library: the settings, PDFs and records that the project ships."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from library import Library, open_library
from tests.conftest import ingest
from tests.shared import built_once

ROOT = Path(__file__).parent.parent


def starter_library(factory: pytest.TempPathFactory) -> Library:
    """Return the starter library, ingested once per test run; no test may change it."""
    return open_library(built_once(factory, "starter", _ingested))


def _ingested(root: Path) -> None:
    for name in ("library.yaml", "thesaurus.yaml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "pdfs", root / "pdfs")
    ingest(open_library(root))
