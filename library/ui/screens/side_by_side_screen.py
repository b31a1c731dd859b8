"""Side by side: what two or three studies say to the same question."""

from __future__ import annotations

from library.search.passages.alignment import aligned
from library.ui.context.screen_context import Head, LibraryContext, Screen
from library.ui.context.view import parse_results
from library.ui.context.visible_studies import visible_study
from library.ui.screens.study_screen import hit_in

MOST_STUDIES = 3
PASSAGES = 6
"""Most passages of each study."""


def show(context: LibraryContext) -> Screen:
    """Return the passages of the studies in the address, those about the same in one row.

    Raises:
        UnknownStudy, Withdrawn: One of the studies does not exist or is withdrawn.
    """
    asked = list(dict.fromkeys(context.address.params.get("study") or ()))
    studies = [visible_study(context.queries, each) for each in asked[:MOST_STUDIES]]
    hits = [hit_in(context, study, pages=PASSAGES) for study in studies]
    values = {
        "before": parse_results(context.address.params),
        "studies": studies,
        "more": max(0, len(asked) - MOST_STUDIES),
        "counts": [hit.total_pages if hit else None for hit in hits],
        "alignment": aligned([hit.pages if hit else () for hit in hits]),
    }
    title = context.messages.gettext("Side by side")
    question = context.view.question.strip()
    title = f"{title} – {question}" if question else title
    return Screen("side_by_side", title, values, Head(for_robots=False))
