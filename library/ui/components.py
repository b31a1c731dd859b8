"""Streamlit components with JavaScript: navigation, search field, reading shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from library.ui.screen_context import ScreenContext, query_params

HERE = Path(__file__).parent


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def navigation(context: ScreenContext) -> None:
    """Let links with `data-view` change the view without a page load."""
    # Registered in each run: Streamlit keeps components only while an app runs.
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
    """Show the search field; *start* gives it the focus."""
    messages = context.messages
    params = [
        [name, value]
        for name, values in context.view.params().items()
        if name not in {"q", "screen"}
        for value in (values if isinstance(values, list) else [values])
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
            "params": params,
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


def reading(address: str, prefetch: Mapping[str, str] | None = None) -> None:
    """Enable keyboard shortcuts and copy buttons.

    Args:
        address: Address of the view.
        prefetch: `srcset` and `sizes` of the next page image.
    """
    show = st.components.v2.component(
        "library_reading", js=_script("reading.js"), isolate_styles=False
    )
    show(key="reading", data={"address": address, "prefetch": prefetch})
