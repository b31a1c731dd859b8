"""Errors for index files whose content is not what this program writes."""

from __future__ import annotations

from library.core.errors import IndexDamaged

REBUILD = "Rebuild it with `library ingest --rebuild`. No data is lost."
"""Remedy for a damaged index: PDFs and records are the truth, the index is derived from them."""


def malformed(part: str) -> IndexDamaged:
    """Return the error for a *part* of the index whose content cannot be decoded."""
    return IndexDamaged("A part of the index is corrupted ({part}).", remedy=REBUILD, part=part)
