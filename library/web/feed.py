"""Atom feeds (RFC 4287) of new studies, for the library or for any search.

The order is `recently_added`, the same as on the start screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from library.core.errors import UsageError
from library.core.model import Record, Study
from library.present.citations import certain, full_title
from library.present.filter_params import NO_FILTERS, read_filters
from library.present.study_order import recently_added
from library.service import Library
from library.ui.rendering import render
from library.ui.view import View
from library.ui.visible_studies import is_open, visible_studies
from library.web import http_caching
from library.web.request_context import LibraryProvider, RequestContext, handler, question_of

ENTRIES = 50
"""Studies on one page of the feed (RFC 5005, 3)."""
MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed; guesses are excluded."""

    study: Study
    title: str
    record: Record
    published: str
    updated: str
    is_open: bool


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the route of the feed."""
    return [Route("/feed.atom", handler(get_library, _feed))]


def _feed(library: Library, context: RequestContext) -> Response:
    params, question = context.screen.address.params, question_of(context.request)
    chosen = read_filters(params)
    view = View(question=question, chosen=chosen)
    if question or chosen != NO_FILTERS:
        most = ENTRIES * MOST_PAGES
        answer = library.search(question, filters=chosen.filters(), limit=most, pages=0)
        studies = recently_added([hit.study for hit in answer.hits])
    else:
        studies = recently_added(visible_studies(library))
    number = _page_number(context.request.query_params.get("page", "1"))
    gettext = context.screen.messages.gettext
    title = gettext("New studies: {question}", question=question) if question else ""
    values = {
        "title": title or gettext("New studies"),
        "updated": max(map(_updated, studies), default="1970-01-01T00:00:00Z"),
        "alternate": context.public.search(view),
        "pages": [
            (rel, _address(context, view, page))
            for rel, page in _pages(number, -(-len(studies) // ENTRIES)).items()
        ],
        "id": _address(context, view, 1),
        "entries": [_entry(study) for study in studies[(number - 1) * ENTRIES : number * ENTRIES]],
    }
    return http_caching.conditional_response(
        context.request,
        render("feed.xml", context.screen, values).encode(),
        "application/atom+xml; charset=utf-8",
        headers={"Vary": "Accept-Language"},
    )


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST_PAGES):
        raise UsageError("The feed has no such page.", remedy="Page numbers start at 1.")
    return int(text)


def _pages(number: int, last: int) -> dict[str, int]:
    """Return the page of the feed for each relation of a link."""
    pages = {"self": number, "first": 1, "last": max(last, 1)}
    pages |= {"previous": number - 1} if number > 1 else {}
    return pages | ({"next": number + 1} if number < last else {})


def _address(context: RequestContext, view: View, page: int) -> str:
    params = {"q": view.question, **view.chosen.params()}
    return context.public.url("/feed.atom", **params, page=page if page > 1 else "")


def _entry(study: Study) -> Entry:
    return Entry(
        study=study,
        title=full_title(study),
        record=certain(study),
        published=_timestamp(study.added),
        updated=_updated(study),
        is_open=is_open(study),
    )


def _updated(study: Study) -> str:
    return _timestamp(max([study.added, *(version.added for version in study.versions)]))


def _timestamp(day: str) -> str:
    return f"{day}T00:00:00Z"
