"""Atom feeds (RFC 4287) of new studies, for the library or for any search.

The order is `recently_added`, the same as on the start screen.
"""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.routing import Route

from library.core.errors import UsageError
from library.core.model import Filters, Study
from library.present.citations import certain, full_title
from library.present.study_order import recently_added
from library.service import Library
from library.web import http_caching
from library.web.filter_params import FILTERS, filters_of
from library.web.markup_tree import Element, element, xml
from library.web.plain_pages import handler
from library.web.request_context import LibraryProvider, RequestContext, question_of
from library.web.visible_studies import is_open, visible_studies

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
"""Studies on one page of the feed (RFC 5005, 3)."""
MOST_PAGES = 1_000


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the route of the feed."""
    return [Route("/feed.atom", handler(get_library, _feed))]


def _feed(library: Library, context: RequestContext) -> Response:
    query, question = context.request.query_params, question_of(context.request)
    filters = filters_of(query)
    if question or filters != Filters():
        answer = library.search(question, filters=filters, limit=ENTRIES * MOST_PAGES, pages=0)
        studies = recently_added([hit.study for hit in answer.hits])
    else:
        studies = recently_added(visible_studies(library))
    number = _page_number(query.get("page", "1"))
    title = context.messages.gettext("New studies")
    if question:
        title = context.messages.gettext("New studies: {question}", question=question)
    part = studies[(number - 1) * ENTRIES : number * ENTRIES]
    root = element(
        "feed",
        element("id", _address(context, query, 1)),
        element("title", f"{context.name}: {title}"),
        element("updated", max(map(_updated, studies), default="1970-01-01T00:00:00Z")),
        element("author", element("name", context.name)),
        element(
            "link",
            rel="alternate",
            type="text/html",
            href=context.public.url("/", **_search_params(query)),
        ),
        _links(context, query, number, -(-len(studies) // ENTRIES)),
        (_entry(study, context) for study in part),
        **{"xmlns": ATOM, "xml:lang": context.language},
    )
    return http_caching.conditional_response(
        context.request,
        xml(root),
        "application/atom+xml; charset=utf-8",
        headers={"Vary": "Accept-Language"},
    )


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST_PAGES):
        raise UsageError("The feed has no such page.", remedy="Page numbers start at 1.")
    return int(text)


def _search_params(query: QueryParams) -> dict[str, list[str]]:
    """Return the known search parameters of *query*, without the page of the feed."""
    return {key: query.getlist(key) for key in ("q", *FILTERS) if query.getlist(key)}


def _address(context: RequestContext, query: QueryParams, number: int) -> str:
    params = _search_params(query) | ({"page": [str(number)]} if number > 1 else {})
    return context.public.url("/feed.atom", **params)


def _links(context: RequestContext, query: QueryParams, number: int, last: int) -> list[Element]:
    pages = {"self": number, "first": 1, "last": max(last, 1)}
    pages |= {"previous": number - 1} if number > 1 else {}
    pages |= {"next": number + 1} if number < last else {}
    return [
        element("link", rel=rel, type="application/atom+xml", href=_address(context, query, page))
        for rel, page in pages.items()
    ]


def _entry(study: Study, context: RequestContext) -> Element:
    record, public = certain(study), context.public
    files = [("alternate", "text/html", public.study(study.id))]
    files += [("enclosure", "application/pdf", public.file(study.id, "pdf"))] * is_open(study)
    return element(
        "entry",
        element("id", public.study(study.id)),
        element("title", full_title(study)),
        element("published", _timestamp(study.added)),
        element("updated", _updated(study)),
        [element("author", element("name", str(author))) for author in record.authors],
        [element("link", rel=rel, type=kind, href=address) for rel, kind, address in files],
        [element("category", term=code) for code in record.subjects],
        element("summary", record.abstract) if record.abstract else None,
    )


def _updated(study: Study) -> str:
    return _timestamp(max([study.added, *(version.added for version in study.versions)]))


def _timestamp(day: str) -> str:
    return f"{day}T00:00:00Z"
