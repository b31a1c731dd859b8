"""Machine-readable descriptions of the site: OpenSearch, sitemap, robots.txt, health."""

from __future__ import annotations

import json

from starlette.responses import PlainTextResponse, Response

from library.core.errors import BadRequest
from library.present.study_order import last_changed
from library.service import Library, LibraryView
from library.ui.context.view import whole_number
from library.ui.context.visible_studies import visible_studies
from library.ui.parts.browse_tabs import SUBJECT_YEARS
from library.ui.rendering import render
from library.ui.screens.browse_screen import GROUP_NAMES
from library.ui.screens.information_screens import INFORMATION
from library.ui.screens.matrix_screen import concepts_found
from library.web.requests import http_caching
from library.web.requests.request_context import MAX_QUESTION, Endpoint, RequestContext

SUGGESTIONS = "application/x-suggestions+json"
MOST_ADDRESSES = 50_000
"""Maximum number of addresses in one sitemap file, by its protocol."""
COMPLETIONS = 8


def _opensearch(_: Library, context: RequestContext) -> Response:
    """Return the OpenSearch 1.1 description, for the search field of browsers."""
    name = context.screen.site.file.name
    values = {
        "short_name": shortened(name, 16),
        "long_name": shortened(name, 48),
        "addresses": [
            ("text/html", "/"),
            (SUGGESTIONS, "/suggestions"),
            ("application/atom+xml", "/feed.atom"),
        ],
        "lang": context.screen.url.lang,  # otherwise the browser says it with each search
    }
    return http_caching.conditional_response(
        context.request,
        render("opensearch.xml", context.screen, values).encode(),
        "application/opensearchdescription+xml",
    )


def shortened(name: str, most: int) -> str:
    """Return the first words of *name* that fit in *most* characters, whole.

    Words that are too long by themselves are left out; a name that has no other ends with an
    ellipsis.

    >>> shortened("Studiebibliotheek Cleantech Cluster Regio Gent", 16)
    'Cleantech'
    """
    fitting = [word for word in name.split() if len(word) <= most]
    if not fitting:
        return f"{name[: most - 1]}…"
    starts = (" ".join(fitting[:count]) for count in range(len(fitting), 0, -1))
    return next(start for start in starts if len(start) <= most)


def _suggestions(library: Library, context: RequestContext) -> Response:
    """Return completions in the format of browsers: the input and the completions."""
    beginning = context.request.query_params.get("q", "")[:MAX_QUESTION]
    completions = [each.text for each in library.suggest(beginning, limit=COMPLETIONS)]
    content = json.dumps([beginning, completions], ensure_ascii=False).encode()
    return http_caching.conditional_response(context.request, content, SUGGESTIONS)


def _sitemap(library: Library, context: RequestContext) -> Response:
    """Return the sitemap; a sitemap index when it needs more than one file."""
    public = context.public
    pages = [public.url("/"), *(public.url(f"/{name}") for name in INFORMATION)]
    with library.view() as queries:
        pages += _browsing(queries, context)
    entries = [(address, "") for address in pages]
    entries += [(public.study(study.id), last_changed(study)) for study in visible_studies(library)]
    part = context.request.query_params.get("part", "")
    parts = -(-len(entries) // MOST_ADDRESSES)
    if not part and parts > 1:
        files = [(public.url("/sitemap.xml", part=number), "") for number in range(1, parts + 1)]
        return _url_list(context, "sitemapindex", "sitemap", files)
    number = whole_number(part, parts) if part else 1
    if not number:
        raise BadRequest("The sitemap has no such part.", remedy="It has {n}.", n=parts)
    first = (number - 1) * MOST_ADDRESSES
    return _url_list(context, "urlset", "url", entries[first : first + MOST_ADDRESSES])


def _browsing(queries: LibraryView, context: RequestContext) -> list[str]:
    """Return the addresses of the ways to browse, and of the subjects and concepts of studies."""
    public, language = context.public, queries.settings.languages[0]
    groups = queries.browse().groups["subject"]
    ways = [*GROUP_NAMES[1:], SUBJECT_YEARS, *(group.id for group in queries.concept_groups)]
    return [
        public.url("/browse"),
        *map(public.browse, ways),
        *(public.subject(group.value) for group in groups if group.value),
        *map(public.concept, concepts_found(queries, language)),
    ]


def _url_list(
    context: RequestContext, root: str, each: str, entries: list[tuple[str, str]]
) -> Response:
    values = {"root": root, "each": each, "entries": entries}
    content = render("sitemap.xml", context.screen, values).encode()
    return http_caching.conditional_response(
        context.request, content, "application/xml; charset=utf-8"
    )


def _robots(_: Library, context: RequestContext) -> Response:
    """Allow the screens of studies, and disallow the endless search addresses."""
    base = context.screen.url.base
    closed = ["/*?", "/studies/*/pages/", "/api/", "/suggestions"]
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


ENDPOINTS: dict[str, Endpoint] = {
    "/opensearch.xml": _opensearch,
    "/suggestions": _suggestions,
    "/sitemap.xml": _sitemap,
    "/robots.txt": _robots,
    "/healthz": _health,
}
