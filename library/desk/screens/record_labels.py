"""Names of the fields of a record, for staff."""

from __future__ import annotations

from library.core.model import Access, Origin
from library.present.messages import Messages
from library.staff.changes.candidates import Candidate

MAIN = ("title", "subtitle", "authors", "publisher", "date", "languages", "subjects")
"""Fields that are always shown, in order."""
MORE = ("commissioned_by", "series", "edition", "abstract", "doi", "isbn", "licence",
        "source_url", "access", "open_from")  # fmt: skip
"""Fields that are shown on request, or when a value was found."""


def field_help(words: Messages) -> dict[str, str]:
    """Return how to write the fields that can be written in several ways."""
    return {
        "authors": words.gettext(
            "Persons as Peeters, An and organisations as [Stad Gent]; a semicolon between two."
        ),
        "date": words.gettext("2020, 2020-05 or 2020-05-31; 2020~ is about 2020."),
        "open_from": words.gettext("The day from which readers see the study: 2027-01-01."),
        "licence": words.gettext("For example CC-BY-4.0."),
    }


def access_labels(words: Messages) -> dict[str, str]:
    """Return what each access means for readers."""
    return {
        Access.OPEN: words.gettext("Open: readers see all pages and the PDF"),
        Access.EXCERPTS: words.gettext("Excerpts: readers see passages, not the PDF"),
        Access.DRAFT: words.gettext("Draft: only staff see it"),
        Access.WITHDRAWN: words.gettext("Withdrawn: readers see that it was withdrawn"),
    }


def origin_text(candidate: Candidate, words: Messages) -> str:
    """Return where a value comes from, and how sure it is."""
    percent = f"{candidate.confidence * 100:.0f}"
    match candidate.origin:
        case Origin.METADATA:
            return words.gettext("from the file, {percent} % sure", percent=percent)
        case Origin.TEXT:
            return words.gettext("from the text")
        case Origin.RECORD:
            return words.gettext("confirmed")
        case Origin.GUESS:
            if candidate.place:
                return words.gettext(
                    "read on page {page}, {percent} % sure",
                    page=str(candidate.place.page), percent=percent,
                )  # fmt: skip
            return words.gettext("guess, {percent} % sure", percent=percent)
