"""Links from a study: its keywords, and the studies that share them."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.model import Study
from library.ui import display_names
from library.ui.html import Html, tag
from library.ui.screen_context import ScreenContext
from library.ui.view import View

WORDS, STUDIES = 10, 4


def keywords_html(context: ScreenContext, keywords: Sequence[str]) -> Html | None:
    """Return the best *keywords* of a study, each a link to a search of the whole library."""
    if not keywords:
        return None
    links = (
        tag("a", word, href=View(question=word, lang=context.view.lang).href(), data_view=True)
        for word in keywords[:WORDS]
    )
    return tag(
        "section",
        tag("h2", context.messages.gettext("Keywords")),
        tag("p", *(tag("span", link, class_="subject") for link in links), dir="auto"),
        class_="keywords",
    )


def related_html(context: ScreenContext, study: Study, keywords: Sequence[str]) -> Html | None:
    """Return the studies that share most *keywords* of *study*."""
    related_studies = context.queries.related_studies(study, keywords, limit=STUDIES)
    if not related_studies:
        return None
    links = (
        tag(
            "div",
            tag("a", other.title, href=context.study(other), data_view=True, dir="auto"),
            tag("p", display_names.byline(other, context.messages), class_="byline"),
        )
        for other in related_studies
    )
    return tag(
        "section",
        tag("h2", context.messages.gettext("Related studies")),
        tag("div", *links, class_="related"),
    )
