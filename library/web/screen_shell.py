"""First HTML of the screens: Streamlit's, with the library's title, language and links."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from library.core.errors import LibraryError
from library.core.model import Study
from library.present.citations import full_title
from library.service import Library
from library.ui.streamlit_host import SCREEN_PATHS, STREAMLIT_STATIC, STYLESHEETS, index_html
from library.web import http_caching
from library.web.markup_tree import Element, element
from library.web.plain_pages import discovery_links, handler
from library.web.request_context import LibraryProvider, RequestContext, status_of
from library.web.visible_studies import visible_study

STYLESHEET_PATH = "/screens.css"
PRELOADED = {
    "media/SourceSerifVariable-Roman.*": "font",
    "media/SourceSansVF-Upright.*": "font",
    "js/Html.*": "script",
    "js/BidiComponent.*": "script",
    "js/purify.es.*": "script",
}
"""Streamlit files that every screen needs but loads late, which shifts the layout -> their kind."""
PAPER = {"light": "#fdfcf9", "dark": "#151919"}
"""Background colours, for the browser's own interface."""

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>\s*')
_SERVICE = re.compile(r'<link rel="service-desc"[^>]*>\s*')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_LANGUAGE = re.compile(r"<html[^>]*>")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of the screens and their style sheet."""
    screens = [Route(path, handler(get_library, _screen)) for path in SCREEN_PATHS]
    return [*screens, Route(STYLESHEET_PATH, _stylesheet)]


def _screen(library: Library, context: RequestContext) -> Response:
    study, status = _requested_study(library, context)
    page = _shell().replace("<html>", f'<html lang="{context.language}">', 1)
    head = "".join(map(_html, _head(study, context)))
    page = page.replace("<title></title>", head, 1)
    css = element("link", rel="stylesheet", href=context.local.url(STYLESHEET_PATH, v=_css()[0]))
    # After the head, where Streamlit adds its styles: of equal rules, the later one applies.
    page = page.replace("<noscript></noscript>", _html(css) + _noscript(study, context), 1)
    headers = {
        "Content-Language": context.language,
        "Vary": "Accept-Language",
        "Content-Security-Policy": _content_security_policy(),
    }
    if status != 200:
        return HTMLResponse(page, status, headers)
    return http_caching.conditional_response(
        context.request, page.encode(), "text/html; charset=utf-8", headers=headers
    )


def _stylesheet(request: Request) -> Response:
    """Return the style sheet; cached permanently at its versioned address."""
    version, css = _css()
    is_versioned = request.query_params.get("v") == version
    return http_caching.conditional_response(
        request,
        css,
        "text/css; charset=utf-8",
        cache=http_caching.IMMUTABLE if is_versioned else http_caching.REVALIDATE,
    )


@lru_cache(maxsize=1)
def _css() -> tuple[str, bytes]:
    """Return a hash of the style sheet, and the style sheet."""
    css = b"\n".join(path.read_bytes() for path in STYLESHEETS)
    return sha256(css).hexdigest()[:16], css


@lru_cache(maxsize=1)
def _shell() -> str:
    """Return Streamlit's HTML with placeholders for ours."""
    shell = index_html()
    for pattern, instead in (
        (_COMMENT, ""),
        (_ICON, ""),
        (_SERVICE, ""),
        (_LANGUAGE, "<html>"),
        (_TITLE, "<title></title>"),
        (_NOSCRIPT, "<noscript></noscript>"),
    ):
        shell = pattern.sub(instead, shell)
    return shell


@lru_cache(maxsize=1)
def _content_security_policy() -> str:
    """Return the policy of the screens: resources of this server only (CSP 3).

    Streamlit sets inline styles. Component scripts are `blob:` URLs, which only allowed scripts
    can create.
    """
    scripts = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in _SCRIPT.findall(_shell())
    )
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {scripts}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
    )


def _requested_study(library: Library, context: RequestContext) -> tuple[Study | None, int]:
    """Return the study in the address, and the HTTP status.

    The screen itself shows the error; the status is for search engines.
    """
    study_id = context.request.query_params.get("id")
    if not study_id:
        return None, 200
    try:
        return visible_study(library, study_id), 200
    except LibraryError as exc:
        return None, status_of(exc)


def _head(study: Study | None, context: RequestContext) -> list[Element]:
    title = f"{full_title(study)} · {context.name}" if study else context.name
    about = study.record.abstract[:300] if study else ""
    about = about or context.messages.gettext("Search the full text of the studies")
    path = context.request.url.path.removeprefix(context.local.base) or "/"
    address = context.public.study(study.id) if study else context.public.url(path)
    return [
        element("title", title),
        element("meta", name="description", content=about),
        *(
            element(
                "meta", name="theme-color", content=color, media=f"(prefers-color-scheme: {kind})"
            )
            for kind, color in PAPER.items()
        ),
        element("link", rel="canonical", href=address),
        element("meta", property="og:title", content=title),
        element("meta", property="og:description", content=about),
        element("meta", property="og:url", content=address),
        *_preload_links(context),
        *discovery_links(context),
    ]


def _preload_links(context: RequestContext) -> Iterator[Element]:
    """Yield links that make the browser load some files early."""
    for pattern, kind in PRELOADED.items():
        for path in STREAMLIT_STATIC.glob(pattern):
            yield element(
                "link",
                rel="preload" if kind == "font" else "modulepreload",
                as_=kind,
                href=context.local.url(f"/static/{path.relative_to(STREAMLIT_STATIC).as_posix()}"),
                crossorigin="",  # as Streamlit requests them; otherwise they are loaded twice
            )


def _noscript(study: Study | None, context: RequestContext) -> str:
    """Return the `noscript` content: a link to the pages without JavaScript."""
    gettext = context.messages.gettext
    address = context.local.study(study.id) if study else context.local.url("/studies")
    way = element("a", full_title(study) if study else gettext("All studies"), href=address)
    note = element(
        "p",
        gettext("This page requires JavaScript. A version without JavaScript is available:"),
        " ",
        way,
    )
    name = element("h1", context.name)
    return _html(element("noscript", name, note))


def _html(part: Element) -> str:
    return ET.tostring(part, encoding="unicode", method="html")
