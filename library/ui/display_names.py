"""Display texts for access, orders, pages and bylines."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.model import Access, Page, Sort, Study
from library.present.messages import Messages


def access(kind: Access, messages: Messages) -> str:
    """Return the label of an access level."""
    return {
        Access.OPEN: messages.gettext("Full text"),
        Access.EXCERPTS: messages.gettext("Excerpts only"),
        Access.DRAFT: messages.gettext("Draft"),
        Access.WITHDRAWN: messages.gettext("Withdrawn"),
    }[kind]


def sort(kind: Sort, messages: Messages) -> str:
    """Return the label of a sort order."""
    return {
        "relevance": messages.gettext("Relevance"),
        "year": messages.gettext("Year, newest first"),
        "title": messages.gettext("Title"),
    }[kind]


def page(page: Page, messages: Messages) -> str:
    """Return the printed label of *page*, with its number when the two differ."""
    if page.label == str(page.number):
        return messages.gettext("p. {label}", label=page.label)
    number = str(page.number)
    return messages.gettext(
        "p. {label} (page {number} of the PDF)", label=page.label, number=number
    )


def byline(study: Study, messages: Messages) -> str:
    """Return authors or publisher, date, languages and length of *study*."""
    record = study.record
    by = study.display("authors", ", ".join(map(str, record.authors)))
    by = by or study.display("publisher", record.publisher)
    date = study.display("date", messages.date(record.date))
    length = messages.ngettext("{n} page", "{n} pages", study.pages) if study.has_text else ""
    return dotted(
        [by, date, messages.format_list(map(messages.language_name, record.languages)), length]
    )


def dotted(parts: Iterable[str]) -> str:
    """Return the non-empty *parts* joined by a middle dot."""
    return " · ".join(part for part in parts if part)
