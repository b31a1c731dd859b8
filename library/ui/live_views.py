"""Live views: screens that are sent to a page that is open already, and the component for them.

The component carries requests and views between the document and the script. It is declared once,
when this module is imported; it has no frame and shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from library.core.errors import LibraryError, faults_as_errors
from library.service import Library, current_library
from library.ui import rendering
from library.ui.context.screen_context import (
    Moved,
    ScreenContext,
    address_at,
    screen_context,
    site_of,
    too_long,
)
from library.ui.screen_paths import error_screen, screen_at

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


def live_view(request: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """Return the document of an address.

    Args:
        request: `address`, below the origin; `language`, that of the current view; `serial`,
            returned so that the browser knows to which request this is the answer.
        origin: Address of this server as the browser sees it, without a path.

    Returns:
        `serial`; `address`, which differs after a redirect; the HTML `document`.
    """
    address = str(request.get("address", "/"))
    language = str(request.get("language", ""))
    library: Library | None = None
    try:
        with faults_as_errors():
            library = current_library()
            address, document = _document(library, address, language, origin)
    except LibraryError as exc:
        context = _context(library, "/", language, origin)
        document = rendering.document(context, error_screen(context, exc))
    return {"serial": request.get("serial"), "address": address, "document": document}


def _document(library: Library, address: str, language: str, origin: str) -> tuple[str, str]:
    """Return the address that *address* leads to, and its document."""
    if error := too_long(address):
        raise error
    context = _context(library, address, language, origin)
    screen = screen_at(context, library)
    if isinstance(screen, Moved):
        return _document(library, screen.address, language, origin)
    return address, rendering.document(context, screen)


def _context(library: Library | None, address: str, language: str, origin: str) -> ScreenContext:
    site = site_of(library.settings if library else None, origin)
    return screen_context(site, address_at(site, address), language)


def view_channel(view: Mapping[str, Any] | None) -> None:
    """Send *view* to the document, and keep the next request as `asked` in the session."""
    _CHANNEL(key=KEY, data={"view": view}, on_request_change=_keep_request)


def _keep_request() -> None:
    st.session_state["asked"] = st.session_state[KEY].request
