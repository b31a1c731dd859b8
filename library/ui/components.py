"""The parts of the screens that have scripts of their own: links, and the search field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from library.ui.screen_context import Visit, asked

HERE = Path(__file__).parent


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def navigation(visit: Visit) -> None:
    """Let links with `data-view` lead to their views without loading the screens anew."""
    # Registered anew with each run: Streamlit keeps components for a running app only.
    show = st.components.v2.component(
        "library_navigation", js=_script("navigation.js"), isolate_styles=False
    )
    said = visit.said
    show(
        key="navigation",
        data={"language": said.language, "skip": said.say("Skip to the content"), "view": asked()},
    )


def search_field(visit: Visit, *, start: bool) -> None:
    """Show the field that questions are typed in; *start* puts it in focus."""
    said = visit.said
    kept = [
        [name, value]
        for name, given in visit.view.params().items()
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
            "question": visit.view.question,
            "kept": kept,
            "start": start,
            "label": said.say("Search the full text of the studies"),
            "placeholder": said.say("Search the studies"),
            "button": said.say("Search"),
            "completions": said.say("Completions"),
            "kinds": {"title": said.say("Study"), "subject": said.say("Subject")},
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
