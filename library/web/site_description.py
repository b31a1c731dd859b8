"""How browsers and search engines find the library: OpenSearch, sitemap, robots, icon, health."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from library.core.errors import UsageError
from library.service import Library
from library.ui.application import ICON
from library.web import http_caching
from library.web.markup_tree import Element, element, xml
from library.web.plain_pages import answering
from library.web.request_context import MAX_QUESTION, Opening, RequestContext
from library.web.visible_studies import shown_studies

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SUGGESTIONS = "application/x-suggestions+json"
MOST_ADDRESSES = 50_000
"""In one file of a sitemap, by its protocol."""
COMPLETIONS = 8
TEXTS = ("search-tips", "accessibility", "privacy", "take-down")


def routes(opening: Opening) -> list[Route]:
    """Return the addresses by which the library is found."""
    return [
        Route("/opensearch.xml", answering(opening, _opensearch)),
        Route("/suggestions", answering(opening, _suggestions)),
        Route("/sitemap.xml", answering(opening, _sitemap)),
        Route("/robots.txt", answering(opening, _robots)),
        Route("/healthz", answering(opening, _health)),
        Route("/icon.svg", _icon),
    ]


def _opensearch(_: Library, context: RequestContext) -> Response:
    """Describe the search to browsers (OpenSearch 1.1), which may offer it in their own field."""
    of = context.public.of
    question = "{searchTerms}"
    urls = {
        "text/html": f"{of('/')}?q={question}",
        SUGGESTIONS: f"{of('/suggestions')}?q={question}",
        "application/atom+xml": f"{of('/feed.atom')}?q={question}",
    }
    root = element(
        "OpenSearchDescription",
        element("ShortName", context.name if len(context.name) <= 16 else _short(context.name)),
        element("LongName", context.name[:48]),
        element("Description", context.messages.gettext("Search the full text of the studies")),
        element("InputEncoding", "UTF-8"),
        element("Image", of("/icon.svg"), type="image/svg+xml"),
        [element("Url", type=kind, method="get", template=url) for kind, url in urls.items()],
        xmlns=OPENSEARCH,
    )
    return http_caching.answer(context.request, xml(root), "application/opensearchdescription+xml")


def _short(name: str) -> str:
    """Return the first words of a name that together have 16 characters, which is the most."""
    words = name[:17].split()
    kept = " ".join(words[:-1]) if len(words) > 1 else name[:16]
    return kept[:16]


def _suggestions(library: Library, context: RequestContext) -> Response:
    """Return completions as browsers read them: what was typed, and what it may become."""
    beginning = context.request.query_params.get("q", "")[:MAX_QUESTION]
    found = [each.text for each in library.suggest(beginning, limit=COMPLETIONS)]
    content = json.dumps([beginning, found], ensure_ascii=False).encode()
    return http_caching.answer(context.request, content, SUGGESTIONS)


def _sitemap(library: Library, context: RequestContext) -> Response:
    """List the plain pages; where they are too many for one file, list the files."""
    public = context.public
    pages = [public.of("/"), public.of("/studies"), *(public.of(f"/{name}") for name in TEXTS)]
    entries = [(address, "") for address in pages]
    entries += [(public.study(study.id), study.added) for study in shown_studies(library)]
    query_params = context.request.query_params.get("part", "")
    parts = -(-len(entries) // MOST_ADDRESSES)
    if not query_params and parts > 1:
        files = [(public.of("/sitemap.xml", part=number), "") for number in range(1, parts + 1)]
        root = _places("sitemapindex", "sitemap", files)
    else:
        number = int(query_params[:6]) if query_params.isascii() and query_params.isdigit() else 1
        if not 0 < number <= parts:
            raise UsageError("The sitemap has no such part.", remedy=f"It has {parts}.")
        first = (number - 1) * MOST_ADDRESSES
        root = _places("urlset", "url", entries[first : first + MOST_ADDRESSES])
    return http_caching.answer(context.request, xml(root), "application/xml; charset=utf-8")


def _places(root: str, each: str, entries: list[tuple[str, str]]) -> Element:
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
    """Lead robots to the plain pages, and keep them out of the endless room of questions."""
    here = context.here.base
    closed = ["/*?", "/study?", "/read", "/api/search", "/api/suggest", "/suggestions"]
    lines = [
        "User-agent: *",
        *(f"Allow: {here}{path}" for path in ("/studies", "/sitemap.xml")),
        *(f"Disallow: {here}{path}" for path in closed),
        "",
        f"Sitemap: {context.public.of('/sitemap.xml')}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


def _health(library: Library, _: RequestContext) -> Response:
    """Say that the index can be asked; a refusal says why not."""
    library.search("", limit=0, pages=0)
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


def _icon(_: Request) -> Response:
    return FileResponse(
        ICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"}
    )
