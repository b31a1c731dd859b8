"""Routes of the screens, of their style sheet and script, and of earlier addresses."""

from __future__ import annotations

import re
from functools import partial

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from library.service import Library
from library.ui.rendering import front_files
from library.ui.screen_context import Moved
from library.ui.screens import PATHS, not_found, screen_at
from library.ui.streamlit_host import STREAMLIT_PATHS
from library.ui.visible_studies import visible_study
from library.web import http_caching
from library.web.documents import screen_response
from library.web.request_context import LibraryProvider, RequestContext, handler

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
MEDIA_TYPES = {"front.css": "text/css", "front.js": "text/javascript"}


class _CopiedLink(PathConvertor):
    """Matches a permanent link that was copied with the slash or full stop behind it."""

    regex = r"[^/]*[/.]+|"


class _UnknownPath(PathConvertor):
    """Matches any path that Streamlit does not need; it would show its first screen there."""

    regex = "(?!(?:{})$)(?s:.*)".format(
        "|".join(
            re.escape(path) + ("(?s:.*)" if path.endswith("/") else "") for path in STREAMLIT_PATHS
        )
    )


register_url_convertor("copied", _CopiedLink())
register_url_convertor("unknown", _UnknownPath())


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of the screens and what belongs to them."""
    return [
        Route("/studies/{link:copied}", handler(get_library, _copied_link)),
        *(Route(path, handler(get_library, _screen)) for path in PATHS),
        Route("/study", handler(get_library, _earlier_study)),
        Route("/read", handler(get_library, _earlier_page)),
        *(Route(f"/{name}", partial(_front_file, name=name)) for name in MEDIA_TYPES),
    ]


def unknown_routes(get_library: LibraryProvider) -> list[Route]:
    """Return the route of all other paths."""
    answer = handler(get_library, _not_found)

    def reject_writes(request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("Method not allowed.", 405, {"Allow": "GET, HEAD"})
        return answer(request)

    return [Route("/{path:unknown}", reject_writes, methods=METHODS)]


def _screen(library: Library, context: RequestContext) -> Response:
    screen = screen_at(context.screen, library)
    if isinstance(screen, Moved):
        return RedirectResponse(screen.address, 303)
    return screen_response(context.request, context.screen, screen)


def _copied_link(library: Library, context: RequestContext) -> Response:
    """Redirect to the permanent link without the slash or full stop behind it.

    Raises:
        UnknownStudy, Withdrawn: There is no such study.
    """
    study_id = context.request.path_params["link"].rstrip("/.")
    local = context.screen.url
    path = local.study(visible_study(library, study_id).id) if study_id else local.url("/studies")
    query = context.request.url.query
    return RedirectResponse(path + (f"?{query}" if query else ""), 308)


def _earlier_study(_: Library, context: RequestContext) -> Response:
    """Redirect from the address that screens of studies had before."""
    params = dict(context.screen.address.params)
    study_id = (params.pop("id", None) or [""])[-1]
    local = context.screen.url
    address = local.study(study_id, **params) if study_id else local.url("/studies")
    return RedirectResponse(address, 308)


def _earlier_page(_: Library, context: RequestContext) -> Response:
    """Redirect from the address that the reading view had before."""
    params = dict(context.screen.address.params)
    study_id, page = ((params.pop(name, None) or [""])[-1] for name in ("id", "page"))
    local = context.screen.url
    if not study_id:
        return RedirectResponse(local.url("/studies"), 308)
    number = int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) else 1
    return RedirectResponse(local.page_with(study_id, number, **params), 308)


def _not_found(_: Library, context: RequestContext) -> Response:
    screen = not_found(context.screen)
    if "text/html" not in context.request.headers.get("accept", ""):
        return PlainTextResponse(screen.title, 404)
    return screen_response(context.request, context.screen, screen)


def _front_file(request: Request, *, name: str) -> Response:
    """Return the style sheet or the script; cached permanently at its versioned address."""
    version, content = front_files()[name]
    is_versioned = request.query_params.get("v") == version
    return http_caching.conditional_response(
        request,
        content,
        f"{MEDIA_TYPES[name]}; charset=utf-8",
        cache=http_caching.IMMUTABLE if is_versioned else http_caching.REVALIDATE,
    )
