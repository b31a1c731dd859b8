"""Error screen: message and remedy."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from library.core.errors import EngineError, LibraryError, SettingsError
from library.present.messages import Messages
from library.ui.html import coded, tag


def show(error: LibraryError, messages: Messages, *, root: Path | None = None) -> None:
    """Show *error* in the reader's language, with paths relative to *root*."""
    message, remedy = (text.replace(f"{root}{os.sep}", "") for text in messages.error(error))
    details = [tag("p", coded(remedy))] if remedy else []
    heading = coded(message)
    if isinstance(error, EngineError | SettingsError):
        details.insert(0, tag("p", heading))
        heading = coded(messages.gettext("The library is temporarily unavailable"))
    st.html(tag("div", tag("h1", heading), *details, class_="fault", role="alert"))
