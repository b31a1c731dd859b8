"""Screen of all studies, by title."""

from __future__ import annotations

from library.present.display_names import namesakes
from library.ui.screen_context import Head, LibraryContext, Screen
from library.ui.visible_studies import visible_studies


def show(context: LibraryContext) -> Screen:
    """Return the list of all studies that are not withdrawn."""
    studies = visible_studies(context.queries)
    values = {"studies": studies, "namesakes": namesakes(studies)}
    head = Head(canonical=context.site.public.url("/studies"))
    return Screen("studies", context.messages.gettext("All studies"), values, head)
