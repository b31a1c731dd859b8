"""Dossiers: shown as a screen, and as files to take away.

A dossier comes in the address, or, when it is larger, as the body of a POST. Nothing is kept. Text
of a study is taken from the index, never from the request.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from library.core.dossier import CheckedQuotation, Dossier
from library.core.errors import NoPicture, NotShown
from library.core.fault_log import log_fault
from library.present.dossiers.dossier_address import read_params
from library.present.dossiers.dossier_file import MOST_BYTES, read_file
from library.present.dossiers.dossier_formats import DOSSIER_FORMATS
from library.service import Library
from library.ui.dossier_screen import dossier_document, dossier_screen
from library.ui.screen_context import with_library
from library.web.documents import screen_response
from library.web.form_fields import form_fields
from library.web.request_context import LibraryProvider, RequestContext, handler

FORM_FIELD = "dossier"
"""The field of a form that holds the file."""
MOST_FORM_BYTES = 3 * MOST_BYTES
"""Percent-encoding makes most characters of a file longer."""

MOST_PICTURES = 40
"""Most figures in one Word document."""
PICTURE_WIDTH = 1_200
"""Width of their images, in pixels."""

Answer = Callable[[Library, RequestContext, Dossier], Response]


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of dossiers, except the screen at its address."""
    return [
        Route("/dossier", _posted(get_library, _own), methods=["POST"]),
        *(
            route
            for kind in DOSSIER_FORMATS
            for route in (
                Route(f"/dossier.{kind}", handler(get_library, _in_address)),
                Route(f"/dossier.{kind}", _posted(get_library, _file), methods=["POST"]),
            )
        ),
    ]


def _posted(
    get_library: LibraryProvider, answer: Answer
) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that calls *answer* with the dossier in the body of the request."""

    async def handle(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return PlainTextResponse("The dossier is too large.", 413)

        def endpoint(library: Library, context: RequestContext) -> Response:
            return answer(library, context, read_file(body))

        return await run_in_threadpool(handler(get_library, endpoint), request)

    return handle


async def _body(request: Request) -> bytes | None:
    """Return the file in the body, alone or as a field of a form; None when it is too large."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_FORM_BYTES:
            return None
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return bytes(body) if len(body) <= MOST_BYTES else None
    return form_fields(bytes(body)).get(FORM_FIELD, "").encode("utf-8", "replace")


def _own(library: Library, context: RequestContext, dossier: Dossier) -> Response:
    with library.view() as queries:
        screen_context = with_library(context.screen, library, queries)
        screen = dossier_screen(screen_context, dossier, is_own=True)
    return screen_response(context.request, context.screen, screen)


def _in_address(library: Library, context: RequestContext) -> Response:
    return _file(library, context, read_params(context.screen.address.params))


def _file(library: Library, context: RequestContext, dossier: Dossier) -> Response:
    kind = context.request.url.path.rpartition(".")[2]
    form = DOSSIER_FORMATS[kind]
    checked = library.check_quotations(dossier.quotations)
    pictures = _pictures(library, checked) if kind == "docx" else {}
    document = dossier_document(context.screen, dossier, checked, pictures)
    headers = {
        "Content-Disposition": f'attachment; filename="dossier.{kind}"',
        "Cache-Control": "no-store",
    }
    return Response(form.write(document), headers=headers, media_type=form.media_type)


def _pictures(library: Library, checked: Sequence[CheckedQuotation]) -> dict[int, bytes]:
    """Return the images of figures and tables whose caption is kept, by their place from 1."""
    figures = [(at, each) for at, each in enumerate(checked, start=1) if each.figure]
    pictures = {}
    for at, each in figures[:MOST_PICTURES]:
        if each.page is None:
            continue
        where = each.page.study, each.page.number, each.figure
        try:
            pictures[at] = library.figure_picture(*where, width=PICTURE_WIDTH).content
        except (NoPicture, NotShown) as exc:
            log_fault(exc)
    return pictures
