"""Accessibility, privacy and take-down pages."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from library.service import Library
from library.web.markup_tree import Element, element
from library.web.plain_pages import handler, page
from library.web.request_context import LibraryProvider, RequestContext


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of the pages."""
    return [
        Route("/accessibility", handler(get_library, _accessibility)),
        Route("/privacy", handler(get_library, _privacy)),
        Route("/take-down", handler(get_library, _take_down)),
    ]


def _accessibility(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    return _text(
        context,
        gettext("Accessibility"),
        [
            gettext(
                "This library should be usable by everyone. We aim to meet "
                "WCAG 2.2, level AA. An automated tool (axe) tests the pages "
                "after every change."
            ),
        ],
        (gettext("Accessibility features"), [
            gettext("Everything can be used with the keyboard, and with text "
                    "enlarged to 200%."),
            gettext(
                "Search hits are underlined and bold, so they do not depend on "
                "colour."
            ),
            gettext("Each study also has a simple page without JavaScript, at "
                    "/studies."),
            gettext("Each page image has its text next to it, for screen readers."),
        ]),
        (gettext("Known limitations"), [
            gettext("The PDFs come from many publishers. Most of them are not "
                    "accessible."),
            gettext("Text recognised from scans contains errors. It is "
                    "labelled as such."),
        ]),
        (gettext("Do you have a problem?"), [_ask(context)]),
    )  # fmt: skip


def _privacy(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    return _text(
        context,
        gettext("Privacy"),
        [
            gettext(
                "You can use this library without identifying yourself. There "
                "are no accounts, no advertisements and no visitor statistics, "
                "and nothing is loaded from other sites."
            ),
        ],
        (gettext("Data stored on your device"), [
            gettext(
                "One cookie, _streamlit_xsrf: a random number that prevents "
                "other sites from acting on your behalf. It is deleted when "
                "you close the browser."
            ),
            gettext(
                "Your browser may cache pages and images, as it does for any "
                "site. It also stores whether you use keyboard shortcuts and "
                "the light or dark theme, if you change these settings."
            ),
        ]),
        (gettext("Data stored on the server"), [
            gettext(
                "While a page is open, the server keeps its contents in "
                "memory. They are deleted a few minutes after you close the "
                "page."
            ),
            gettext(
                "This program does not record searches, visitors or IP addresses."
            ),
            gettext(
                "Your search is part of the page address, so that you can "
                "share it. Other sites you visit from here do not receive that "
                "address."
            ),
            gettext(
                "The administrator of this server may use other programs, such "
                "as a web server, that keep logs."
            ),
        ]),
        (gettext("Questions?"), [_ask(context)]),
    )  # fmt: skip


def _take_down(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    return _text(
        context,
        gettext("Request removal"),
        [
            gettext(
                "The studies are published in good faith. If you hold rights "
                "to a study, or if it contains information about you that "
                "should not be public, please tell us. We examine every "
                "request at once."
            ),
        ],
        (gettext("What to include in your request"), [
            gettext("The address of the study. It contains /studies/ followed "
                    "by a short name."),
            gettext("What is wrong, and what you would like us to do."),
            gettext("How we can contact you."),
        ]),
        (gettext("What we can do"), [
            gettext("Show excerpts only: the PDF, its pages and its full text "
                    "are no longer available."),
            gettext(
                "Withdraw the study: its contents are no longer shown, and its "
                "address states that it was withdrawn."
            ),
            gettext("Correct the description, or replace the PDF with a new version."),
        ]),
        (gettext("Contact"), [_ask(context)]),
    )  # fmt: skip


def _text(
    context: RequestContext,
    title: str,
    intro: list[str],
    *parts: tuple[str, list[str | Element]] | tuple[str, list[str]] | tuple[str, list[Element]],
) -> Response:
    """Return a page of sections; a section with several texts is a list."""
    body: list[Element] = [element("h1", title), *(element("p", text) for text in intro)]
    for heading, texts in parts:
        body.append(element("h2", heading))
        if len(texts) == 1:
            body.append(element("p", texts[0]))
        else:
            body.append(element("ul", (element("li", text) for text in texts)))
    return page(context, title, body)


def _ask(context: RequestContext) -> Element:
    """Return the contact."""
    contact = context.contact
    if not contact:
        text = context.messages.gettext(
            "Contact the person who gave you the address of this library."
        )
        return element("span", text)
    address = contact if contact.startswith("http") else f"mailto:{contact}"
    return element(
        "span", context.messages.gettext("Contact:"), " ", element("a", contact, href=address)
    )
