"""Routes of the screens, of their style sheet and script, and of earlier addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from library.service import Library
from library.ui.context.screen_context import Moved, unknown_address
from library.ui.context.view import last, whole_number
from library.ui.context.visible_studies import page_number, visible_study
from library.ui.rendering import front_files
from library.ui.screen_paths import PATHS, screen_at
from library.ui.streamlit_host import STREAMLIT_PATHS
from library.web.requests import http_caching
from library.web.requests.documents import screen_response
from library.web.requests.request_context import LibraryProvider, RequestContext, handler

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
MEDIA_TYPES = {
    "front.css": "text/css; charset=utf-8",
    "front.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


class _CopiedLink(PathConvertor):
    """The end of a permanent link that was copied with the signs behind it, which are left out."""

    signs = "/.,;:!)]>»”’\"'"
    # Each character can be matched in one way only, so that no address takes long.
    regex = f"[^/]*(?:/[{re.escape(signs)}]*|(?<=[{re.escape(signs)}]))|"

    def convert(self, value: str) -> str:
        return value.rstrip(self.signs)


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
    """Return the routes of the screens, of what belongs to them, and of all other paths."""
    return [
        Route("/studies/{study:copied}", handler(get_library, _copied_link)),
        Route("/studies/{study}/pages/{page:copied}", handler(get_library, _copied_link)),
        *(Route(path, handler(get_library, _screen)) for path in PATHS),
        *(Route(path, handler(get_library, _earlier)) for path in ("/study", "/read")),
        *(Route(f"/{name}", partial(_front_file, name=name)) for name in MEDIA_TYPES),
        Route("/{path:unknown}", unknown_screen(get_library), methods=METHODS),
    ]


def unknown_screen(get_library: LibraryProvider) -> Callable[[Request], Response]:
    """Return what answers a path that leads nowhere."""
    return handler(get_library, _nowhere)


def _screen(library: Library, context: RequestContext) -> Response:
    screen = screen_at(context.screen, library)
    if isinstance(screen, Moved):
        return RedirectResponse(screen.address, 303)
    return screen_response(context.request, context.screen, screen)


def _copied_link(library: Library, context: RequestContext) -> Response:
    """Redirect to the permanent link of a study or a page.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: There is no such study or page.
    """
    study_id, page = (context.request.path_params.get(name, "") for name in ("study", "page"))
    local, params = context.screen.url, context.screen.address.params
    if not study_id:
        return RedirectResponse(local.all_studies(), 308)
    study = visible_study(library, study_id)
    if not page:
        return RedirectResponse(local.study(study.id, **params), 308)
    return RedirectResponse(local.page(study.id, page_number(study, page), **params), 308)


def _earlier(_: Library, context: RequestContext) -> Response:
    """Redirect from the addresses that screens of studies and the reading view had before."""
    address, local = context.screen.address, context.screen.url
    study_id, page = last(address.params, "id"), last(address.params, "page")
    params = {name: values for name, values in address.params.items() if name not in {"id", "page"}}
    if not study_id:
        return RedirectResponse(local.all_studies(), 308)
    if address.path == "/study":
        return RedirectResponse(local.study(study_id, **params), 308)
    return RedirectResponse(local.page(study_id, whole_number(page) or 1, **params), 308)


def _nowhere(_: Library, context: RequestContext) -> Response:
    if context.request.method not in {"GET", "HEAD"}:
        return PlainTextResponse("Method not allowed.", 405, {"Allow": "GET, HEAD"})
    raise unknown_address()


async def _front_file(request: Request, *, name: str) -> Response:
    """Return the style sheet, the script or the icon; kept for ever at its versioned address.

    They are in memory: a turn of the thread pool would cost more than the answer.
    """
    version, content = front_files()[name]
    is_versioned = request.query_params.get("v") == version
    return http_caching.conditional_response(
        request,
        content,
        MEDIA_TYPES[name],
        cache=http_caching.IMMUTABLE if is_versioned else http_caching.REVALIDATE,
    )
