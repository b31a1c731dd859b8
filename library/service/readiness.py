"""Keeps a library ready: what the first question after a start or a commit needs is loaded."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Thread

from library.core.errors import LibraryError
from library.core.process_switches import freeze_loaded_objects
from library.service.library import Library
from library.service.library_view import LibraryView

log = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0
"""Time between two looks for a new commit."""
MOST_STUDIES = 3
"""Studies whose titles are asked to prepare a commit."""


Preparation = Callable[[Library, LibraryView], object]
"""Asks what readers will ask of a new commit."""


def keep_ready(get_library: Callable[[], Library], prepare: Preparation) -> None:
    """Prepare the library now and after every commit, in a thread of its own.

    Args:
        get_library: Returns the library.
        prepare: Called for each commit, after its first questions.
    """
    Thread(target=_keep_ready, args=[get_library, prepare], name="readiness", daemon=True).start()


def _keep_ready(get_library: Callable[[], Library], prepare: Preparation) -> None:
    ready = ""
    while True:
        before, ready = ready, prepared(get_library, ready, prepare)
        if ready != before:
            freeze_loaded_objects()
        time.sleep(PAUSE_SECONDS)


def prepared(get_library: Callable[[], Library], ready: str, prepare: Preparation) -> str:
    """Prepare the library unless its edition is *ready*, and return the edition that is.

    A question loads the lists of words, the names of concepts and the arrays of a commit, and takes
    many times as long as the next one. The titles of some studies are asked, since their words need
    all of these. Faults are left to the first question, which shows them.
    """
    try:
        library = get_library()
        with library.view() as view:
            edition = view.edition
            if edition != ready:
                for study in view.studies()[:MOST_STUDIES]:
                    view.search(study.title)
                prepare(library, view)
    except LibraryError as exc:
        log.debug("The library cannot be prepared: %s", exc)
        return ready
    return edition
