"""Queues: what waits for staff, each with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from library.desk.controls.address_choice import begin_choice, keep_choice
from library.desk.entrance.session import DeskSession, show_empty
from library.desk.screens.faults_queue import (
    show_failed,
    show_missing,
    show_reported,
    show_scans,
    show_untrusted,
)
from library.desk.screens.study_queues import (
    show_guesses,
    show_versions,
    show_without_pdf,
    show_without_subject,
    to_confirm,
)
from library.staff.status import Status

CHOSEN = "queue"
"""Key, and name in the address, of the queue that is shown."""
Show = Callable[[DeskSession, Status], None]


@st.cache_data(max_entries=4, show_spinner=False)
def _status(edition: str, last_ingest: str, _session: DeskSession) -> Status:
    del edition, last_ingest
    return _session.library.status()


def library_status(session: DeskSession) -> Status:
    """Return the state of the library, which is found once for each commit and ingest."""
    quick = session.library.status(with_text=False)
    key = f"{quick.last_ingest} {len(quick.failed)}"
    return replace(_status(session.library.edition, key, session), reported=quick.reported)


def show_queues(session: DeskSession) -> None:
    """Show the screen."""
    words = session.words
    st.title(words.gettext("Queues"), anchor=False)
    if not session.library.edition_or_empty:
        show_empty(words)
        return
    with st.spinner(words.gettext("Looking through the library")):
        status = library_status(session)
    counts = queue_counts(status, session)
    names, shows = queue_names(session), _shows()
    begin_choice(CHOSEN, shows, next((name for name in shows if counts[name]), ""))
    chosen = st.selectbox(
        words.gettext("Queue"), list(shows), key=CHOSEN,
        format_func=lambda name: f"{names[name]} ({counts[name]})",
    )  # fmt: skip
    keep_choice(CHOSEN, chosen)
    if not counts[chosen]:
        st.success(words.gettext("This queue is empty."), icon=":material/done_all:")
        return
    shows[chosen](session, status)


def _shows() -> dict[str, Show]:
    """Return what shows each queue, the most urgent first."""
    return {
        "failed": show_failed,
        "confirm": show_guesses,
        "subject": show_without_subject,
        "scans": show_scans,
        "reported": show_reported,
        "untrusted": show_untrusted,
        "versions": show_versions,
        "pdf": show_without_pdf,
        "missing": show_missing,
    }


def queue_names(session: DeskSession) -> dict[str, str]:
    """Return the name of each queue."""
    words = session.words
    return {
        "failed": words.gettext("Failed"),
        "confirm": words.gettext("To confirm"),
        "subject": words.gettext("Without subject"),
        "scans": words.gettext("Scans without text"),
        "reported": words.gettext("Reported by readers"),
        "untrusted": words.gettext("Pages that cannot be trusted"),
        "versions": words.gettext("Versions of one study"),
        "pdf": words.gettext("Records without PDF"),
        "missing": words.gettext("Missing files"),
    }


def queue_counts(status: Status, session: DeskSession) -> dict[str, int]:
    """Return how many things are in each queue."""
    families = {each.family for each in session.library.studies_for_staff() if each.family}
    return {
        "failed": len(status.failed),
        "confirm": len(to_confirm(status)),
        "subject": len(status.without_subject),
        "scans": len(status.unrecognised),
        "reported": len(status.reported),
        "untrusted": sum(len(each.pages) for each in status.untrusted),
        "versions": len(families),
        "pdf": len(status.without_pdf),
        "missing": len(status.missing),
    }
