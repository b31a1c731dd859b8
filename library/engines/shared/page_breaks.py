"""What follows a page: a phrase may begin on one page and end on the next.

Footnotes that end the first page are between the two parts of the phrase, and are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.analysis import tokens
from library.core.model import Access, Page, Study
from library.query import MAX_WORDS

MAX_LENGTH = 2_000
"""Characters at the start of a page that are searched for its first words."""
CONTINUOUS = frozenset({Access.OPEN, Access.DRAFT})
"""Access of the studies whose pages are indexed whole."""


def with_following(study: Study, pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return *pages*, each with the first words of the next one.

    Pages of which only passages are indexed are followed by nothing.
    """
    if study.record.access not in CONTINUOUS:
        return tuple(pages)
    begins = {page.number: _first_words(page.text) for page in pages if not page.withheld}
    return tuple(
        page if page.withheld else replace(page, following=begins.get(page.number + 1, ""))
        for page in pages
    )


def note_words(page: Page) -> int:
    """Return the number of words of the footnotes that end *page*."""
    return 0 if page.notes_at is None else len(tokens(page.text[page.notes_at :]))


def _first_words(text: str) -> str:
    """Return *text* up to its last word that a phrase of a query can end with."""
    found = tokens(text[:MAX_LENGTH], most=MAX_WORDS + 1)
    if len(text) > MAX_LENGTH:
        found = found[:-1]  # It may be cut.
    return text[: found[:MAX_WORDS][-1].end] if found else ""
