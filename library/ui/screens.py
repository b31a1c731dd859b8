"""The script that Streamlit runs for each view: opens the library, and shows one screen."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from library import Library, open_library
from library.errors import LibraryError
from library.settings import FILE_NAME, ROOT_VARIABLE, read_settings
from library.ui import frame, reading_screen, results_screen, start_screen, study_screen
from library.ui.html import tag
from library.ui.visit import Visit, spoken, visit

# A file of our own: Streamlit would fetch a named icon from elsewhere.
ICON = Path(__file__).with_name("icon.svg")


@st.cache_resource(max_entries=1)
def _opened(root: str | None, changed: float) -> Library:  # noqa: ARG001 - a key of the cache
    """Return the library, opened anew when its settings were changed."""
    return open_library(root)


def _library() -> Library:
    root = os.environ.get(ROOT_VARIABLE)
    file = read_settings(root).root / FILE_NAME
    return _opened(root, file.stat().st_mtime if file.exists() else 0.0)


def _search(here: Visit) -> None:
    (start_screen if here.view.is_start else results_screen).show(here)


def _fault(error: LibraryError) -> None:
    """Show what is wrong and what can be done, in the reader's language."""
    what, remedy = spoken().error(error)
    st.html(tag("div", tag("h1", what), tag("p", remedy), class_="fault", role="alert"))


def _run() -> None:
    try:
        shelf = _library()
    except LibraryError as exc:
        st.set_page_config(page_title="Study library")
        st.html(frame.STYLE)
        _fault(exc)
        return
    here = visit(shelf)
    name, question = shelf.settings.name, here.view.question.strip()
    title = f"{question} – {name}" if question else name
    st.set_page_config(page_title=title, page_icon=str(ICON), layout="wide")
    search = st.Page(lambda: _search(here), title=title, url_path="search", default=True)
    study = st.Page(lambda: study_screen.show(here), title=title, url_path="study")
    read = st.Page(lambda: reading_screen.show(here), title=title, url_path="read")
    page = st.navigation([search, study, read], position="hidden")
    frame.head(here, start=page is search and here.view.is_start)
    try:
        page.run()
    except LibraryError as exc:
        _fault(exc)
    frame.foot(here)


_run()
