"""The starter shelf, as a library of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from library import Library, open_library

ROOT = Path(__file__).parent.parent


def starter_shelf(root: Path) -> Library:
    """Return a library at *root* with the settings, PDFs and records of the starter shelf."""
    shutil.copy(ROOT / "library.yaml", root)
    shutil.copytree(ROOT / "pdfs", root / "pdfs")
    return open_library(root)
