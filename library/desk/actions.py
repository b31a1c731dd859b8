"""What the buttons of several screens do: carry out a change, index it, and say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from library.core.errors import LibraryError
from library.desk.progress_bar import ProgressBar
from library.desk.session import DeskSession, plain, show_error
from library.ingest.outcome import Outcome
from library.present.fault_texts import fault_remedy, fault_text
from library.present.mistake_messages import texts
from library.staff.record_change import RecordChange

PENDING = "pending"
"""Key of what was asked for with a button, to be done in the next view."""
Work = Callable[[], Sequence[Path]]
"""Changes files, and returns those to ingest."""


def ask(work: Work, said: str, *, ocr: bool = False, everything: bool = False) -> None:
    """Have *work* done at the top of the next view; call from a button.

    Args:
        work: Changes files.
        said: What to say when it succeeded.
        ocr: Recognise the text of scans.
        everything: Ingest all of `pdfs/`.
    """
    st.session_state[PENDING] = (work, said, ocr, everything)


def carry_out(session: DeskSession) -> None:
    """Do what was asked for in the last view, with progress, and say what became of it."""
    pending = st.session_state.pop(PENDING, None)
    if pending is None:
        return
    work, said, ocr, everything = pending
    try:
        paths = work()
        with ProgressBar(session.words) as bar:
            outcomes = session.desk.index(paths, bar, ocr=ocr) if paths or everything else ()
    except LibraryError as exc:
        show_error(exc, session.words)
        return
    failed = [each for each in outcomes if each.outcome == "failed"]
    for outcome in failed:
        show_failure(outcome, session)
    if not failed:
        st.toast(plain(said), icon=":material/check:")


def show_failure(outcome: Outcome, session: DeskSession) -> None:
    """Show why a file failed."""
    words = session.words
    if outcome.mistakes:
        what, remedy = texts(outcome.mistakes, outcome.record, words)
    else:
        reason = outcome.reason or ""
        what = fault_text(reason, words)
        remedy = fault_remedy(reason, outcome.remedy or "", words)
    st.error(plain(remedy), title=plain(f"{outcome.file}: {what}"), icon=":material/error:")


def writing(session: DeskSession, change: Callable[[], Sequence[RecordChange]], action: str,
            note: str = "") -> Work:  # fmt: skip
    """Return the work of planning *change* and writing it."""

    def work() -> Sequence[Path]:
        return session.desk.write(change(), action, note)

    return work
