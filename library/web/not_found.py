"""Addresses where nothing is: Streamlit would show its first screen there."""

from __future__ import annotations

import re

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from library.service import Library
from library.ui.application import NEEDED
from library.web.markup_tree import element
from library.web.plain_pages import NOT_FOR_ROBOTS, answering, page
from library.web.request_context import Opening, RequestContext

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class _Nowhere(Convertor[str]):
    """Stands for any path but those that the screens need."""

    regex = "(?!(?:{})$)(?s:.*)".format(
        "|".join(re.escape(path) + ("(?s:.*)" if path.endswith("/") else "") for path in NEEDED)
    )

    def convert(self, value: str) -> str:
        """Return the path."""
        return value

    def to_string(self, value: str) -> str:
        """Return the path."""
        return value


register_url_convertor("nowhere", _Nowhere())


def routes(opening: Opening) -> list[Route]:
    """Return what answers wherever no route before does."""
    answer = answering(opening, _nothing)

    def nothing(request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("Only read.", 405, {"Allow": "GET, HEAD"})
        return answer(request)

    return [Route("/{path:nowhere}", nothing, methods=METHODS)]


def _nothing(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    what = gettext("Page not found")
    if not context.is_browser:
        return PlainTextResponse(what, 404)
    return page(
        context,
        what,
        element("h1", what),
        element("p", gettext("The address may be incorrect, or the page may have been removed.")),
        element(
            "ul",
            element("li", element("a", gettext("Search the studies"), href=context.here.of("/"))),
            element("li", element("a", gettext("All studies"), href=context.here.of("/studies"))),
            class_="ways",
        ),
        head=[NOT_FOR_ROBOTS],
        status=404,
    )
