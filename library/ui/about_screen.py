"""Screen of the text about the library, which staff write."""

from __future__ import annotations

from markupsafe import Markup

from library.present.about import read_about
from library.ui.screen_context import Head, LibraryContext, Screen


def show(context: LibraryContext) -> Screen | None:
    """Return the text in the reader's language, else in another; None when there is none.

    Raises:
        SettingsError: The file is too large or cannot be read.
    """
    about = read_about(
        context.settings.root, context.language, context.site.file.languages, context.url.base
    )
    if about is None:
        return None
    title = about.title or context.messages.gettext("About this library")
    values = {
        "language": about.language,
        "title": title,
        "text": Markup(about.html),  # noqa: S704 - rendered without HTML of its own
    }
    return Screen("about", title, values, Head(canonical=context.site.public.url("/about")))
