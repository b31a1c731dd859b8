"""Help with ingests on other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from library.core.errors import UsageError
from library.core.progress import Progress
from library.core.shared_work import Offer
from library.ingest.pipeline import Options
from library.ingest.reading.helper import Helper
from library.service.library import Library


def help_ingests(
    library: Library, *, jobs: int, progress: Progress, is_ending: Callable[[], bool]
) -> Iterator[str]:
    """Read PDFs for ingests on other machines, and yield each file, until *is_ending*.

    An ingest whose machine ended before it was done is continued.

    Args:
        library: The library, as this machine has it.
        jobs: Number of PDFs that are read at the same time.
        progress: Receives the progress of an ingest that is continued.
        is_ending: Whether to end, after the files that are read now.

    Raises:
        UsageError: The index is in files on this machine.
        SettingsError, IndexOutdated: The machines have other settings or versions.
    """
    work = library.store.shared_work()
    if work is None:
        raise UsageError(
            "The index is in files on this machine, which reads the PDFs alone.",
            remedy="Move it to a cluster with `library engine move --to opensearch`.",
        )

    def go_on(offer: Offer) -> None:
        for _ in library.ingest([], Options(jobs=jobs, rebuild=offer.rebuild), progress):
            pass

    helper = Helper(library.settings, work, processes=jobs, is_ending=is_ending)
    yield from helper.files(go_on)
