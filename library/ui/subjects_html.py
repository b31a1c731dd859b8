"""List of subjects."""

from __future__ import annotations

from collections import Counter

from library.ui.html import Html, row, tag
from library.ui.screen_context import ScreenContext
from library.ui.view import View


def subjects_html(context: ScreenContext) -> Html | None:
    """Return the subjects that have studies; `None` without subjects."""
    studies = context.queries.search("", limit=0).facets.subject
    counts = Counter(studies)
    if not counts:
        return None
    items = [
        tag(
            "li",
            tag(
                "a",
                row(context.subject(code), " ", tag("span", str(counts[code]), class_="count")),
                href=View(subjects=(code,), lang=context.view.lang).href(),
                data_view=True,
            ),
        )
        for code in sorted(counts, key=lambda code: context.subject(code).casefold())
    ]
    heading = tag("h2", context.messages.gettext("Browse by subject"))
    return tag("section", heading, tag("ul", *items), class_="subjects")
