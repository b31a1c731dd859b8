"""The screens of the desk, and the way from one to another."""

from __future__ import annotations

import streamlit as st

from library.core.errors import LibraryError
from library.desk.controls.actions import ask, carry_out
from library.desk.controls.control_names import name_controls
from library.desk.controls.screen_reader import follow_actions
from library.desk.controls.streamlit_texts import translate_streamlit
from library.desk.desk_addresses import FIRST
from library.desk.entrance.entry import Entry, current_entry
from library.desk.entrance.session import (
    DeskSession,
    admit_session,
    choose_language,
    desk_messages,
    desk_session,
    page_file,
    plain,
    show_error,
    signed_in_user,
    take_in_text,
)


def show_desk() -> None:
    """Show the screen of the address, to somebody who may enter."""
    st.set_page_config(layout="wide", page_icon="📚")
    user = signed_in_user()
    if not user:
        _show_entrance()
        return
    admit_session()
    try:
        session = desk_session(user)
        page = st.navigation(_pages(session))
        carry_out(session)  # before all that shows the library, which it may change
        _show_sidebar(desk_session(user))
        page.run()
    except LibraryError as exc:
        show_error(exc, desk_messages())


def _pages(session: DeskSession) -> list[st.Page]:
    """Return the screens, in the order of the menu."""
    words = session.words
    screens = (
        ("drop", ":material/upload_file:", words.gettext("Drop PDFs"),
         words.gettext("New PDFs, and what became of each.")),
        ("confirm", ":material/fact_check:", words.gettext("Confirm"),
         words.gettext("The record of each arrival, beside its title page.")),
        ("queue", ":material/inbox:", words.gettext("Queues"),
         words.gettext("What waits for you: failures, guesses, scans, versions.")),
        ("table", ":material/table:", words.gettext("The whole library"),
         words.gettext("All records in one table, and the last changes with a way back.")),
        ("searches", ":material/manage_search:", words.gettext("What readers look for"),
         words.gettext("What was searched, and what was not found.")),
        ("library", ":material/local_library:", words.gettext("The library itself"),
         words.gettext("Its name, texts, subjects and thesaurus.")),
    )  # fmt: skip
    return [
        st.Page(page_file(name), title=title, icon=icon, url_path=name, help=about,
                default=name == FIRST)
        for name, icon, title, about in screens
    ]  # fmt: skip


def _show_sidebar(session: DeskSession) -> None:
    words = session.words
    with st.sidebar:
        st.caption(f"{plain(session.library.settings.name)}  \n{plain(session.user)}")
        choose_language(words, session.library.settings.languages)
        st.button(
            take_in_text(words), key="take_in", icon=":material/sync:",
            on_click=ask, args=(list, words.gettext("The library is up to date.")),
            kwargs={"everything": True}, type="tertiary",
        )  # fmt: skip
        if current_entry().kind is Entry.LOGIN and st.button(words.gettext("Log out")):
            st.logout()
        translate_streamlit(words)
        follow_actions()
        name_controls()


def _show_entrance() -> None:
    """Show how to enter; nothing of the library."""
    words = desk_messages()
    st.title(words.gettext("The desk is not open for you"), anchor=False)
    if current_entry().kind is not Entry.LOGIN:
        return
    if st.user.get("is_logged_in"):
        st.info(words.gettext("Your account is not in the list of staff of this library."))
        if st.button(words.gettext("Log out")):
            st.logout()
    elif st.button(words.gettext("Log in"), type="primary"):
        st.login()
