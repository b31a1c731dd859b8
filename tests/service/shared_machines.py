"""What the machines of a shared ingest have in common in tests."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from library import open_library
from library.core.files.file_hashes import sha256_of
from library.core.shared_work import Offer
from library.service.shared_ingest import help_ingests
from tests.conftest import Quiet, pdfs
from tests.engine.opensearch.proxy import server_before

SHORT_LEASE = 1.5
"""Seconds, so that a killed process is noticed at once, where no other one holds a lease."""


def offer_of(library) -> Offer:
    files = {sha256_of(path): path.name for path in sorted(pdfs(library).glob("*.pdf"))}
    limits = library.settings.file.limits
    return Offer(files, tuple(library.settings.languages), limits.pages, rebuild=False)


@contextmanager
def helping(library) -> Iterator[list[str]]:
    """Read PDFs for other machines within the block; return the files that were read."""
    read: list[str] = []
    end = threading.Event()

    def help_others() -> None:
        read.extend(help_ingests(library, jobs=1, progress=Quiet(), is_ending=end.is_set))

    thread = threading.Thread(target=help_others)
    thread.start()
    try:
        yield read
    finally:
        end.set()
        thread.join()


@contextmanager
def behind(library, cluster: str, answer: Callable) -> Iterator[object]:
    """Yield *library* as it reaches its cluster by a server that may answer itself.

    A request that fails is repeated for as long as the settings say, or not at all.
    """
    with server_before(cluster, answer) as address:
        settings = library.settings.root / "library.yaml"
        settings.write_text(settings.read_text().replace(cluster, address))
        opened = open_library(library.settings.root)
        opened.store._connection._patience.seconds = 0  # noqa: SLF001 - not 40 seconds
        opened.store._connection._patience.outage_seconds = 0  # noqa: SLF001
        yield opened
