"""The first HTML of the screens: Streamlit's, with the library's own name, language and links."""

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
from library.ui.application import ADDRESSES, LOOKS, PROGRAM, first_html
from library.web import http_caching
from library.web.markup_tree import Element, element
from library.web.plain_pages import answering, discovery
from library.web.request_context import Opening, RequestContext, status_of
from library.web.visible_studies import present

LOOKS_AT = "/screens.css"
EARLY = {
    "media/SourceSerifVariable-Roman.*": "font",
    "media/SourceSansVF-Upright.*": "font",
    "js/Html.*": "script",
    "js/BidiComponent.*": "script",
    "js/purify.es.*": "script",
}
"""Files of Streamlit's program that every screen needs and that it asks for late, when what they
bring moves what stands there; and what they are."""
PAPER = {"light": "#fdfcf9", "dark": "#151919"}
"""The colours of the screens' paper, for what a browser draws around them."""

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>\s*')
_SERVICE = re.compile(r'<link rel="service-desc"[^>]*>\s*')
_WITHOUT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_LANGUAGE = re.compile(r"<html[^>]*>")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def routes(opening: Opening) -> list[Route]:
    """Return the addresses of the screens."""
    screens = [Route(path, answering(opening, _screen)) for path in ADDRESSES]
    return [*screens, Route(LOOKS_AT, _sent_looks)]


def _screen(library: Library, context: RequestContext) -> Response:
    named, status = _named(library, context)
    page = _shell().replace("<html>", f'<html lang="{context.language}">', 1)
    head = "".join(map(_html, _head(named, context)))
    page = page.replace("<title></title>", head, 1)
    looks = element("link", rel="stylesheet", href=context.here.of(LOOKS_AT, v=_looks()[0]))
    # Behind the head, where Streamlit adds to its own styles: the later of two equals counts.
    page = page.replace("<noscript></noscript>", _html(looks) + _without_script(named, context), 1)
    headers = {
        "Content-Language": context.language,
        "Vary": "Accept-Language",
        "Content-Security-Policy": _policy(),
    }
    if status != 200:
        return HTMLResponse(page, status, headers)
    return http_caching.answer(
        context.request, page.encode(), "text/html; charset=utf-8", headers=headers
    )


def _sent_looks(request: Request) -> Response:
    """Send how the screens look; for good at the address that names these very looks."""
    version, looks = _looks()
    is_forever = request.query_params.get("v") == version
    return http_caching.answer(
        request,
        looks,
        "text/css; charset=utf-8",
        cache=http_caching.FOR_EVER if is_forever else http_caching.ASK_AGAIN,
    )


@lru_cache(maxsize=1)
def _looks() -> tuple[str, bytes]:
    """Return how the screens look, and a name for it that changes with it."""
    looks = b"\n".join(path.read_bytes() for path in LOOKS)
    return sha256(looks).hexdigest()[:16], looks


@lru_cache(maxsize=1)
def _shell() -> str:
    """Return Streamlit's HTML with room for ours."""
    shell = first_html()
    for pattern, instead in (
        (_COMMENT, ""),
        (_ICON, ""),
        (_SERVICE, ""),
        (_LANGUAGE, "<html>"),
        (_TITLE, "<title></title>"),
        (_WITHOUT, "<noscript></noscript>"),
    ):
        shell = pattern.sub(instead, shell)
    return shell


@lru_cache(maxsize=1)
def _policy() -> str:
    """Return what the screens may load and run: what this server sends, and nothing else (CSP 3).

    Streamlit styles its elements as it goes. Scripts of components come as `blob:`, which only
    scripts that run already can make.
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


def _named(library: Library, context: RequestContext) -> tuple[Study | None, int]:
    """Return the study that the address names, if it is there, and the status of the answer.

    The screen itself says what is wrong; the status tells search engines.
    """
    study_id = context.request.query_params.get("id")
    if not study_id:
        return None, 200
    try:
        return present(library, study_id), 200
    except LibraryError as exc:
        return None, status_of(exc)


def _head(study: Study | None, context: RequestContext) -> list[Element]:
    title = f"{full_title(study)} · {context.name}" if study else context.name
    about = study.record.abstract[:300] if study else ""
    about = about or context.messages.gettext("Search the full text of the studies")
    path = context.request.url.path.removeprefix(context.here.base) or "/"
    address = context.public.study(study.id) if study else context.public.of(path)
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
        *_early(context),
        *discovery(context),
    ]


def _early(context: RequestContext) -> Iterator[Element]:
    """Yield what makes a browser load some files before the program asks for them."""
    for pattern, kind in EARLY.items():
        for path in PROGRAM.glob(pattern):
            yield element(
                "link",
                rel="preload" if kind == "font" else "modulepreload",
                as_=kind,
                href=context.here.of(f"/static/{path.relative_to(PROGRAM).as_posix()}"),
                crossorigin="",  # as the program asks for them, or they are loaded twice
            )


def _without_script(study: Study | None, context: RequestContext) -> str:
    """Return what a browser shows that runs no JavaScript: the way to the plain pages."""
    gettext = context.messages.gettext
    address = context.here.study(study.id) if study else context.here.of("/studies")
    way = element("a", full_title(study) if study else gettext("All studies"), href=address)
    told = element(
        "p",
        gettext("This page requires JavaScript. A version without JavaScript is available:"),
        " ",
        way,
    )
    name = element("h1", context.name)
    return _html(element("noscript", name, told))


def _html(part: Element) -> str:
    return ET.tostring(part, encoding="unicode", method="html")
