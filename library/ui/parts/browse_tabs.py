"""The ways to browse the library: their names and addresses."""

from __future__ import annotations

from library.core.settings import FALLBACK_LANGUAGE
from library.thesaurus import Concept
from library.ui.context.screen_context import LibraryContext

SUBJECT_YEARS = "subject-years"
"""Last part of the path of the table of subjects by year."""


def tab_names(context: LibraryContext) -> dict[str, str]:
    """Return the last part of the path of each way to browse, and its name."""
    gettext = context.messages.gettext
    groups = context.queries.concept_groups
    return {
        "letter": gettext("A–Z"),
        **{group.id: capitalised(concept_name(context, group)) for group in groups},
        "subject": gettext("Subject"),
        "publisher": gettext("Publisher"),
        "author": gettext("Author"),
        "language": gettext("Language"),
        "series": gettext("Series"),
        "year": gettext("Year"),
        SUBJECT_YEARS: gettext("Subjects by year"),
    }


def tabs(context: LibraryContext, current: str) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is the current one of each way to browse."""
    return [
        (
            label,
            context.url.screen("/browse") if by == "letter" else context.url.browse(by),
            by == current,
        )
        for by, label in tab_names(context).items()
    ]


def concept_name(context: LibraryContext, concept: Concept) -> str:
    """Return the label of a concept in the reader's language, or the nearest to it."""
    return concept.name((context.language, FALLBACK_LANGUAGE, *context.settings.languages))


def capitalised(text: str) -> str:
    """Return *text* with a capital as its first letter, which in Dutch may be *ij*."""
    size = 2 if text.startswith("ij") else 1
    return text[:size].upper() + text[size:]
