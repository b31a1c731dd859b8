"""What is shown instead of a screen: what is wrong, and what can be done about it."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from library.core.errors import EngineError, LibraryError, SettingsError
from library.present.messages import Messages
from library.ui.html import coded, tag


def show(error: LibraryError, messages: Messages, *, root: Path | None = None) -> None:
    """Show *error* in the reader's language; where *root* is on disk is not for all to know."""
    what, remedy = (text.replace(f"{root}{os.sep}", "") for text in messages.error(error))
    told = [tag("p", coded(remedy))] if remedy else []
    heading = coded(what)
    if isinstance(error, EngineError | SettingsError):
        told.insert(0, tag("p", heading))
        heading = coded(messages.gettext("The library is temporarily unavailable"))
    st.html(tag("div", tag("h1", heading), *told, class_="fault", role="alert"))
