"""Start screen: collection summary, example searches, last added studies, subjects."""

from __future__ import annotations

import streamlit as st

from library.core.model import Access, Study
from library.present.study_order import recently_added
from library.ui import display_names
from library.ui.cover_html import cover_html
from library.ui.examples_html import examples_html
from library.ui.html import Html, joined, row, tag
from library.ui.screen_context import ScreenContext
from library.ui.subjects_html import subjects_html
from library.ui.view import TIPS, View, with_query

NEWEST = 6
"""Number of studies shown as last added."""


def show(context: ScreenContext) -> None:
    """Show the start screen."""
    st.html(
        _content(context, context.library.edition, context.messages.language, context.view.lang)
    )


@st.cache_data(max_entries=20, show_spinner=False)
def _content(_context: ScreenContext, edition: str, language: str, lang: str) -> Html:  # noqa: ARG001
    """Return the screen; cached by edition and language, because it runs many queries."""
    messages = _context.messages
    studies = [s for s in _context.queries.studies() if s.record.access is not Access.WITHDRAWN]
    if not studies:
        empty = messages.gettext(
            "There are no studies yet. Put PDFs in pdfs/ and run `library ingest`."
        )
        return tag("p", empty, class_="notice")
    newest = recently_added(studies)
    return tag(
        "div",
        tag("div", _summary(_context, studies), examples_html(_context, newest), class_="begin"),
        _recently_added(_context, newest[:NEWEST]),
        subjects_html(_context),
        class_="start",
    )


def _summary(context: ScreenContext, studies: list[Study]) -> Html:
    """Return the size, languages and years of the collection."""
    messages = context.messages
    years = sorted(study.record.year for study in studies if study.record.year)
    languages = dict.fromkeys(code for study in studies for code in study.record.languages)
    counts = [
        messages.ngettext("{n} study", "{n} studies", len(studies)),
        messages.ngettext("{n} page", "{n} pages", sum(study.pages for study in studies)),
        messages.format_list(map(messages.language_name, languages)),
        "–".join(map(str, dict.fromkeys([years[0], years[-1]]))) if years else "",
    ]
    all_studies = View(sort="title", lang=context.view.lang)
    return tag(
        "p",
        joined(tag("span", " · ", aria_hidden="true"), counts),
        " ",
        tag("a", messages.gettext("All studies by title"), href=all_studies.href(), data_view=True),
        " ",
        tag(
            "a",
            messages.gettext("Search tips"),
            href=with_query(TIPS, {"lang": messages.language}),
        ),
        class_="holdings",
    )


def _recently_added(context: ScreenContext, studies: list[Study]) -> Html:
    return tag(
        "section",
        tag("h2", context.messages.gettext("Last added")),
        tag("ul", *(_study(context, study) for study in studies), class_="shelf"),
    )


def _study(context: ScreenContext, study: Study) -> Html:
    record, messages = study.record, context.messages
    maker = record.publisher or ", ".join(map(str, record.authors))
    details = display_names.dotted([maker, str(record.year or "")])
    return tag(
        "li",
        tag(
            "a",
            row(cover_html(study), tag("span", study.title, class_="title", dir="auto")),
            href=context.study(study),
            data_view=True,
        ),
        tag("p", details, class_="byline"),
        tag(
            "p",
            messages.gettext("Added on {day}", day=messages.date(study.added)),
            class_="added",
        ),
    )
