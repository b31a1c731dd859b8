"""Screen on which readers report a fault on a page."""

from __future__ import annotations

from collections.abc import Mapping

from library.core.errors import LibraryError
from library.core.model import Page, Study
from library.core.readers.page_report import MOST_CHARACTERS
from library.present.display_names import fault_names
from library.ui.context.screen_context import (
    Head,
    LibraryContext,
    Screen,
    ScreenContext,
    unknown_address,
)
from library.ui.context.view import last
from library.ui.context.visible_studies import visible_page


def show(context: LibraryContext, study_id: str, number: str) -> Screen:
    """Return the form for a page, or the thanks for a report.

    Raises:
        UnknownAddress: No reports are taken.
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
    """
    if not context.settings.file.page_reports:
        raise unknown_address()
    study, page = visible_page(context.queries, study_id, number)
    return _screen(context, study, page, is_sent=bool(last(context.address.params, "sent")))


def refused(
    context: ScreenContext, study: Study, page: Page, sent: Mapping[str, str], error: LibraryError
) -> Screen:
    """Return the form with the fields that were *sent*, and why they were not taken."""
    refusal = " ".join(context.messages.error(error))
    return _screen(context, study, page, sent=sent, refusal=refusal, status=error.http_status)


def _screen(
    context: ScreenContext, study: Study, page: Page, *, status: int = 200, **shown: object
) -> Screen:
    values = {
        "study": study,
        "page": page,
        "faults": fault_names(context.messages),
        "most": MOST_CHARACTERS,
        "is_sent": False,
        "sent": {},
        "refusal": "",
        **shown,
    }
    title = context.messages.gettext("Report a fault on this page")
    return Screen("report", f"{title} – {study.title}", values, Head(for_robots=False), status)
