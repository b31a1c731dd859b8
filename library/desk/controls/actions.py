"""What the buttons of several screens do: carry out a change, index it, and say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import streamlit as st

from library.core.errors import UnknownStudy
from library.core.yaml.decoding import decode
from library.desk.controls.field_draft import FieldDraft, forget_typed
from library.desk.controls.progress_bar import ProgressBar
from library.desk.entrance.session import DeskSession, plain, shown_errors
from library.ingest.state.outcome import Outcome
from library.ingest.state.problem import Problem
from library.present.messages import Messages
from library.present.mistake_messages import texts
from library.present.problem_texts import problem_reason, problem_remedy
from library.staff.arrivals.arrival import Arrival
from library.staff.changes.record_change import RecordChange

PENDING = "pending"
"""Key of what was asked for with a button, to be done in the next view."""
Work = Callable[[], Iterable[Path]]
"""Changes files, and yields those to ingest; what came before an error is ingested as well."""


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
    paths: list[Path] = []
    with shown_errors(session.words):
        try:
            paths.extend(work())
        finally:  # files written before an error are on disk, so they are indexed too
            is_indexed = _index(session, paths, ocr=ocr) if paths or everything else True
        if is_indexed:
            st.toast(plain(said), icon=":material/check:")


def discard_arrival(session: DeskSession, key: str) -> None:
    """Have an arrival discarded, with what was typed for it; call from a button."""

    def work() -> Iterable[Path]:
        session.desk.arrivals.discard(key)
        forget_typed(key)
        return ()

    ask(work, session.words.gettext("Discarded."))


def _index(session: DeskSession, paths: Sequence[Path], *, ocr: bool) -> bool:
    """Ingest *paths*, show what failed, and return whether nothing did."""
    with ProgressBar(session.words) as bar:
        outcomes = session.desk.index(paths, bar, ocr=ocr)
    failed = [(each.file, each.problem) for each in outcomes if each.problem]
    for file, problem in failed:
        show_problem(problem, session.words, file)
    return not failed


def show_problem(problem: Problem, words: Messages, file: str = "") -> None:
    """Show why a file failed, after its name if *file* is given, and what to do."""
    if problem.mistakes:
        what, remedy = texts(problem.mistakes, problem.record, words)
    else:
        what, remedy = problem_reason(problem, words), problem_remedy(problem, words)
    title = f"{file}: {what}" if file else what
    st.error(plain(remedy), title=plain(title), icon=":material/error:")


def say_added(outcome: Outcome, session: DeskSession) -> bool:
    """Say what became of an arrival; return whether it is in the library."""
    if outcome.problem:
        show_problem(outcome.problem, session.words, outcome.file)
        return False
    st.toast(session.words.ngettext(
        "{file} is in the library; its page can be searched.",
        "{file} is in the library; its {n} pages can be searched.",
        outcome.pages, file=plain(outcome.file),
    ), icon=":material/check:")  # fmt: skip
    return True


def save_button(draft: FieldDraft, words: Messages, *, is_main: bool = True) -> bool:
    """Show the buttons below a draft, and return whether it is to be saved now."""
    with st.container(horizontal=True, vertical_alignment="center"):
        is_sent = st.button(
            words.gettext("Save"), type="primary" if is_main else "secondary",
            key=draft.field("save"), icon=":material/save:",
        )  # fmt: skip
        draft.show_discard(words)
    return is_sent and not draft.is_refused(words)


def sent_password(key: str, words: Messages) -> str:
    """Show a field for the password of the PDF with that key; return what was sent just now."""
    with (
        st.form(f"password.{key}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        password = st.text_input(
            words.gettext("Password of this PDF"), type="password", key=f"password_of.{key}"
        )
        is_sent = st.form_submit_button(words.gettext("Open"), icon=":material/lock_open:")
    return password if is_sent else ""


def edit_text(key: str, label: str, content: bytes, height: int, words: Messages
              ) -> tuple[FieldDraft, str]:  # fmt: skip
    """Show a field with the text of a file, and return its draft and what is typed now.

    What somebody else made of the file in the meantime is shown below it. The text has the line
    ends of the file; browsers have one kind only.
    """
    name = "text"
    decoded = decode(content)
    text = decoded.text if decoded.is_text else content.decode("utf-8", "replace")
    draft = FieldDraft(key, {name: re.sub("\r\n?", "\n", text)})
    with st.container():
        st.text_area(label, key=draft.field(name), height=height, persist_state="session")
        if name in draft.theirs:
            st.caption(words.gettext("Somebody else saved this in the meantime:"))
            st.code(draft.theirs[name], language=None, wrap_lines=True)
    typed = str(st.session_state[draft.field(name)])
    return draft, typed.replace("\n", "\r\n") if "\r\n" in text else typed


def warn_of_pages(arrival: Arrival, words: Messages) -> None:
    """Show how many pages of *arrival* cannot be read, and how many are pictures."""
    if arrival.lost:
        st.warning(words.ngettext(
            "{n} page cannot be read: the file is damaged or incomplete. Get the PDF once more.",
            "{n} pages cannot be read: the file is damaged or incomplete. Get the PDF once more.",
            arrival.lost,
        ), icon=":material/error:")  # fmt: skip
    if arrival.unrecognised:
        st.warning(words.ngettext(
            "{n} page is a picture: its text is recognised after it is added.",
            "{n} pages are pictures: their text is recognised after they are added.",
            arrival.unrecognised,
        ), icon=":material/document_scanner:")  # fmt: skip


def warn_of_copy(arrival: Arrival, session: DeskSession) -> None:
    """Show the study whose very file *arrival* is, if the library has one."""
    if not arrival.same_as:
        return
    title = arrival.same_as
    with suppress(UnknownStudy):  # removed since the arrival was read
        title = session.library.study_for_staff(arrival.same_as).title
    st.warning(session.words.gettext(
        "The library has this very file already: {study}", study=plain(title)
    ), icon=":material/content_copy:")  # fmt: skip


def change_work(session: DeskSession, change: Callable[[], Sequence[RecordChange]], action: str,
            note: str = "") -> Work:  # fmt: skip
    """Return the work of planning *change* and writing it."""

    def work() -> Sequence[Path]:
        return session.desk.write(change(), action, note)

    return work


def save_draft(
    session: DeskSession, change: RecordChange, draft: FieldDraft, action: str, said: str
) -> None:
    """Have *change* written in the next view, and *draft*, where it was typed, forgotten then.

    Args:
        session: That of the view, which ends here.
        change: What was planned.
        draft: Keeps what was typed until it is written.
        action: Action in the journal.
        said: What to say when it succeeded.
    """
    write = change_work(session, lambda: [change], action)

    def work() -> Iterable[Path]:
        yield from write()
        draft.forget()

    ask(work, said)
    st.rerun()
