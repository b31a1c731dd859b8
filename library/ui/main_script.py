"""The script that Streamlit runs for each view: opens the library and shows one screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from library.core.errors import LibraryError
from library.service import current_library
from library.ui import (
    error_screen,
    frame,
    reading_screen,
    results_screen,
    start_screen,
    study_screen,
)
from library.ui.screen_context import ScreenContext, preferred_messages, screen_context
from library.ui.streamlit_host import ICON


def _show(screen: Callable[[ScreenContext], None], context: ScreenContext) -> None:
    """Show *screen* on one view of the index, so that all its parts agree."""
    with context.library.view() as queries:
        screen(replace(context, queries=queries))


def _run() -> None:
    try:
        library = current_library()
    except LibraryError as exc:
        st.set_page_config(page_title="Study library")
        error_screen.show(exc, preferred_messages())
        return
    context = screen_context(library)
    name, question = library.settings.name, context.view.question.strip()
    title = f"{question} – {name}" if question else name
    st.set_page_config(page_title=title, page_icon=str(ICON), layout="wide")
    first = start_screen if context.view.is_start else results_screen
    search = st.Page(
        lambda: _show(first.show, context), title=title, url_path="search", default=True
    )
    study = st.Page(lambda: _show(study_screen.show, context), title=title, url_path="study")
    read = st.Page(lambda: _show(reading_screen.show, context), title=title, url_path="read")
    page = st.navigation([search, study, read], position="hidden")
    frame.head(context, start=page is search and context.view.is_start)
    try:
        page.run()
    except LibraryError as exc:
        error_screen.show(exc, context.messages)
    frame.foot(context)


_run()
