"""What readers report of pages, in words."""

from __future__ import annotations

from library.core.page_report import ReportedFault
from library.present.messages import Messages


def fault_names(words: Messages) -> dict[ReportedFault, str]:
    """Return the name of each fault, in the order in which a reader chooses one."""
    return {
        ReportedFault.TEXT: words.gettext("Text is wrong or missing"),
        ReportedFault.PICTURE: words.gettext("The page image is wrong or cannot be read"),
        ReportedFault.RECORD: words.gettext("The title, an author or the date is wrong"),
        ReportedFault.OTHER: words.gettext("Something else"),
    }
