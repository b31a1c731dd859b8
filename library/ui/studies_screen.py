"""Screen of all studies, by title."""

from __future__ import annotations

from collections import Counter

from library.ui.screen_context import Head, LibraryContext, Screen
from library.ui.visible_studies import visible_studies


def show(context: LibraryContext) -> Screen:
    """Return the list of all studies that are not withdrawn."""
    studies = visible_studies(context.queries)
    titles = Counter(study.title.casefold() for study in studies)
    values = {"studies": [(study, titles[study.title.casefold()] > 1) for study in studies]}
    head = Head(canonical=context.site.public.url("/studies"))
    return Screen("studies", context.messages.gettext("All studies"), values, head)
