"""What the machines of a shared ingest have in common in tests."""

from __future__ import annotations

from library.core.files import sha256_of
from library.core.shared_work import Offer
from tests.conftest import pdfs

SHORT_LEASE = 1.5
"""Seconds, so that a killed process is noticed at once, where no other one holds a lease."""


def offer_of(library) -> Offer:
    files = {sha256_of(path): path.name for path in sorted(pdfs(library).glob("*.pdf"))}
    limits = library.settings.file.limits
    return Offer(files, tuple(library.settings.languages), limits.pages, rebuild=False)
