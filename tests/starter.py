"""The starter shelf, as a library of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import library

ROOT = Path(__file__).parent.parent


def starter_shelf(root: Path) -> library.Library:
    """Return a library at *root* with the settings, PDFs and records of the starter shelf."""
    shutil.copy(ROOT / "library.yaml", root)
    shutil.copytree(ROOT / "pdfs", root / "pdfs")
    return library.open_library(root)
