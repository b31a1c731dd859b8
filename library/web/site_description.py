"""Machine-readable descriptions of the site: OpenSearch, sitemap, robots.txt, icon, health."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from library.core.errors import UsageError
from library.service import Library
from library.ui.streamlit_host import ICON
from library.web import http_caching
from library.web.markup_tree import Element, element, xml
from library.web.plain_pages import handler
from library.web.request_context import MAX_QUESTION, LibraryProvider, RequestContext
from library.web.visible_studies import visible_studies

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SUGGESTIONS = "application/x-suggestions+json"
MOST_ADDRESSES = 50_000
"""Maximum number of addresses in one sitemap file, by its protocol."""
COMPLETIONS = 8
INFO_PAGES = ("search-tips", "accessibility", "privacy", "take-down")


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes."""
    return [
        Route("/opensearch.xml", handler(get_library, _opensearch)),
        Route("/suggestions", handler(get_library, _suggestions)),
        Route("/sitemap.xml", handler(get_library, _sitemap)),
        Route("/robots.txt", handler(get_library, _robots)),
        Route("/healthz", handler(get_library, _health)),
        Route("/icon.svg", _icon),
    ]


def _opensearch(_: Library, context: RequestContext) -> Response:
    """Return the OpenSearch 1.1 description, for the search field of browsers."""
    url = context.public.url
    question = "{searchTerms}"
    urls = {
        "text/html": f"{url('/')}?q={question}",
        SUGGESTIONS: f"{url('/suggestions')}?q={question}",
        "application/atom+xml": f"{url('/feed.atom')}?q={question}",
    }
    root = element(
        "OpenSearchDescription",
        element("ShortName", context.name if len(context.name) <= 16 else _short(context.name)),
        element("LongName", context.name[:48]),
        element("Description", context.messages.gettext("Search the full text of the studies")),
        element("InputEncoding", "UTF-8"),
        element("Image", url("/icon.svg"), type="image/svg+xml"),
        [element("Url", type=kind, method="get", template=url) for kind, url in urls.items()],
        xmlns=OPENSEARCH,
    )
    return http_caching.conditional_response(
        context.request, xml(root), "application/opensearchdescription+xml"
    )


def _short(name: str) -> str:
    """Return the first words of *name*, at most 16 characters, the limit of OpenSearch."""
    words = name[:17].split()
    short = " ".join(words[:-1]) if len(words) > 1 else name[:16]
    return short[:16]


def _suggestions(library: Library, context: RequestContext) -> Response:
    """Return completions in the format of browsers: the input and the completions."""
    beginning = context.request.query_params.get("q", "")[:MAX_QUESTION]
    completions = [each.text for each in library.suggest(beginning, limit=COMPLETIONS)]
    content = json.dumps([beginning, completions], ensure_ascii=False).encode()
    return http_caching.conditional_response(context.request, content, SUGGESTIONS)


def _sitemap(library: Library, context: RequestContext) -> Response:
    """Return the sitemap; a sitemap index when it needs more than one file."""
    public = context.public
    pages = [
        public.url("/"),
        public.url("/studies"),
        *(public.url(f"/{name}") for name in INFO_PAGES),
    ]
    entries = [(address, "") for address in pages]
    entries += [(public.study(study.id), study.added) for study in visible_studies(library)]
    part = context.request.query_params.get("part", "")
    parts = -(-len(entries) // MOST_ADDRESSES)
    if not part and parts > 1:
        files = [(public.url("/sitemap.xml", part=number), "") for number in range(1, parts + 1)]
        root = _url_list("sitemapindex", "sitemap", files)
    else:
        is_number = part.isascii() and part.isdigit()
        number = (int(part) if len(part) < 6 else 0) if is_number else 1
        if not 0 < number <= parts:
            raise UsageError("The sitemap has no such part.", remedy=f"It has {parts}.")
        first = (number - 1) * MOST_ADDRESSES
        root = _url_list("urlset", "url", entries[first : first + MOST_ADDRESSES])
    return http_caching.conditional_response(
        context.request, xml(root), "application/xml; charset=utf-8"
    )


def _url_list(root: str, each: str, entries: list[tuple[str, str]]) -> Element:
    return element(
        root,
        (
            element(
                each,
                element("loc", address),
                element("lastmod", changed) if changed else None,
            )
            for address, changed in entries
        ),
        xmlns=SITEMAP,
    )


def _robots(_: Library, context: RequestContext) -> Response:
    """Allow the plain pages, and disallow the endless search addresses."""
    base = context.local.base
    closed = ["/*?", "/study?", "/read", "/api/search", "/api/suggest", "/suggestions"]
    lines = [
        "User-agent: *",
        *(f"Allow: {base}{path}" for path in ("/studies", "/sitemap.xml")),
        *(f"Disallow: {base}{path}" for path in closed),
        "",
        f"Sitemap: {context.public.url('/sitemap.xml')}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


def _health(library: Library, _: RequestContext) -> Response:
    """Return `ok` when the index is available; errors become a 503.

    Invalid settings are not an error while earlier ones are in use; the log has the reason.
    """
    library.search("", limit=0, pages=0)
    text = "ok" if library.has_current_settings else "ok, with earlier settings: see the log"
    return PlainTextResponse(text, headers={"Cache-Control": "no-store"})


def _icon(_: Request) -> Response:
    return FileResponse(
        ICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"}
    )
