"""Error screen: message and remedy."""

from __future__ import annotations

import streamlit as st

from library.core.errors import LibraryError
from library.core.fault_log import log_fault
from library.present.messages import Messages
from library.ui.html import coded, tag


def show(error: LibraryError, messages: Messages) -> None:
    """Show *error* in the reader's language, and log what is for staff."""
    log_fault(error)
    message, remedy = messages.error(error)
    details = [tag("p", coded(remedy))] if remedy else []
    st.html(tag("div", tag("h1", coded(message)), *details, class_="fault", role="alert"))
