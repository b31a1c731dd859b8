"""The component between the document and the script: it carries requests and views.

Declared once, when this module is imported; it has no frame and shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

KEY = "views"
_CHANNEL = st.components.v2.component(
    "library_views",
    js="""
export default function ({ data, setTriggerValue }) {
  window.libraryViews?.(data, (request) => setTriggerValue("request", request))
}
""",
    isolate_styles=False,
)


def view_channel(view: Mapping[str, Any] | None) -> None:
    """Send *view* to the document, and keep the next request as `asked` in the session."""
    _CHANNEL(key=KEY, data={"view": view}, on_request_change=_keep_request)


def _keep_request() -> None:
    st.session_state["asked"] = st.session_state[KEY].request
