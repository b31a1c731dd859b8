"""The start screen: what the library holds, and where to begin."""

from __future__ import annotations

import streamlit as st

from library.core.model import Access, Study
from library.ui import display_names
from library.ui.cover_html import cover_html
from library.ui.examples_html import examples_html
from library.ui.html import Html, joined, row, tag
from library.ui.screen_context import ScreenContext
from library.ui.subjects_html import subjects_html
from library.ui.view import TIPS, View, with_query

NEWEST = 6
"""Studies shown as recently added."""


def show(context: ScreenContext) -> None:
    """Show what the library holds, what is new, and subjects to browse."""
    st.html(
        _content(context, context.library.edition, context.messages.language, context.view.lang)
    )


@st.cache_data(max_entries=20, show_spinner=False)
def _content(_visit: ScreenContext, edition: str, language: str, lang: str) -> Html:  # noqa: ARG001
    """Return the screen, which is made once for all who see the same: it asks a dozen questions."""
    messages = _visit.messages
    studies = [s for s in _visit.library.studies() if s.record.access is not Access.WITHDRAWN]
    if not studies:
        empty = messages.gettext(
            "There are no studies yet. Put PDFs in pdfs/ and run `library ingest`."
        )
        return tag("p", empty, class_="notice")
    newest = sorted(studies, key=lambda study: study.added, reverse=True)
    return tag(
        "div",
        tag("div", _holdings(_visit, studies), examples_html(_visit, newest), class_="begin"),
        _newest(_visit, newest[:NEWEST]),
        subjects_html(_visit),
        class_="start",
    )


def _holdings(context: ScreenContext, studies: list[Study]) -> Html:
    """Return how much there is, in what languages, and of what years."""
    messages = context.messages
    years = sorted(study.record.year for study in studies if study.record.year)
    languages = dict.fromkeys(code for study in studies for code in study.record.languages)
    held = [
        messages.count(len(studies), "{n} study", "{n} studies"),
        messages.count(sum(study.pages for study in studies), "{n} page", "{n} pages"),
        messages.listed(map(messages.language_name, languages)),
        "–".join(map(str, dict.fromkeys([years[0], years[-1]]))) if years else "",
    ]
    every = View(sort="title", lang=context.view.lang)
    return tag(
        "p",
        joined(tag("span", " · ", aria_hidden="true"), held),
        " ",
        tag("a", messages.gettext("All studies by title"), href=every.href(), data_view=True),
        " ",
        tag(
            "a",
            messages.gettext("Search tips"),
            href=with_query(TIPS, {"lang": messages.language}),
        ),
        class_="holdings",
    )


def _newest(context: ScreenContext, studies: list[Study]) -> Html:
    return tag(
        "section",
        tag("h2", context.messages.gettext("Last added")),
        tag("ul", *(_study(context, study) for study in studies), class_="shelf"),
    )


def _study(context: ScreenContext, study: Study) -> Html:
    record, messages = study.record, context.messages
    maker = record.publisher or ", ".join(map(str, record.authors))
    told = display_names.dotted([maker, str(record.year or "")])
    return tag(
        "li",
        tag(
            "a",
            row(cover_html(study), tag("span", study.title, class_="title", dir="auto")),
            href=context.study(study),
            data_view=True,
        ),
        tag("p", told, class_="byline"),
        tag(
            "p",
            messages.gettext("Added on {day}", day=messages.date(study.added)),
            class_="added",
        ),
    )
