"""Pages as pictures, and covers. They are drawn elsewhere; here they are only waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from library.core.errors import UnknownPage, UsageError
from library.service import Library
from library.web import http_caching
from library.web.addresses import version_of
from library.web.plain_pages import answering
from library.web.request_context import Opening, RequestContext

WAITING = 8
"""Most that wait for a picture at a time. They have threads of their own, so that pages that are
slow to draw hold up no question."""
COVER_WIDTH, PAGE_WIDTH = 480, 1_200
"""In pixels, when the address does not say."""
MAX_WIDTH = 10_000


def routes(opening: Opening) -> list[Route]:
    """Return the addresses of pictures."""
    pool = ThreadPoolExecutor(WAITING, thread_name_prefix="picture")

    def waiting(handle: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def wait(request: Request) -> Response:
            return await asyncio.get_running_loop().run_in_executor(pool, handle, request)

        return wait

    return [
        Route("/studies/{study}/cover", waiting(answering(opening, _cover))),
        Route("/studies/{study}/pages/{page}/picture", waiting(answering(opening, _page))),
    ]


def _cover(library: Library, context: RequestContext) -> Response:
    return _picture(library, context, number=1, width=COVER_WIDTH)


def _page(library: Library, context: RequestContext) -> Response:
    page = context.request.path_params["page"]
    if not (page.isascii() and page.isdigit() and len(page) < 7):
        raise UnknownPage("There is no page {page}.", remedy="Use a page number.", page=page)
    return _picture(library, context, number=int(page), width=PAGE_WIDTH)


def _picture(library: Library, context: RequestContext, *, number: int, width: int) -> Response:
    query = context.request.query_params
    query_params = query.get("width", str(width))
    if not (
        query_params.isascii() and query_params.isdigit() and 0 < int(query_params[:6]) <= MAX_WIDTH
    ):
        raise UsageError("The width is a number of pixels.", remedy="Ask for width=800.")
    study_id = context.request.path_params["study"]
    picture = library.picture(study_id, number, width=int(query_params))
    is_forever = query.get("version") == version_of(library.study(study_id))
    return http_caching.answer(
        context.request,
        picture.content,
        picture.media_type,
        tag=picture.digest,
        cache=http_caching.FOR_A_MONTH if is_forever else http_caching.ASK_AGAIN,
    )
