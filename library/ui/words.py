"""Texts for the screens: counted, named, and never taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.model import Access, Page, Study
from library.settings import Settings

LANGUAGES = {
    "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "it": "Italian", "nl": "Dutch", "pt": "Portuguese", "sv": "Swedish",
}  # fmt: skip
ACCESS = {
    Access.OPEN: "full text",
    Access.EXCERPTS: "excerpts only",
    Access.WITHDRAWN: "withdrawn",
}
SORTS = {"relevance": "Best match", "year": "Newest", "title": "Title"}

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&^=@/\"'])")
_SHORTCODE = re.compile(r":(?=[\w/+-]+:)")


def plain(text: str) -> str:
    """Return *text* so that Streamlit's Markdown shows it as it is.

    Streamlit finds shortcodes such as `:smile:` after Markdown's own escapes are undone; a word
    joiner, which takes no room, keeps them apart.
    """
    return _MARKDOWN.sub(r"\\\1", _SHORTCODE.sub(":\u2060", " ".join(text.split())))


def count(number: int, one: str, many: str = "") -> str:
    """Return *number* with its noun."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}".replace(",", "\u202f")


def language(code: str) -> str:
    """Return the name of a language; its code where it has none here."""
    return LANGUAGES.get(code, code)


def subject(code: str, settings: Settings) -> str:
    """Return the label of a subject in the library's first language; its code without one."""
    labels = settings.file.subjects.get(code)
    if labels is None:
        return code
    return str(getattr(labels, settings.languages[0], labels.en))


def page(page: Page) -> str:
    """Return how to cite a page: by what is printed on it."""
    if page.label == str(page.number):
        return f"p. {page.label}"
    return f"p. {page.label} (page {page.number} of the PDF)"


def byline(study: Study) -> str:
    """Return who made a study, when, in what language, and how long it is."""
    record = study.record
    by = study.told("authors", ", ".join(map(str, record.authors)))
    by = by or study.told("publisher", record.publisher)
    date = study.told("date", record.date)
    length = count(study.pages, "page") if study.has_text else ""
    return joined([by, date, " and ".join(map(language, record.languages)), length])


def joined(parts: Iterable[str]) -> str:
    """Return the parts that say something, with a dot between."""
    return " · ".join(part for part in parts if part)
