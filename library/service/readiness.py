"""Keeps a library ready: what the first question after a start or a commit needs is loaded."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Thread

from library.core.errors import LibraryError, UnexpectedError, faults_as_errors
from library.core.model import Study
from library.core.process.fault_log import log_fault
from library.core.process.process_switches import freeze_loaded_objects
from library.service.library import Library
from library.service.library_view import LibraryView

PAUSE_SECONDS = 0.5
"""Time between two looks for a new commit."""
REST = 4
"""Rest after preparing a commit, as a multiple of its processor time: an ingest makes many."""
MOST_TITLES = 4
"""Titles that are asked to prepare a commit."""


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
        began = time.thread_time()
        before, ready = ready, prepared(get_library, ready, prepare)
        if ready != before:
            freeze_loaded_objects()
        time.sleep(PAUSE_SECONDS + REST * (time.thread_time() - began))


def prepared(get_library: Callable[[], Library], ready: str, prepare: Preparation) -> str:
    """Prepare the library unless its edition is *ready*, and return the edition that is.

    A question loads the lists of words, the names of concepts, the encoder of sentences and the
    arrays of a commit, and takes many times as long as the next one. Some titles are asked, since
    their words need all of these; then what readers are likely to ask again, as the answer to a
    question is new to each commit.

    Readers never wait for this: an error is written to the log for staff, and each question meets
    it as well. A library that may be there later is tried again. After an unexpected error an
    edition is not prepared again: what fails may take long, or all memory.
    """
    edition = ready
    try:
        with faults_as_errors():
            library = get_library()
            with library.view() as view:
                edition = view.edition
                if edition != ready:
                    _ask(library, view, prepare)
    except UnexpectedError as exc:
        log_fault(exc)
    except LibraryError as exc:
        log_fault(exc)
        return ready
    return edition


def _ask(library: Library, view: LibraryView, prepare: Preparation) -> None:
    for title in _titles(view.studies()):
        view.search(title)
        library.knowledge.nearest(title)  # some titles are not compared by meaning
    prepare(library, view)
    for question in library.likely_questions():
        view.search(question)


def _titles(studies: Sequence[Study]) -> list[str]:
    """Return the longest title in each language, at most `MOST_TITLES`: those of most studies.

    Each language has its own lists of words; short titles may be numbers or names.
    """
    longest: dict[str, str] = {}
    counts = Counter(code for study in studies for code in study.record.languages or ("",))
    for study in studies:
        for code in study.record.languages or ("",):
            longest[code] = max(longest.get(code, ""), study.title, key=len)
    return list(dict.fromkeys(longest[code] for code, _ in counts.most_common(MOST_TITLES)))
