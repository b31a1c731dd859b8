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
from library.web.request_context import Opening, Visit

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


def _cover(shelf: Library, visit: Visit) -> Response:
    return _picture(shelf, visit, number=1, width=COVER_WIDTH)


def _page(shelf: Library, visit: Visit) -> Response:
    page = visit.request.path_params["page"]
    if not (page.isascii() and page.isdigit() and len(page) < 7):
        raise UnknownPage("There is no page {page}.", remedy="Pages have numbers.", page=page)
    return _picture(shelf, visit, number=int(page), width=PAGE_WIDTH)


def _picture(shelf: Library, visit: Visit, *, number: int, width: int) -> Response:
    query = visit.request.query_params
    asked = query.get("width", str(width))
    if not (asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) <= MAX_WIDTH):
        raise UsageError("The width is a number of pixels.", remedy="Ask for width=800.")
    study_id = visit.request.path_params["study"]
    picture = shelf.picture(study_id, number, width=int(asked))
    is_forever = query.get("version") == version_of(shelf.study(study_id))
    return http_caching.answer(
        visit.request,
        picture.content,
        picture.media_type,
        tag=picture.digest,
        cache=http_caching.FOR_A_MONTH if is_forever else http_caching.ASK_AGAIN,
    )
