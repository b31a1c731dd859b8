"""How a PDF begins."""

from __future__ import annotations

from pathlib import Path

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes at the start of a file within which readers look for the header."""


def begins_as_pdf(path: Path) -> bool:
    """Return whether the file at *path* begins as a PDF; False if it cannot be read."""
    try:
        with path.open("rb") as file:
            return HEADER in file.read(HEADER_WITHIN)
    except OSError:
        return False
