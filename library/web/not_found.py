"""404 for unknown paths; Streamlit would show its first screen there."""

from __future__ import annotations

import re

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from library.service import Library
from library.ui.streamlit_host import STREAMLIT_PATHS
from library.web.markup_tree import element
from library.web.plain_pages import NOT_FOR_ROBOTS, handler, page
from library.web.request_context import LibraryProvider, RequestContext

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class _UnknownPath(Convertor[str]):
    """Matches any path that the screens do not need."""

    regex = "(?!(?:{})$)(?s:.*)".format(
        "|".join(
            re.escape(path) + ("(?s:.*)" if path.endswith("/") else "") for path in STREAMLIT_PATHS
        )
    )

    def convert(self, value: str) -> str:
        """Return the path."""
        return value

    def to_string(self, value: str) -> str:
        """Return the path."""
        return value


register_url_convertor("unknown", _UnknownPath())


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the catch-all route."""
    answer = handler(get_library, _not_found)

    def reject_writes(request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("Method not allowed.", 405, {"Allow": "GET, HEAD"})
        return answer(request)

    return [Route("/{path:unknown}", reject_writes, methods=METHODS)]


def _not_found(_: Library, context: RequestContext) -> Response:
    gettext = context.messages.gettext
    title = gettext("Page not found")
    if not context.is_browser:
        return PlainTextResponse(title, 404)
    return page(
        context,
        title,
        element("h1", title),
        element("p", gettext("The address may be incorrect, or the page may have been removed.")),
        element(
            "ul",
            element("li", element("a", gettext("Search the studies"), href=context.local.url("/"))),
            element("li", element("a", gettext("All studies"), href=context.local.url("/studies"))),
            class_="ways",
        ),
        head=[NOT_FOR_ROBOTS],
        status=404,
    )
