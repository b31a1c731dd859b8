"""The route that takes reports of readers about pages."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response

from library.core.errors import ReportError, ReportNotKept
from library.core.readers.page_report import ReportedFault
from library.service import Library
from library.ui.context.screen_context import unknown_address
from library.ui.context.visible_studies import visible_page
from library.ui.screens import report_screen
from library.web.requests.documents import screen_response
from library.web.requests.posted_bodies import Posted, form_fields
from library.web.requests.request_context import RequestContext

MOST_BYTES = 8_192
"""Longest body: every character of the longest report percent-encoded, and the other fields."""


def _report(library: Library, context: RequestContext, body: bytes) -> Response:
    """Keep a report, and lead to the screen that thanks for it; else show the form with it again.

    Raises:
        UnknownAddress: No reports are taken.
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
    """
    if not library.settings.file.page_reports:
        raise unknown_address()
    params = context.request.path_params
    with library.view() as queries:
        study, page = visible_page(queries, params["study"], params["page"])
    fields = form_fields(body)
    try:
        library.report_page(study, page.number, _fault(fields), fields.get("text", ""))
    except (ReportError, ReportNotKept) as exc:
        screen = report_screen.refused(context.screen, study, page, fields, exc)
        return screen_response(context.request, context.screen, screen)
    return RedirectResponse(context.screen.page(study, page.number, "/report", sent="1"), 303)


def _fault(fields: Mapping[str, str]) -> ReportedFault:
    """Return what is said to be wrong.

    Raises:
        ReportError: Nothing is.
    """
    try:
        return ReportedFault(fields.get("fault", ""))
    except ValueError as exc:
        raise ReportError(
            "The report does not say what is wrong.", remedy="Choose what is wrong."
        ) from exc


POSTED = {"/studies/{study}/pages/{page}/report": Posted(_report, MOST_BYTES, ("POST",))}
"""The form is a screen at the same address."""
