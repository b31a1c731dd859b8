"""The page that tells how a question may be put."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from library.service import Library
from library.web.markup_tree import Element, element
from library.web.plain_pages import answering, page
from library.web.request_context import Opening, Visit


def routes(opening: Opening) -> list[Route]:
    """Return the address of the page."""
    return [Route("/search-tips", answering(opening, _tips))]


def _tips(_: Library, visit: Visit) -> Response:
    say = visit.messages.say
    title = say("Search tips")
    words = [
        ("warmtenet haven", say("studies with both words, in any form, or in a compound")),
        ('"sociale economie"', say("these words next to each other, as they are written")),
        ('"net warmte"~5', say("these words close together, with five others at most")),
        ("warmtenet -gas", say("studies with the one word, and without the other")),
        ("warmte OR chaleur", say("studies with either word")),
        ("haven (warmte OR chaleur)", say("studies with the first word, and either of the others")),
        ("kunststof*", say("words that begin so")),
        ("*afval*", say("words with these letters in them")),
        ("warmtnet~", say("words that are spelled nearly so")),
    ]
    record = [
        (f"{say('title')}:restwarmte", say("studies with the word in their title")),
        (f"{say('author')}:vito", say("studies by that author")),
        (f"{say('publisher')}:gent", say("studies of that publisher")),
        (f"{say('subject')}:kunststoffen", say("studies on that subject")),
        (f"{say('year')}:2020..2026", say("studies of these years")),
        (f"{say('language')}:fr", say("studies in that language")),
    ]
    return page(
        visit,
        title,
        element("h1", title),
        element(
            "p",
            say(
                "Type words as they come to mind. All of them must stand in a study, on whichever "
                "of its pages; the pages where they stand together come first. When no study has "
                "all of them, you see those that have most."
            ),
        ),
        element("h2", say("Words")),
        _examples(words),
        element("h2", say("What is known of a study")),
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
