"""What stands around every screen: the name of the library, its languages, and its pages."""

from __future__ import annotations

import streamlit as st

from library.present.messages import languages, own_name
from library.ui.components import navigation, search_field
from library.ui.html import Html, tag
from library.ui.screen_context import Visit, asked
from library.ui.view import TIPS, with_query


def head(visit: Visit, *, start: bool) -> None:
    """Show the name of the library, the languages of the screens, and the search field."""
    with st.container(key="head-start" if start else "head", gap=None):
        name = visit.settings.name
        home = tag("a", name, href=visit.start().href(), data_view=True)
        brand = tag("h1", name, class_="brand") if start else tag("p", home, class_="brand")
        st.html(tag("header", brand))
        search_field(visit, start=start)
        st.html(_switcher(visit))


def foot(visit: Visit) -> None:
    """Show the pages on the library itself; when all is there, let links be followed in place."""
    said = visit.said
    pages = {
        TIPS: said.say("Search tips"),
        "accessibility": said.say("Accessibility"),
        "privacy": said.say("Privacy"),
        "take-down": said.say("Take-down"),
        "feed.atom": said.say("New studies as a feed"),
    }
    query = {"lang": said.language}
    links = (tag("a", label, href=with_query(place, query)) for place, label in pages.items())
    st.html(tag("footer", tag("nav", *links, aria_label=said.say("About this library"))))
    navigation(visit)


def _switcher(visit: Visit) -> Html:
    """Return a link to this very view in each language of the screens."""
    here = {key: values for key, values in asked().items() if key != "lang"}
    links = (
        tag(
            "a", code.upper(), href=with_query("", {**here, "lang": code}), data_view=True,
            lang=code, hreflang=code, title=own_name(code), aria_label=own_name(code),
            aria_current=code == visit.said.language and "true",
        )
        for code in _languages(visit.settings.languages)
    )  # fmt: skip
    return tag("nav", *links, class_="languages", aria_label=visit.said.say("Language"))


def _languages(first: tuple[str, ...]) -> list[str]:
    """Return the languages of the screens, those of the library first."""
    return [
        *(code for code in first if code in languages()),
        *(code for code in languages() if code not in first),
    ]
