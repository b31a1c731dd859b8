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
from library.web.request_context import MAX_QUESTION, Opening, Visit
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


def _opensearch(_: Library, visit: Visit) -> Response:
    """Describe the search to browsers (OpenSearch 1.1), which may offer it in their own field."""
    of = visit.public.of
    question = "{searchTerms}"
    urls = {
        "text/html": f"{of('/')}?q={question}",
        SUGGESTIONS: f"{of('/suggestions')}?q={question}",
        "application/atom+xml": f"{of('/feed.atom')}?q={question}",
    }
    root = element(
        "OpenSearchDescription",
        element("ShortName", visit.name if len(visit.name) <= 16 else _short(visit.name)),
        element("LongName", visit.name[:48]),
        element("Description", visit.messages.say("Search the full text of the studies")),
        element("InputEncoding", "UTF-8"),
        element("Image", of("/icon.svg"), type="image/svg+xml"),
        [element("Url", type=kind, method="get", template=url) for kind, url in urls.items()],
        xmlns=OPENSEARCH,
    )
    return http_caching.answer(visit.request, xml(root), "application/opensearchdescription+xml")


def _short(name: str) -> str:
    """Return the first words of a name that together have 16 characters, which is the most."""
    words = name[:17].split()
    kept = " ".join(words[:-1]) if len(words) > 1 else name[:16]
    return kept[:16]


def _suggestions(shelf: Library, visit: Visit) -> Response:
    """Return completions as browsers read them: what was typed, and what it may become."""
    beginning = visit.request.query_params.get("q", "")[:MAX_QUESTION]
    found = [each.text for each in shelf.suggest(beginning, limit=COMPLETIONS)]
    content = json.dumps([beginning, found], ensure_ascii=False).encode()
    return http_caching.answer(visit.request, content, SUGGESTIONS)


def _sitemap(shelf: Library, visit: Visit) -> Response:
    """List the plain pages; where they are too many for one file, list the files."""
    public = visit.public
    pages = [public.of("/"), public.of("/studies"), *(public.of(f"/{name}") for name in TEXTS)]
    entries = [(address, "") for address in pages]
    entries += [(public.study(study.id), study.added) for study in shown_studies(shelf)]
    asked = visit.request.query_params.get("part", "")
    parts = -(-len(entries) // MOST_ADDRESSES)
    if not asked and parts > 1:
        files = [(public.of("/sitemap.xml", part=number), "") for number in range(1, parts + 1)]
        root = _places("sitemapindex", "sitemap", files)
    else:
        number = int(asked[:6]) if asked.isascii() and asked.isdigit() else 1
        if not 0 < number <= parts:
            raise UsageError("The sitemap has no such part.", remedy=f"It has {parts}.")
        first = (number - 1) * MOST_ADDRESSES
        root = _places("urlset", "url", entries[first : first + MOST_ADDRESSES])
    return http_caching.answer(visit.request, xml(root), "application/xml; charset=utf-8")


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


def _robots(_: Library, visit: Visit) -> Response:
    """Lead robots to the plain pages, and keep them out of the endless room of questions."""
    here = visit.here.base
    closed = ["/*?", "/study?", "/read", "/api/search", "/api/suggest", "/suggestions"]
    lines = [
        "User-agent: *",
        *(f"Allow: {here}{path}" for path in ("/studies", "/sitemap.xml")),
        *(f"Disallow: {here}{path}" for path in closed),
        "",
        f"Sitemap: {visit.public.of('/sitemap.xml')}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


def _health(shelf: Library, _: Visit) -> Response:
    """Say that the index can be asked; a refusal says why not."""
    shelf.search("", limit=0, pages=0)
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


def _icon(_: Request) -> Response:
    return FileResponse(
        ICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"}
    )
