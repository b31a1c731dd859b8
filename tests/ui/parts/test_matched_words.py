"""The words that a hit was found by."""

from __future__ import annotations

from library.core.answers import Excerpt, Highlight, Hit, PageHit
from library.core.model import Page, Record, Study
from library.ui.parts.marked_text import matched_words


def test_a_match_over_two_lines_is_named_once():
    """As in one line, in small letters."""
    text = "Sociale\neconomie, en sociale economie."
    excerpt = Excerpt(text, (Highlight(0, 16, "exact"), Highlight(21, 37, "exact")))
    page = PageHit(Page("a", 1, "1", "nl", text), 1.0, (excerpt,))
    hit = Hit(Study("a", "2026-01-01", Record()), 1.0, (page,), 1)
    assert matched_words(hit) == {"exact": ["sociale economie"]}
