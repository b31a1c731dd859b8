"""Screens of texts: about the library, which staff write, and those of the program."""

from __future__ import annotations

from markupsafe import Markup

from library.present.about import read_about
from library.ui.context.screen_context import Head, Screen, ScreenContext, unknown_address

INFORMATION = ("search-tips", "accessibility", "privacy", "take-down")
"""Paths of the texts of the program; their templates have the same names."""


def show_about(context: ScreenContext) -> Screen:
    """Return the text in the reader's language, else in another.

    Raises:
        UnknownAddress: There is none.
        SettingsError: The file is too large or cannot be read.
    """
    root, languages = context.site.root, context.site.file.languages
    about = read_about(root, context.language, languages, context.url.base) if root else None
    if about is None:
        raise unknown_address()
    title = about.title or context.messages.gettext("About this library")
    values = {
        "language": about.language,
        "text": Markup(about.html),  # noqa: S704 - rendered without HTML of its own
    }
    return Screen("about", title, values, Head(canonical=context.public_address))


def show_information(name: str, context: ScreenContext) -> Screen:
    """Return the text of the program with that name."""
    gettext = context.messages.gettext
    titles = {
        "search-tips": gettext("Search tips"),
        "accessibility": gettext("Accessibility"),
        "privacy": gettext("Privacy"),
        "take-down": gettext("Request removal"),
    }
    file = context.site.file
    values = {"counts_searches": file.count_searches, "keeps_reports": file.page_reports}
    return Screen(name, titles[name], values, Head(canonical=context.public_address))
