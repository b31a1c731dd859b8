"""Subjects to browse."""

from __future__ import annotations

from collections import Counter

from library.ui.html import Html, row, tag
from library.ui.screen_context import Visit
from library.ui.view import View


def subjects_html(visit: Visit) -> Html | None:
    """Return the subjects that there are studies on; `None` when there is none."""
    studies = visit.shelf.search("", limit=0).facets.subject
    counts = Counter(studies)
    if not counts:
        return None
    items = [
        tag(
            "li",
            tag(
                "a",
                row(visit.subject(code), " ", tag("span", str(counts[code]), class_="count")),
                href=View(subjects=(code,), lang=visit.view.lang).href(),
                data_view=True,
            ),
        )
        for code in sorted(counts, key=lambda code: visit.subject(code).casefold())
    ]
    heading = tag("h2", visit.said.say("Browse by subject"))
    return tag("section", heading, tag("ul", *items), class_="subjects")
