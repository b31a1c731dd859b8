"""Screen on which readers report a fault on a page."""

from __future__ import annotations

from library.core.page_report import MOST_CHARACTERS
from library.present.page_report_texts import fault_names
from library.ui.reading_screen import page_number
from library.ui.screen_context import Head, LibraryContext, Screen
from library.ui.view import last, parse_page_view
from library.ui.visible_studies import visible_study


def show(context: LibraryContext, study_id: str, number: str) -> Screen | None:
    """Return the form for a page, or the thanks for a report; None where none are taken.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
    """
    if not context.settings.file.page_reports:
        return None
    study = visible_study(context.queries, study_id)
    page = context.queries.page(study.id, page_number(study, number))
    values = {
        "study": study,
        "page": page,
        "pv": parse_page_view(study.id, page.number, context.address.params),
        "faults": fault_names(context.messages),
        "most": MOST_CHARACTERS,
        "is_sent": bool(last(context.address.params, "sent")),
    }
    title = context.messages.gettext("Report a fault on this page")
    return Screen("report", f"{title} – {study.title}", values, Head(for_robots=False))
