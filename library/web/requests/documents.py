"""Documents: a screen as an HTML response, with its security policy."""

from __future__ import annotations

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from library.ui import rendering
from library.ui.context.screen_context import Screen, ScreenContext
from library.ui.streamlit_host import index_html
from library.web.requests import http_caching

POLICY = (
    "default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-src 'none'; frame-ancestors 'self'"
)
"""Allows resources of this server only, and no inline script (CSP 3).

Streamlit sets inline styles, and positions on page images are inline styles too. The script of a
component is a `blob:` URL, which only an allowed script can create.
"""
_PROGRAM = re.compile(r'<script type="module"[^>]* src="\./(static/[^"]+)"')


def screen_response(request: Request, context: ScreenContext, screen: Screen) -> Response:
    """Return the document of *screen*."""
    html = rendering.document(context, screen, program())
    headers = {
        "Content-Language": context.language,
        "Vary": "Accept-Language",
        "Content-Security-Policy": POLICY,
    }
    if screen.status == 200:
        return http_caching.conditional_response(
            request, html.encode(), "text/html; charset=utf-8", headers=headers
        )
    headers["Cache-Control"] = "no-store"
    if screen.status == 503:
        headers["Retry-After"] = "60"
    return HTMLResponse(html, screen.status, headers)


@cache
def program() -> str:
    """Return the path of Streamlit's script, relative to the library."""
    found = _PROGRAM.search(index_html())
    return found[1] if found else ""
