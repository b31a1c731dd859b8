"""Images of pages and covers. Rendering runs in other processes; these routes wait for it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from library.core.errors import BadRequest
from library.core.model import Study
from library.core.page_pictures import Picture
from library.core.readers.anchors import MOST_CHARACTERS
from library.core.readers.dossier import Quotation
from library.present import display_names
from library.present.csv_text import MEDIA_TYPE as CSV
from library.present.csv_text import csv_text, tab_separated
from library.service import Library
from library.ui.context.addresses import version_of
from library.ui.context.view import whole_number
from library.ui.context.visible_studies import page_number
from library.web.requests import http_caching
from library.web.requests.request_context import LibraryProvider, RequestContext, handler

THREADS = 8
"""Maximum number of concurrent image requests. They have their own threads, so slow pages do not
block searches."""
COVER_WIDTH, PAGE_WIDTH = 480, 1_200
"""Default widths, in pixels."""
MAX_WIDTH = 10_000


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of the images."""
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="picture")

    def threaded(handle: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def wait(request: Request) -> Response:
            return await asyncio.get_running_loop().run_in_executor(pool, handle, request)

        return wait

    page = "/studies/{study}/pages/{page}"
    endpoints = {
        "/studies/{study}/cover": _cover,
        f"{page}/picture": _page,
        f"{page}/figures/{{figure}}/picture": _figure,
        f"{page}/figures/{{figure}}/cells.csv": _cells,
        f"{page}/figures/{{figure}}/cells.txt": _copied_cells,
        f"{page}/passage": _passage,
        f"{page}/words": _words,
    }
    return [
        Route(path, threaded(handler(get_library, endpoint)))
        for path, endpoint in endpoints.items()
    ]


def _cover(library: Library, context: RequestContext) -> Response:
    study = library.study(context.request.path_params["study"])
    return _shown(context, study, library.picture(study.id, 1, width=_width(context, COVER_WIDTH)))


def _page(library: Library, context: RequestContext) -> Response:
    study, page = _place(library, context)
    return _shown(context, study, library.picture(study.id, page, width=_width(context)))


def _figure(library: Library, context: RequestContext) -> Response:
    study, page = _place(library, context)
    picture = library.figure_picture(study.id, page, _position(context), width=_width(context))
    return _shown(context, study, picture)


def _passage(library: Library, context: RequestContext) -> Response:
    study, page = _place(library, context)
    words = context.request.query_params.get("words", "")[:MOST_CHARACTERS]
    quotation = Quotation(study.id, page, words=words)
    width = _width(context, COVER_WIDTH)
    return _shown(context, study, library.passage_picture(quotation, width=width))


def _cells(library: Library, context: RequestContext) -> Response:
    """Return the cells of a table; a program reads them, and its name says so."""
    study, page = _place(library, context)
    position = _position(context)
    rows = library.table(study.id, page, position)
    name = f"{study.id}-page-{page}-table-{position}-read-by-machine.csv"
    return http_caching.conditional_response(
        context.request,
        csv_text(rows).encode(),
        CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _copied_cells(library: Library, context: RequestContext) -> Response:
    """Return the cells of a table for the clipboard, with their source and who read them."""
    study, number = _place(library, context)
    position = _position(context)
    rows = library.table(study.id, number, position)
    page, messages = library.page(study.id, number), context.screen.messages
    source = [
        page.figures[position - 1].caption,
        f"{study.title}, {display_names.page(page, messages)}",
        context.public.permanent_page(study.id, number),
        messages.gettext("read by a program; compare it with the page"),
    ]
    text = tab_separated([*rows, *([each] for each in source)]) if rows else ""
    return http_caching.conditional_response(
        context.request, text.encode(), "text/plain; charset=utf-8",
        headers={"Vary": "Accept-Language"},
    )  # fmt: skip


def _words(library: Library, context: RequestContext) -> Response:
    """Return the words of a page: text, left, top, right and bottom of each, in parts of 10,000."""
    study, number = _place(library, context)
    words = [
        [word.text, *(round(side * 10_000) for side in astuple(word)[1:])]
        for word in library.words(study, library.page(study.id, number))
    ]
    content = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    return _of_version(context, study, content, "application/json")


def _place(library: Library, context: RequestContext) -> tuple[Study, int]:
    """Return the study and the number of the page in the path."""
    params = context.request.path_params
    study = library.study(params["study"])
    return study, page_number(study, params["page"])


def _position(context: RequestContext) -> int:
    """Return the number of the figure in the path; 0, which no figure has, when it is none."""
    return whole_number(context.request.path_params["figure"])


def _width(context: RequestContext, default: int = PAGE_WIDTH) -> int:
    """Return the width that is asked for, in pixels.

    Raises:
        BadRequest: It is no valid width.
    """
    width = whole_number(context.request.query_params.get("width", str(default)), MAX_WIDTH)
    if not width:
        raise BadRequest("The width is not a valid number of pixels.", remedy="Use width=800.")
    return width


def _shown(context: RequestContext, study: Study, picture: Picture) -> Response:
    return _of_version(context, study, picture.content, picture.media_type, tag=picture.digest)


def _of_version(
    context: RequestContext, study: Study, content: bytes, media_type: str, tag: str = ""
) -> Response:
    """Return *content*, cached for long when the address has the version of the PDF."""
    is_versioned = context.request.query_params.get("version") == version_of(study)
    cache = http_caching.PRIVATE_MONTH if is_versioned else http_caching.REVALIDATE
    return http_caching.conditional_response(
        context.request, content, media_type, tag=tag, cache=cache
    )
