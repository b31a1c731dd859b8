"""The page with search tips."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from library.service import Library
from library.web.markup_tree import Element, element
from library.web.plain_pages import handler, page
from library.web.request_context import LibraryProvider, RequestContext


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the route of the page."""
    return [Route("/search-tips", handler(get_library, _tips))]


def _tips(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    title = gettext("Search tips")
    words = [
        (
            "warmtenet haven",
            gettext("studies with both words, including other forms and compounds"),
        ),
        ('"sociale economie"', gettext("exactly these words, in this order")),
        (
            '"net warmte"~5',
            gettext("these words near each other, with at most five words between them"),
        ),
        ("warmtenet -gas", gettext("studies with the first word but not the second")),
        ("warmte OR chaleur", gettext("studies with at least one of the two words")),
        (
            "haven (warmte OR chaleur)",
            gettext("studies with the first word and at least one of the other two"),
        ),
        ("kunststof*", gettext("words that start with these letters")),
        ("*afval*", gettext("words that contain these letters")),
        ("warmtnet~", gettext("words with a similar spelling")),
    ]
    record = [
        (f"{gettext('title')}:restwarmte", gettext("studies with the word in their title")),
        (f"{gettext('author')}:vito", gettext("studies by that author")),
        (f"{gettext('publisher')}:gent", gettext("studies from that publisher")),
        (f"{gettext('subject')}:kunststoffen", gettext("studies on that subject")),
        (f"{gettext('year')}:2020..2026", gettext("studies published in those years")),
        (f"{gettext('language')}:fr", gettext("studies in that language")),
    ]
    return page(
        context,
        title,
        element("h1", title),
        element(
            "p",
            gettext(
                "Type one or more words. A study is found when it contains all "
                "of them, on any of its pages. Pages where the words are close "
                "together come first. If no study contains all the words, you "
                "see the studies that contain most of them."
            ),
        ),
        element("h2", gettext("Words")),
        _examples(words),
        element("h2", gettext("Search fields")),
        _examples(record),
    )


def _examples(rows: list[tuple[str, str]]) -> Element:
    return element(
        "dl",
        (
            part
            for question, meaning in rows
            for part in (element("dt", element("code", question)), element("dd", meaning))
        ),
    )
