"""Pages without JavaScript: layout, style, and error pages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from library.core.errors import LibraryError, UnknownStudy
from library.core.fault_log import log_fault
from library.present.messages import languages, native_name
from library.web import http_caching
from library.web.markup_tree import Child, Element, element, html, style
from library.web.request_context import (
    Endpoint,
    LibraryProvider,
    RequestContext,
    request_context,
    status_of,
)

# The colours are those of the screens' theme.
STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1e2421; --soft: #58615c;
  --green: #14573f; --line: #d9d5c9; --field: #f3f1ea; }
@media (prefers-color-scheme: dark) { :root { --paper: #151919; --ink: #e9e7e1; --soft: #a9b0ab;
  --green: #93dabb; --line: #3a4341; --field: #1e2424; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Source Sans", "Source Sans 3", system-ui, sans-serif; }
body { margin: 0 auto; max-width: 46rem; padding: 1.25rem 1.25rem 3rem; overflow-wrap: anywhere; }
a { color: var(--green); text-underline-offset: 0.2em; }
a:focus-visible { outline: 3px solid var(--green); outline-offset: 3px; border-radius: 2px; }
header, footer { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.94rem; }
header { justify-content: space-between; border-bottom: 1px solid var(--line);
  padding-bottom: 0.75rem; margin-bottom: 2rem; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 0.75rem; }
header a, footer a { padding: 0.25rem 0; }
.languages { display: flex; gap: 1rem; }
.languages [aria-current] { font-weight: 600; color: var(--ink); text-decoration: none; }
h1, h2 { font-family: "Source Serif", "Source Serif 4", Georgia, serif; line-height: 1.25;
  font-weight: 600; text-wrap: balance; }
h1 { font-size: 1.8rem; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
.subtitle { font-size: 1.15rem; margin: 0 0 0.5rem; }
.byline, .note { color: var(--soft); }
.note { border-left: 3px solid var(--line); padding-left: 0.9rem; }
.head { display: flex; gap: 1.5rem; align-items: flex-start; }
.head > :last-child { flex: 1; min-width: 0; }
.cover { width: 9rem; height: auto; border: 1px solid var(--line); background: #fff; }
.ways { display: flex; flex-wrap: wrap; gap: 0.6rem; padding: 0; list-style: none; }
.ways a { display: inline-block; padding: 0.4rem 0.9rem; border: 1px solid var(--green);
  border-radius: 0.3rem; text-decoration: none; }
.ways li:first-child a { background: var(--green); color: var(--paper); }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.3rem 1.25rem; }
dt { color: var(--soft); } dt code { color: var(--ink); } dd { margin: 0; }
.contents, .contents ol { list-style: none; padding-left: 1.1rem; margin: 0; }
.contents { padding-left: 0; }
.studies { list-style: none; padding: 0; } .studies li { margin: 0 0 1rem; }
.reference { background: var(--field); border-radius: 0.3rem; padding: 0.75rem 1rem; }
@media (max-width: 34rem) { .head { flex-direction: column; } .cover { width: 7rem; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.4rem; } }
@media print { header, footer, .ways { display: none; } }
"""

POLICY = (
    "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "frame-ancestors 'self'"
)
"""Allows the inline style and images only (CSP 3)."""


def handler(get_library: LibraryProvider, endpoint: Endpoint) -> Callable[[Request], Response]:
    """Return a request handler for *endpoint*, which turns a `LibraryError` into a response."""

    def handle(request: Request) -> Response:
        settings = None
        try:
            library = get_library()
            settings = library.settings
            return endpoint(library, request_context(request, settings))
        except LibraryError as exc:
            return error_response(request_context(request, settings), exc)

    return handle


def page(
    context: RequestContext,
    title: str,
    *body: Child,
    head: Iterable[Element] = (),
    status: int = 200,
) -> Response:
    """Return a page titled *title* in the common layout."""
    top = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title if title == context.name else f"{title} · {context.name}"),
        discovery_links(context),
        head,
        style(STYLE),
    )
    header = element(
        "header",
        element(
            "a",
            context.name,
            href=context.local.url("/", lang=context.request.query_params.get("lang")),
        ),
        element(
            "nav",
            _languages(context),
            class_="languages",
            aria_label=context.messages.gettext("Language"),
        ),
    )
    main = element("main", *body)
    root = element(
        "html", top, element("body", header, main, _footer(context)), lang=context.language
    )
    response = http_caching.conditional_response(
        context.request,
        html(root).encode(),
        "text/html; charset=utf-8",
        headers={
            "Content-Language": context.language,
            "Vary": "Accept-Language",
            "Content-Security-Policy": POLICY,
        },
    )
    if status != 200:
        response.status_code = status
        response.headers["Cache-Control"] = "no-store"
    return response


def discovery_links(context: RequestContext) -> list[Element]:
    """Return links to the icon, the OpenSearch description and the feed."""
    url = context.local.url
    feed, search = "application/atom+xml", "application/opensearchdescription+xml"
    return [
        element("link", rel="icon", type="image/svg+xml", href=url("/icon.svg")),
        element("link", rel="search", type=search, title=context.name, href=url("/opensearch.xml")),
        element("link", rel="alternate", type=feed, title=context.name, href=url("/feed.atom")),
    ]


def error_response(context: RequestContext, error: LibraryError) -> Response:
    """Return the message and remedy of *error*: a page for a browser, else plain text."""
    log_fault(error)
    status = status_of(error)
    message, remedy = context.messages.error(error)
    if context.is_browser:
        body = [element("h1", _with_code(message)), element("p", _remedy(context, error, remedy))]
        response = page(context, message, *body, head=[NOT_FOR_ROBOTS], status=status)
    else:
        response = PlainTextResponse(f"{message} {remedy}".strip(), status)
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


NOT_FOR_ROBOTS = element("meta", name="robots", content="noindex")


def _remedy(context: RequestContext, error: LibraryError, remedy: str) -> list[Element | str]:
    """Return the remedy, as a link where possible."""
    if not isinstance(error, UnknownStudy):
        return _with_code(remedy)
    if guess := str(error.values.get("guess", "")):
        return [element("a", *_with_code(remedy), href=context.local.study(guess))]
    return [
        element("a", context.messages.gettext("All studies"), href=context.local.url("/studies"))
    ]


def _with_code(text: str) -> list[Element | str]:
    """Return *text* with the parts between backticks in `code` elements."""
    return [element("code", part) if at % 2 else part for at, part in enumerate(text.split("`"))]


def _languages(context: RequestContext) -> list[Element]:
    path = context.request.url.path.removeprefix(context.local.base)
    params = {key: value for key, value in context.request.query_params.items() if key != "lang"}
    return [
        element(
            "a",
            native_name(code),
            href=context.local.url(path, **params, lang=code),
            lang=code,
            hreflang=code,
            aria_current="true" if code == context.language else None,
        )
        for code in languages()
    ]


def _footer(context: RequestContext) -> Element:
    gettext, url = context.messages.gettext, context.local.url
    lang = context.request.query_params.get("lang")
    return element(
        "footer",
        element("a", gettext("All studies"), href=url("/studies", lang=lang)),
        element("a", gettext("New studies (feed)"), href=url("/feed.atom")),
        element("a", gettext("Search tips"), href=url("/search-tips", lang=lang)),
        element("a", gettext("Accessibility"), href=url("/accessibility", lang=lang)),
        element("a", gettext("Privacy"), href=url("/privacy", lang=lang)),
        element("a", gettext("Request removal"), href=url("/take-down", lang=lang)),
    )
