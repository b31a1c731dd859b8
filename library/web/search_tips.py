"""The page that tells how a question may be put."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from library.service import Library
from library.web.markup_tree import Element, element
from library.web.plain_pages import answering, page
from library.web.request_context import Opening, RequestContext


def routes(opening: Opening) -> list[Route]:
    """Return the address of the page."""
    return [Route("/search-tips", answering(opening, _tips))]


def _tips(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    title = gettext("Search tips")
    words = [
        ("warmtenet haven", gettext("studies with both words, in any form, or in a compound")),
        ('"sociale economie"', gettext("these words next to each other, as they are written")),
        ('"net warmte"~5', gettext("these words close together, with five others at most")),
        ("warmtenet -gas", gettext("studies with the one word, and without the other")),
        ("warmte OR chaleur", gettext("studies with either word")),
        (
            "haven (warmte OR chaleur)",
            gettext("studies with the first word, and either of the others"),
        ),
        ("kunststof*", gettext("words that begin so")),
        ("*afval*", gettext("words with these letters in them")),
        ("warmtnet~", gettext("words that are spelled nearly so")),
    ]
    record = [
        (f"{gettext('title')}:restwarmte", gettext("studies with the word in their title")),
        (f"{gettext('author')}:vito", gettext("studies by that author")),
        (f"{gettext('publisher')}:gent", gettext("studies of that publisher")),
        (f"{gettext('subject')}:kunststoffen", gettext("studies on that subject")),
        (f"{gettext('year')}:2020..2026", gettext("studies of these years")),
        (f"{gettext('language')}:fr", gettext("studies in that language")),
    ]
    return page(
        context,
        title,
        element("h1", title),
        element(
            "p",
            gettext(
                "Type words as they come to mind. All of them must stand in a study, on whichever "
                "of its pages; the pages where they stand together come first. When no study has "
                "all of them, you see those that have most."
            ),
        ),
        element("h2", gettext("Words")),
        _examples(words),
        element("h2", gettext("What is known of a study")),
        _examples(record),
    )


def _examples(rows: list[tuple[str, str]]) -> Element:
    return element(
        "dl",
        (
            part
            for question, found in rows
            for part in (element("dt", element("code", question)), element("dd", found))
        ),
    )
