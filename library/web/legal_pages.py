"""Pages that every library owes its readers: accessibility, privacy, and take-down."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from library.service import Library
from library.web.markup_tree import Element, element
from library.web.plain_pages import answering, page
from library.web.request_context import Opening, Visit


def routes(opening: Opening) -> list[Route]:
    """Return the addresses of the pages."""
    return [
        Route("/accessibility", answering(opening, _accessibility)),
        Route("/privacy", answering(opening, _privacy)),
        Route("/take-down", answering(opening, _take_down)),
    ]


def _accessibility(_: Library, visit: Visit) -> Response:
    say = visit.messages.say
    return _text(
        visit,
        say("Accessibility"),
        [
            say(
                "This library should be usable by everyone. We aim at the guidelines WCAG 2.2, "
                "level AA; a program (axe) holds its pages against them whenever they change."
            ),
        ],
        (say("What helps"), [
            say("All of it should work with the keyboard, and with text enlarged to 200 %."),
            say("What matches a question is underlined and bold, and not told by colour alone."),
            say("Each study has a plain page that needs no JavaScript, under /studies."),
            say("Beside the picture of a page stands its text, for screen readers."),
        ]),
        (say("What does not work yet"), [
            say("The PDFs come from many publishers; most of them are not made accessible."),
            say("Text that a machine read off a scan has mistakes; it is told as such."),
        ]),
        (say("Something bars your way?"), [_ask(visit)]),
    )  # fmt: skip


def _privacy(_: Library, visit: Visit) -> Response:
    say = visit.messages.say
    return _text(
        visit,
        say("Privacy"),
        [
            say(
                "Nobody has to say who they are to read here. There are no accounts, no "
                "advertisements, no measuring of visitors, and nothing is loaded from other sites."
            ),
        ],
        (say("What is kept on your device"), [
            say(
                "One cookie, _streamlit_xsrf: a random number that keeps other sites from acting "
                "in your name. It goes when you close the browser."
            ),
            say(
                "The browser may keep pages and pictures for a while, as it does of any site, and "
                "the choice between light and dark, if you make one."
            ),
        ]),
        (say("What the server keeps"), [
            say(
                "As long as a screen is open, the server remembers what it shows, in memory "
                "alone; that goes some minutes after you close it."
            ),
            say("This program writes down neither questions, nor who asked them, nor addresses."),
            say(
                "A question stands in the address of its screen, so that it can be shared. Other "
                "sites that you go to from here are not told that address."
            ),
            say(
                "Whoever runs this server may have set other programs before it that keep records "
                "of their own."
            ),
        ]),
        (say("Questions?"), [_ask(visit)]),
    )  # fmt: skip


def _take_down(_: Library, visit: Visit) -> Response:
    say = visit.messages.say
    return _text(
        visit,
        say("Take-down"),
        [
            say(
                "Studies stand here in good faith. If you hold rights in one of them, or it tells "
                "of you what should not be public, say so, and we look at it at once."
            ),
        ],
        (say("What to tell us"), [
            say("The address of the study: it ends on its short name, after /studies/."),
            say("What is wrong, and what you ask for."),
            say("How we can reach you."),
        ]),
        (say("What can be done"), [
            say("Show excerpts only: the PDF, its pages and its text are closed."),
            say("Withdraw the study: nothing of it is shown any more, and its address says so."),
            say("Correct the record, or put a new version in the place of the PDF."),
        ]),
        (say("Where to write"), [_ask(visit)]),
    )  # fmt: skip


def _text(
    visit: Visit,
    title: str,
    opening: list[str],
    *parts: tuple[str, list[str | Element]] | tuple[str, list[str]] | tuple[str, list[Element]],
) -> Response:
    """Return a page of a few parts: a list where a part says more than one thing."""
    body: list[Element] = [element("h1", title), *(element("p", text) for text in opening)]
    for heading, texts in parts:
        body.append(element("h2", heading))
        if len(texts) == 1:
            body.append(element("p", texts[0]))
        else:
            body.append(element("ul", (element("li", text) for text in texts)))
    return page(visit, title, body)


def _ask(visit: Visit) -> Element:
    """Return whom to ask."""
    contact = visit.contact
    if not contact:
        text = visit.messages.say("Ask whoever gave you the address of this library.")
        return element("span", text)
    address = contact if contact.startswith("http") else f"mailto:{contact}"
    return element(
        "span", visit.messages.say("Write to:"), " ", element("a", contact, href=address)
    )
