"""Texts for the screens: what studies, pages and orders are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.core.model import Access, Page, Sort, Study
from library.present.messages import Messages

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&^=@/\"'])")
_SHORTCODE = re.compile(r":(?=[\w/+-]+:)")


def plain(text: str) -> str:
    """Return *text* so that Streamlit's Markdown shows it as it is.

    Streamlit finds shortcodes such as `:smile:` after Markdown's own escapes are undone; a word
    joiner, which takes no room, keeps them apart.
    """
    return _MARKDOWN.sub(r"\\\1", _SHORTCODE.sub(":\u2060", " ".join(text.split())))


def access(kind: Access, messages: Messages) -> str:
    """Return what may be seen of a study."""
    return {
        Access.OPEN: messages.gettext("Full text"),
        Access.EXCERPTS: messages.gettext("Excerpts only"),
        Access.WITHDRAWN: messages.gettext("Withdrawn"),
    }[kind]


def sort(kind: Sort, messages: Messages) -> str:
    """Return what an order is called."""
    return {
        "relevance": messages.gettext("Relevance"),
        "year": messages.gettext("Year, newest first"),
        "title": messages.gettext("Title"),
    }[kind]


def page(page: Page, messages: Messages) -> str:
    """Return how to cite a page: by what is printed on it."""
    if page.label == str(page.number):
        return messages.gettext("p. {label}", label=page.label)
    number = str(page.number)
    return messages.gettext(
        "p. {label} (page {number} of the PDF)", label=page.label, number=number
    )


def byline(study: Study, messages: Messages) -> str:
    """Return who made a study, when, in what language, and how long it is."""
    record = study.record
    by = study.display("authors", ", ".join(map(str, record.authors)))
    by = by or study.display("publisher", record.publisher)
    date = study.display("date", messages.date(record.date))
    length = messages.count(study.pages, "{n} page", "{n} pages") if study.has_text else ""
    return dotted(
        [by, date, messages.listed(map(messages.language_name, record.languages)), length]
    )


def dotted(parts: Iterable[str]) -> str:
    """Return the parts that say something, with a dot between."""
    return " · ".join(part for part in parts if part)
