"""The study screen: what a study is, where in it the answer stands, and how to cite it."""

from __future__ import annotations

import streamlit as st

from library.core.model import Filters, PageHit, Study
from library.ui.citation_html import citation_html
from library.ui.components import reading
from library.ui.contents_html import contents_html
from library.ui.cover_html import cover_html
from library.ui.excerpt_html import page_html
from library.ui.hit_strip_html import cells, strip_html
from library.ui.html import Html, row, tag
from library.ui.page_address import Place
from library.ui.record_html import head_html, record_html
from library.ui.related_html import related_html, telling_html
from library.ui.screen_context import ScreenContext, query_params
from library.ui.view import with_query

ALL_PAGES = 100_000
SHOWN = 10
"""Pages that answer that are shown at first; all others are one click away."""


def show(context: ScreenContext) -> None:
    """Show the study that the address names.

    Raises:
        UnknownStudy, Withdrawn: There is none of that id, or no more.
    """
    params = query_params()
    study = context.library.study(params.get("id", [""])[-1])
    pages = context.library.pages(study.id)
    labels = {page.number: page.label for page in pages}
    aside = tag(
        "aside",
        record_html(context, study),
        telling_html(context, study),
        related_html(context, study),
    )
    main = tag(
        "div",
        _inside(context, study, labels, whole="all" in params.get("pages", ())) if pages else None,
        _contents(context, study, labels),
        citation_html(context, study),
    )
    cover = cover_html(study)
    st.html(tag("div", head_html(context, study, cover), main, aside, class_="study"))
    reading(context.study(study))


def hits_in(context: ScreenContext, study: Study) -> tuple[PageHit, ...]:
    """Return the pages of *study* that answer the question, in their order."""
    if not context.view.question.strip():
        return ()
    only_this = Filters(studies=frozenset({study.id}))
    result = context.library.search(
        context.view.question, filters=only_this, limit=1, pages=ALL_PAGES
    )
    pages = result.hits[0].pages if result.hits else ()
    return tuple(sorted(pages, key=lambda hit: hit.page.number))


def _inside(context: ScreenContext, study: Study, labels: dict[int, str], *, whole: bool) -> Html:
    """Return the search inside a study: a field, where the words stand, and the pages."""
    messages = context.messages
    answer: list[Html] = []
    if context.view.question.strip():
        hits = hits_in(context, study)
        told = messages.count(len(hits), "{n} page with hits", "{n} pages with hits")
        answer = [tag("p", told if hits else messages.gettext("No results in this study."))]
        if hits:
            place = Place(study.id, question=context.view.question, lang=context.view.lang)
            strip = cells(study.pages, hits)
            answer.append(strip_html(strip, labels, lambda page: place.at(page).href(), messages))
        answer.append(_pages(context, study, hits, whole=whole))
    return tag(
        "section",
        tag("h2", messages.gettext("Search this study")),
        _field(context, study),
        *answer,
        class_="inside",
        id="inside",
    )


def _field(context: ScreenContext, study: Study) -> Html:
    messages = context.messages
    # No field may be called `id`: Streamlit takes the name away, since a form has an id itself.
    return tag(
        "form",
        tag(
            "input", type="search", name="q", value=context.view.question, autocomplete="off",
            placeholder=messages.gettext('Words or a "phrase"'),
            aria_label=messages.gettext("Search this study"),
        ),
        tag("button", messages.gettext("Search"), type="submit"),
        action=with_query("study", {"id": study.id, "lang": context.view.lang}),
        data_view=True,
        class_="inside-field",
    )  # fmt: skip


def _pages(context: ScreenContext, study: Study, hits: tuple[PageHit, ...], *, whole: bool) -> Html:
    """Return the pages that answer: the best of them, or all, in their order."""
    best = sorted(hits, key=lambda hit: hit.score, reverse=True)[: None if whole else SHOWN]
    shown = sorted(best, key=lambda hit: hit.page.number)
    listed = tag("ol", *(page_html(context, hit, excerpts=2) for hit in shown), class_="pages")
    if len(shown) == len(hits):
        return listed
    address = with_query(
        "study",
        {"id": study.id, "q": context.view.question, "pages": "all", "lang": context.view.lang},
    )
    told = context.messages.count(
        len(hits),
        "Best {shown} pages shown. Show {n} page",
        "Best {shown} pages shown. Show all {n} pages",
        shown=len(shown),
    )
    return row(listed, tag("p", tag("a", told, href=address, data_view=True), class_="more"))


def _contents(context: ScreenContext, study: Study, labels: dict[int, str]) -> Html | None:
    if not study.sections:
        return None
    place = Place(study.id, question=context.view.question, lang=context.view.lang)
    return tag(
        "section",
        tag("h2", context.messages.gettext("Contents")),
        contents_html(study.sections, labels, lambda page: place.at(page).href()),
    )
