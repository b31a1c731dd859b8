"""Pages that every library owes its readers: accessibility, privacy, and take-down."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from library.service import Library
from library.web.markup_tree import Element, element
from library.web.plain_pages import answering, page
from library.web.request_context import Opening, RequestContext


def routes(opening: Opening) -> list[Route]:
    """Return the addresses of the pages."""
    return [
        Route("/accessibility", answering(opening, _accessibility)),
        Route("/privacy", answering(opening, _privacy)),
        Route("/take-down", answering(opening, _take_down)),
    ]


def _accessibility(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    return _text(
        context,
        gettext("Accessibility"),
        [
            gettext(
                "This library should be usable by everyone. We aim at the guidelines WCAG 2.2, "
                "level AA; a program (axe) holds its pages against them whenever they change."
            ),
        ],
        (gettext("What helps"), [
            gettext("All of it should work with the keyboard, and with text enlarged to 200 %."),
            gettext(
                "What matches a question is underlined and bold, and not "
                "told by colour alone."
            ),
            gettext("Each study has a plain page that needs no JavaScript, under /studies."),
            gettext("Beside the picture of a page stands its text, for screen readers."),
        ]),
        (gettext("What does not work yet"), [
            gettext("The PDFs come from many publishers; most of them are not made accessible."),
            gettext("Text that a machine read off a scan has mistakes; it is told as such."),
        ]),
        (gettext("Something bars your way?"), [_ask(context)]),
    )  # fmt: skip


def _privacy(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    return _text(
        context,
        gettext("Privacy"),
        [
            gettext(
                "Nobody has to say who they are to read here. There are no accounts, no "
                "advertisements, no measuring of visitors, and nothing is loaded from other sites."
            ),
        ],
        (gettext("What is kept on your device"), [
            gettext(
                "One cookie, _streamlit_xsrf: a random number that keeps other sites from acting "
                "in your name. It goes when you close the browser."
            ),
            gettext(
                "The browser may keep pages and pictures for a while, as it does of any site, and "
                "the choice between light and dark, if you make one."
            ),
        ]),
        (gettext("What the server keeps"), [
            gettext(
                "As long as a screen is open, the server remembers what it shows, in memory "
                "alone; that goes some minutes after you close it."
            ),
            gettext(
                "This program writes down neither questions, nor who asked them, "
                "nor addresses."
            ),
            gettext(
                "A question stands in the address of its screen, so that it can be shared. Other "
                "sites that you go to from here are not told that address."
            ),
            gettext(
                "Whoever runs this server may have set other programs before it that keep records "
                "of their own."
            ),
        ]),
        (gettext("Questions?"), [_ask(context)]),
    )  # fmt: skip


def _take_down(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    return _text(
        context,
        gettext("Take-down"),
        [
            gettext(
                "Studies stand here in good faith. If you hold rights in one of them, or it tells "
                "of you what should not be public, say so, and we look at it at once."
            ),
        ],
        (gettext("What to tell us"), [
            gettext("The address of the study: it ends on its short name, after /studies/."),
            gettext("What is wrong, and what you ask for."),
            gettext("How we can reach you."),
        ]),
        (gettext("What can be done"), [
            gettext("Show excerpts only: the PDF, its pages and its text are closed."),
            gettext(
                "Withdraw the study: nothing of it is shown any more, "
                "and its address says so."
            ),
            gettext("Correct the record, or put a new version in the place of the PDF."),
        ]),
        (gettext("Where to write"), [_ask(context)]),
    )  # fmt: skip


def _text(
    context: RequestContext,
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
    return page(context, title, body)


def _ask(context: RequestContext) -> Element:
    """Return whom to ask."""
    contact = context.contact
    if not contact:
        text = context.messages.gettext("Ask whoever gave you the address of this library.")
        return element("span", text)
    address = contact if contact.startswith("http") else f"mailto:{contact}"
    return element(
        "span", context.messages.gettext("Write to:"), " ", element("a", contact, href=address)
    )
