"""Drop PDFs: each is read at once, and waits among the arrivals until a person decides on it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from library.core.errors import LibraryError
from library.desk.controls.actions import (
    discard_arrival,
    say_added,
    sent_password,
    show_problem,
    warn_of_copy,
    warn_of_pages,
)
from library.desk.controls.progress_bar import ProgressBar
from library.desk.controls.refused_files import list_refused_files
from library.desk.entrance.session import DeskSession, page_file, plain, show_error, shown_errors
from library.present.messages import Messages
from library.staff.arrivals.arrival import Arrival, ArrivalState

UPLOADS = "uploads"
"""Key of the number of times that files were dropped: each time the field is emptied."""
REFUSED = "refused"
"""Key of the errors of the files that were dropped last."""
KNOWN = "known"
"""Key of the files that were dropped last and are the same as an arrival, as pairs of names."""
ADD_ALL = "add_all"
"""Key of the button that adds all arrivals that were read."""

CONFIRM = page_file("confirm")


def show_drop(session: DeskSession) -> None:
    """Show the screen."""
    words, desk = session.words, session.desk
    st.title(words.gettext("Drop PDFs"), anchor=False)
    needs_confirmation = session.library.settings.file.confirm_arrivals
    st.caption(
        words.gettext("They are read at once. Nothing enters the library before you say so.")
        if needs_confirmation
        else words.gettext("They are read at once, and enter the library with what was read.")
    )
    times = st.session_state.setdefault(UPLOADS, 0)
    dropped = st.file_uploader(
        words.gettext("PDFs"), type="pdf", accept_multiple_files=True, key=f"{UPLOADS}.{times}"
    )
    list_refused_files(words, int(st.get_option("server.maxUploadSize")))
    if dropped:
        st.session_state[REFUSED], st.session_state[KNOWN] = _receive(session, dropped)
        st.session_state[UPLOADS] = times + 1
        st.rerun()  # a file dropped into the field of before would be lost
    for error in st.session_state.pop(REFUSED, ()):
        show_error(error, words)
    _say_known(st.session_state.pop(KNOWN, ()), words)
    _read_waiting(session)
    if not needs_confirmation or st.session_state.get(ADD_ALL):
        _add_all(session, _ready(desk.arrivals.all()))
    _show_arrivals(session, desk.arrivals.all())


def _receive(
    session: DeskSession, dropped: Sequence[UploadedFile]
) -> tuple[list[LibraryError], list[tuple[str, str]]]:
    """Put what was dropped among the arrivals.

    Returns:
        Why some was not; and the names of those that were arrivals already, with theirs.
    """
    errors: list[LibraryError] = []
    known: list[tuple[str, str]] = []
    keys = {arrival.key for arrival in session.desk.arrivals.all()}
    for each in dropped:
        try:
            arrival = session.desk.receive(each.name, each.getvalue())
        except LibraryError as exc:
            errors.append(exc)
            continue
        if arrival.key in keys:
            known.append((each.name, arrival.file))
        keys.add(arrival.key)
    return errors, known


def _say_known(known: Sequence[tuple[str, str]], words: Messages) -> None:
    """Name the files that were dropped and are the same as an arrival."""
    if known:
        lines = (
            words.gettext(
                "{file} is the same file as {other}.", file=plain(file), other=plain(other)
            )
            for file, other in known
        )
        title = words.gettext("Kept once, as they are among the arrivals already:")
        st.info("  \n".join(lines), title=title, icon=":material/content_copy:")


def _read_waiting(session: DeskSession) -> None:
    """Read the arrivals that were not read, with progress."""
    words = session.words
    waiting = [a for a in session.desk.arrivals.all() if a.state is ArrivalState.WAITING]
    if not waiting:
        with shown_errors(words):
            session.desk.complete_interrupted()
        return
    bar = st.progress(0.0, words.gettext("Reading {file}", file=plain(waiting[0].file)))
    with shown_errors(words):
        for done, arrival in enumerate(session.desk.settle_arrivals(), 1):
            share = min(1.0, done / len(waiting))
            said = words.gettext(
                "{file} was read: {done} of {total}",
                file=plain(arrival.file), done=done, total=len(waiting),
            )  # fmt: skip
            bar.progress(share, said)
            if done == len(waiting):
                st.toast(said, icon=":material/check:")
    bar.empty()


def _show_arrivals(session: DeskSession, arrivals: tuple[Arrival, ...]) -> None:
    words = session.words
    if not arrivals:
        st.info(words.gettext("There are no arrivals."), icon=":material/inbox:")
        return
    st.header(words.ngettext("{n} arrival", "{n} arrivals", len(arrivals)), anchor=False)
    if ready := _ready(arrivals):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                CONFIRM, label=words.gettext("Confirm the records"), icon=":material/fact_check:"
            )
            label = words.ngettext(
                "Add {n} without confirming", "Add {n} without confirming", len(ready)
            )
            st.button(label, key=ADD_ALL, help=words.gettext(
                "What was read is used, and stays in the queue of records to confirm."
            ))  # fmt: skip
    for arrival in reversed(arrivals):
        with st.container(border=True, key=f"arrival.{arrival.key}"):
            _show_arrival(session, arrival)


def _show_arrival(session: DeskSession, arrival: Arrival) -> None:
    words = session.words
    title = arrival.guess("title")
    name = title.text if title and title.is_used else arrival.file
    st.subheader(plain(name), anchor=False)
    if title and title.is_used:
        st.text(arrival.file)
    st.caption(" · ".join(_facts(session, arrival)))
    match arrival.state:
        case ArrivalState.FAILED if arrival.problem:
            show_problem(arrival.problem, words)
        case ArrivalState.LOCKED:
            _ask_password(session, arrival)
        case ArrivalState.READ:
            warn_of_pages(arrival, words)
    warn_of_copy(arrival, session)
    with st.container(horizontal=True, vertical_alignment="center"):
        if arrival.state in {ArrivalState.READ, ArrivalState.CONFIRMED}:
            st.page_link(
                CONFIRM, label=words.gettext("Confirm"), icon=":material/fact_check:",
                query_params={"arrival": arrival.key},
            )  # fmt: skip
        if arrival.state in {ArrivalState.FAILED, ArrivalState.LOCKED}:
            st.button(
                words.gettext("Try again"), key=f"retry.{arrival.key}", icon=":material/refresh:",
                on_click=_retry, args=(session, arrival.key),
            )  # fmt: skip
        st.button(
            words.gettext("Discard"), key=f"discard.{arrival.key}", icon=":material/delete:",
            on_click=discard_arrival, args=(session, arrival.key), type="tertiary",
            help=words.gettext("Removes it from the arrivals. The library is not changed."),
        )  # fmt: skip


def _facts(session: DeskSession, arrival: Arrival) -> list[str]:
    words = session.words
    states = {
        ArrivalState.WAITING: words.gettext("waits to be read"),
        ArrivalState.READ: words.gettext("to confirm"),
        ArrivalState.FAILED: words.gettext("cannot be read"),
        ArrivalState.LOCKED: words.gettext("locked"),
        ArrivalState.CONFIRMED: words.gettext("is being added"),
    }
    facts = [states[arrival.state]]
    if arrival.pages:
        facts.append(words.ngettext("{n} page", "{n} pages", arrival.pages))
    facts.append(words.gettext(
        "{who}, {day} at {time}", who=plain(arrival.who),
        day=words.date(arrival.time[:10]), time=arrival.time[11:16],
    ))  # fmt: skip
    return facts


def _ask_password(session: DeskSession, arrival: Arrival) -> None:
    words = session.words
    if password := sent_password(arrival.key, words):
        with shown_errors(words):
            if session.desk.unlock_arrival(arrival.key, password).state is ArrivalState.LOCKED:
                st.error(words.gettext("This password does not open it."))
                return
            st.rerun()


def _retry(session: DeskSession, key: str) -> None:
    try:
        session.desk.read_arrival(key)
    except LibraryError as exc:
        show_error(exc, session.words)


def _ready(arrivals: tuple[Arrival, ...]) -> list[Arrival]:
    """Return the arrivals that can be added as they were read."""
    return [each for each in arrivals if each.state is ArrivalState.READ and not each.same_as]


def _add_all(session: DeskSession, arrivals: Sequence[Arrival]) -> None:
    """Add *arrivals* with what was read; a failure is shown, and leaves its arrival."""
    if not arrivals:
        return
    with ProgressBar(session.words, len(arrivals)) as bar:
        for arrival in arrivals:
            with shown_errors(session.words):
                say_added(session.desk.add_arrival(arrival.key, {}, progress=bar), session)
