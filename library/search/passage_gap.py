"""The texts of a page's body as they are indexed."""

from __future__ import annotations

from library.core.model import Page
from library.query import MAX_SLOP, MAX_WORDS

PASSAGE_GAP = MAX_SLOP + MAX_WORDS
"""Empty texts between two passages of a page: more positions than any window spans."""


def body_texts(page: Page) -> list[str]:
    """Return the texts of the body of *page* to index, with a boundary before each."""
    gap = ("",) * PASSAGE_GAP
    return [text for passage in page.passages for text in (*gap, passage)][PASSAGE_GAP:]
