"""Dossiers: shown as a screen, and as files to take away.

A dossier comes in the address, or, when it is larger, as the body of a POST. Nothing is kept. Text
of a study is taken from the index, never from the request.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from starlette.responses import Response

from library.core.errors import NoPicture, NotShown
from library.core.process.fault_log import log_fault
from library.core.readers.dossier import CheckedQuotation, Dossier
from library.present.dossiers.dossier_address import read_params
from library.present.dossiers.dossier_file import MOST_BYTES, read_file
from library.present.dossiers.dossier_formats import DOSSIER_FORMATS
from library.present.dossiers.word_document import MOST_PICTURES
from library.service import Library
from library.ui.context.screen_context import with_library
from library.ui.screens.dossier_screen import dossier_document, dossier_screen, has_picture
from library.web.requests.documents import screen_response
from library.web.requests.posted_bodies import Posted, form_fields, is_form
from library.web.requests.request_context import RequestContext

FORM_FIELD = "dossier"
"""The field of a form that holds the file."""
MOST_FORM_BYTES = 3 * MOST_BYTES
"""Percent-encoding makes most characters of a file longer."""

MOST_PICTURE_BYTES = 20 * 2**20
"""Maximum size of the pictures of one Word document together."""
PICTURE_WIDTH = 1_200
"""Width of these pictures, in pixels."""
DRAWN_AT_ONCE = 4
"""Pictures that one Word document waits for at the same time."""


def _asked(context: RequestContext, body: bytes) -> Dossier:
    """Return the dossier in the address, or in the body of a POST: alone, or a field of a form."""
    request = context.request
    if request.method != "POST":
        return read_params(context.screen.address.params)
    if is_form(request):
        body = form_fields(body).get(FORM_FIELD, "").encode("utf-8", "replace")
    return read_file(body)


def _own(library: Library, context: RequestContext, body: bytes) -> Response:
    dossier = _asked(context, body)
    with library.view() as queries:
        screen_context = with_library(context.screen, library, queries)
        screen = dossier_screen(screen_context, dossier, is_own=True)
    return screen_response(context.request, context.screen, screen)


def _file(library: Library, context: RequestContext, body: bytes) -> Response:
    kind = context.request.url.path.rpartition(".")[2]
    form = DOSSIER_FORMATS[kind]
    dossier = _asked(context, body)
    checked = library.check_quotations(dossier.quotations)
    pictures = _pictures(library, checked) if kind == "docx" else None
    document = dossier_document(context.screen, dossier, checked, pictures)
    headers = {
        "Content-Disposition": f'attachment; filename="dossier.{kind}"',
        "Cache-Control": "no-store",
    }
    return Response(form.write(document), headers=headers, media_type=form.media_type)


def _pictures(library: Library, checked: Sequence[CheckedQuotation]) -> dict[int, bytes]:
    """Return the pictures of the first quotations that have one, by their place from 1."""
    shown = [(at, each) for at, each in enumerate(checked, start=1) if has_picture(each)]
    chosen = shown[:MOST_PICTURES]
    pictures, size = {}, 0
    with ThreadPoolExecutor(DRAWN_AT_ONCE, thread_name_prefix="dossier") as threads:
        drawn = threads.map(lambda pair: _picture(library, pair[1]), chosen)
        for (at, _), content in zip(chosen, drawn, strict=True):
            size += len(content)
            if content and size <= MOST_PICTURE_BYTES:
                pictures[at] = content
    return pictures


def _picture(library: Library, checked: CheckedQuotation) -> bytes:
    """Return the picture of a figure by its caption, of a passage or of a page; empty for none."""
    if checked.page is None or checked.current is None:
        return b""
    page, width = checked.page, PICTURE_WIDTH
    try:
        if checked.figure:
            where = page.study, page.number, checked.figure
            return library.figure_picture(*where, width=width).content
        if checked.passage:
            return library.passage_picture(checked.current, width=width).content
        return library.picture(page.study, page.number, width=width).content
    except (NoPicture, NotShown) as exc:
        log_fault(exc)
        return b""


POSTED = {
    "/dossier": Posted(_own, MOST_FORM_BYTES, ("POST",)),
    **{f"/dossier.{kind}": Posted(_file, MOST_FORM_BYTES) for kind in DOSSIER_FORMATS},
}
"""Addresses of dossiers; the screen of one in the address is in the table of screens."""
