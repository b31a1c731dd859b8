"""Header and footer of all screens."""

from __future__ import annotations

import streamlit as st

from library.present.messages import languages, native_name
from library.ui.components import navigation, search_field
from library.ui.html import Html, tag
from library.ui.screen_context import ScreenContext, query_params
from library.ui.view import TIPS, with_query


def head(context: ScreenContext, *, start: bool) -> None:
    """Show the library name, the search field and the language links."""
    with st.container(key="head-start" if start else "head", gap=None):
        name = context.settings.name
        home = tag("a", name, href=context.start().href(), data_view=True)
        brand = tag("h1", name, class_="brand") if start else tag("p", home, class_="brand")
        st.html(tag("header", brand))
        search_field(context, start=start)
        st.html(_language_links(context))


def foot(context: ScreenContext) -> None:
    """Show the footer links, and enable navigation without page loads."""
    messages = context.messages
    pages = {
        TIPS: messages.gettext("Search tips"),
        "accessibility": messages.gettext("Accessibility"),
        "privacy": messages.gettext("Privacy"),
        "take-down": messages.gettext("Request removal"),
        "feed.atom": messages.gettext("New studies (feed)"),
    }
    query = {"lang": messages.language}
    links = (tag("a", label, href=with_query(place, query)) for place, label in pages.items())
    st.html(tag("footer", tag("nav", *links, aria_label=messages.gettext("About this library"))))
    navigation(context)


def _language_links(context: ScreenContext) -> Html:
    """Return a link to the current view in each language."""
    params = {key: values for key, values in query_params().items() if key != "lang"}
    links = (
        tag(
            "a", code.upper(), href=with_query("", {**params, "lang": code}), data_view=True,
            lang=code, hreflang=code, title=native_name(code), aria_label=native_name(code),
            aria_current=code == context.messages.language and "true",
        )
        for code in _languages(context.settings.languages)
    )  # fmt: skip
    return tag("nav", *links, class_="languages", aria_label=context.messages.gettext("Language"))


def _languages(first: tuple[str, ...]) -> list[str]:
    """Return the languages of the screens, the library's own first."""
    return [
        *(code for code in first if code in languages()),
        *(code for code in languages() if code not in first),
    ]
