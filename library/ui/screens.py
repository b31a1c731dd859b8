"""The script that Streamlit runs for each view: opens the library, and shows one screen."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from library import Library, open_library
from library.errors import LibraryError
from library.settings import FILE_NAME, ROOT_VARIABLE, read_settings
from library.ui import search_screen, study_screen, words
from library.ui.excerpt_html import STYLE

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


def _run() -> None:
    try:
        shelf = _library()
    except LibraryError as exc:
        st.set_page_config(page_title="Study library")
        st.error(exc.remedy, title=words.plain(exc.what), icon=":material/error:")
        return
    st.set_page_config(page_title=shelf.settings.name, page_icon=str(ICON), layout="centered")
    st.html(STYLE)
    search = st.Page(lambda: search_screen.show(shelf, study), title="Search", default=True)
    study = st.Page(lambda: study_screen.show(shelf, search), title="Study", url_path="study")
    page = st.navigation([search, study], position="hidden")
    try:
        page.run()
    except LibraryError as exc:
        st.error(exc.remedy, title=words.plain(exc.what), icon=":material/error:")


_run()
