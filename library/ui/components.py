"""The parts of the screens that have scripts of their own: links, and the search field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from library.ui.screen_context import ScreenContext, query_params

HERE = Path(__file__).parent


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def navigation(context: ScreenContext) -> None:
    """Let links with `data-view` lead to their views without loading the screens anew."""
    # Registered anew with each run: Streamlit keeps components for a running app only.
    show = st.components.v2.component(
        "library_navigation", js=_script("navigation.js"), isolate_styles=False
    )
    messages = context.messages
    show(
        key="navigation",
        data={
            "language": messages.language,
            "skip": messages.gettext("Skip to content"),
            "view": query_params(),
        },
    )


def search_field(context: ScreenContext, *, start: bool) -> None:
    """Show the field that questions are typed in; *start* puts it in focus."""
    messages = context.messages
    kept = [
        [name, value]
        for name, given in context.view.params().items()
        if name not in {"q", "screen"}
        for value in (given if isinstance(given, list) else [given])
    ]
    show = st.components.v2.component(
        "library_search_field",
        html=_script("search_field.html"),
        js=_script("search_field.js"),
        isolate_styles=False,
    )
    show(
        key="search-field",
        data={
            "question": context.view.question,
            "kept": kept,
            "start": start,
            "label": messages.gettext("Search the full text of the studies"),
            "placeholder": messages.gettext("Search the studies"),
            "button": messages.gettext("Search"),
            "completions": messages.gettext("Suggestions"),
            "kinds": {
                "title": messages.gettext("Study"),
                "subject": messages.gettext("Subject"),
            },
        },
    )


def reading(place: str, ahead: Mapping[str, str] | None = None) -> None:
    """Let keys turn pages, and buttons copy.

    Args:
        place: Address of the view.
        ahead: Where the picture is that may be wanted next.
    """
    show = st.components.v2.component(
        "library_reading", js=_script("reading.js"), isolate_styles=False
    )
    show(key="reading", data={"place": place, "ahead": ahead})
