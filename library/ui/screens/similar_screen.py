"""Screen of passages that say about the same as a passage of a page."""

from __future__ import annotations

from library.search.engine import PageId
from library.search.passages.passage_spans import passage_texts
from library.ui.context.screen_context import Head, LibraryContext, Screen
from library.ui.context.view import last
from library.ui.context.visible_studies import visible_page

MOST_CHARACTERS = 1000
"""Characters of a selected passage that are compared."""
ON_SCREEN = 10
"""Passages that are shown."""


def show(context: LibraryContext, study_id: str, number: str) -> Screen:
    """Return the passages like the one in the address, or like the first of the page.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
        NotCompared: Passages are not compared by meaning in this library.
    """
    study, page = visible_page(context.queries, study_id, number)
    own = passage_texts(page)
    typed = " ".join(last(context.address.params, "passage").split())[:MOST_CHARACTERS]
    passage = typed or next(iter(own), "")
    where = PageId(study.id, page.number)
    found = context.queries.similar_passages(passage, without=where, limit=ON_SCREEN)
    values = {
        "study": study,
        "page": page,
        "passage": passage,
        "others": [text for text in own if text != passage],
        "cards": [(context.queries.study(hit.page.study), hit) for hit in found],
    }
    title = context.messages.gettext("More like this passage")
    return Screen("similar", f"{title} – {study.title}", values, Head(for_robots=False))
