"""The script that Streamlit runs: it answers requests for views, through one component.

The first view is the document that the server sent, so the first run shows nothing.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from library.ui.live_views import live_view, view_channel


def _run() -> None:
    asked = st.session_state.pop("asked", None)
    parts = urlsplit(st.context.url or "")
    view_channel(live_view(asked, f"{parts.scheme}://{parts.netloc}") if asked else None)


_run()
