"""The library, the desk, the language and the person of one view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from library.core.errors import (
    EngineError,
    FieldsRefused,
    FolderUnavailable,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    LibraryError,
    OcrMissing,
    StudiesMissing,
)
from library.desk.entrance.entry import Entry, admit, current_entry, local_user
from library.present.messages import (
    Messages,
    languages_offered,
    messages,
    negotiate_language,
)
from library.present.mistake_messages import form_texts, texts_of
from library.service import Library, current_library
from library.staff.desk import Desk

LANGUAGE = "desk_language"
"""Key of the chosen language in the session."""
PATIENCE = 30.0
"""Seconds that the desk waits for somebody else who is changing the library."""


@dataclass(frozen=True, slots=True)
class DeskSession:
    """What every screen needs."""

    library: Library
    desk: Desk
    words: Messages
    user: str


def signed_in_user() -> str:
    """Return the name of the person at the desk; empty if that is nobody who may enter."""
    entry = current_entry()
    match entry.kind:
        case Entry.ADDRESS:
            return local_user()
        case Entry.HEADER:
            user = st.context.headers.get(entry.header) or ""
        case Entry.LOGIN:
            user = str(st.user.get("email") or "") if st.user.get("is_logged_in") else ""
    return user if entry.lets_in(user) else ""


def admit_session() -> None:
    """Let the gate pass what the browser of this session sends."""
    context = get_script_run_ctx()
    if context:
        admit(context.session_id)


def desk_session(user: str) -> DeskSession:
    """Return the session of *user*.

    Raises:
        SettingsError: `library.yaml` is invalid.
    """
    library = current_library()
    words = desk_messages(library.settings.languages)
    return DeskSession(library, library.desk(user, patience=PATIENCE), words, user)


def current_session() -> DeskSession:
    """Return the session of the person at the desk, for the script of a screen.

    Raises:
        SettingsError: `library.yaml` is invalid.
    """
    user = signed_in_user()
    if not user:  # the entrance was passed by
        st.stop()
    return desk_session(user)


def take_in_text(words: Messages) -> str:
    """Return the text of the button that ingests all of `pdfs/`."""
    return words.gettext("Take in what changed in pdfs/")


def page_file(name: str) -> str:
    """Return the script of a screen, relative to that of the desk."""
    return f"app_pages/{name}_page.py"


def show_empty(words: Messages) -> None:
    """Say that the library has nothing yet, and lead to where PDFs are dropped."""
    st.info(words.gettext("The library is empty: drop the first PDFs."))
    st.page_link(page_file("drop"), label=words.gettext("Drop PDFs"), icon=":material/upload_file:")


def desk_messages(defaults: tuple[str, ...] = ()) -> Messages:
    """Return the messages in the chosen language, else in that of the browser or the library."""
    chosen = str(st.session_state.get(LANGUAGE) or "")
    return messages(negotiate_language(chosen, st.context.locale or "", defaults))


def choose_language(words: Messages, own: Sequence[str]) -> None:
    """Show the languages of the desk, those of a library's *own* first."""
    st.session_state.setdefault(LANGUAGE, words.language)
    st.radio(
        words.gettext("Language"), languages_offered(own), key=LANGUAGE, horizontal=True,
        format_func=str.upper, persist_state="session",
    )  # fmt: skip


@contextmanager
def shown_errors(words: Messages) -> Iterator[None]:
    """Show a `LibraryError` on the screen, in words for staff."""
    try:
        yield
    except LibraryError as exc:
        show_error(exc, words)


def show_error(error: LibraryError, words: Messages) -> None:
    """Show what happened, and what to do about it."""
    match error:
        case IndexLocked():
            what = words.gettext("Somebody else is changing the library.")
            remedy = words.gettext("Try again in a minute.")
        case IndexMissing() | IndexOutdated():
            what = words.gettext("The index has to be built again. No PDF or record is lost.")
            remedy = words.gettext("Choose “{button}” in the menu.", button=take_in_text(words))
        case EngineError() | FolderUnavailable() | StudiesMissing() | OcrMissing():
            # Their messages name files and commands, and are in English.
            what = words.gettext("This does not work now.")
            remedy = words.gettext("Ask who looks after this machine: {detail}", detail=str(error))
        case FieldsRefused():
            what, remedy = form_texts(error, words)
        case _:
            what, remedy = texts_of(error, words)
    st.error(plain(remedy), title=plain(what), icon=":material/error:")


def plain(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, on its own lines."""
    escaped = "".join(f"\\{each}" if each in "\\`*_{}[]()<>#+-.!|~$:" else each for each in text)
    return escaped.replace("\n", "  \n")
