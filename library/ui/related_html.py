"""What leads on from a study: its telling words, and other studies that have them."""

from __future__ import annotations

from library.core.model import Study
from library.ui import display_names
from library.ui.html import Html, tag
from library.ui.screen_context import Visit
from library.ui.view import View

WORDS, STUDIES = 10, 4


def telling_html(visit: Visit, study: Study) -> Html | None:
    """Return the telling words of *study*, each a question to the whole library."""
    telling = visit.shelf.telling_words(study.id, limit=WORDS)
    if not telling:
        return None
    links = (
        tag("a", word, href=View(question=word, lang=visit.view.lang).href(), data_view=True)
        for word in telling
    )
    return tag(
        "section",
        tag("h2", visit.said.say("Its words")),
        tag("p", *(tag("span", link, class_="subject") for link in links), dir="auto"),
        class_="telling",
    )


def related_html(visit: Visit, study: Study) -> Html | None:
    """Return the studies that are most like *study*."""
    related = visit.shelf.related(study.id, limit=STUDIES)
    if not related:
        return None
    links = (
        tag(
            "div",
            tag("a", other.title, href=visit.study(other), data_view=True, dir="auto"),
            tag("p", display_names.byline(other, visit.said), class_="byline"),
        )
        for other in related
    )
    return tag(
        "section",
        tag("h2", visit.said.say("Related studies")),
        tag("div", *links, class_="related"),
    )
