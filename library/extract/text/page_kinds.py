"""Classifies pages: body text, cover, table of contents, list of references. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.model import ListShares, PageKind
from library.extract.text.page_lists import is_contents_heading
from library.extract.text.paragraphs.line_joining import TextLine

MAX_COVER_WORDS = 100
"""Most words on a cover; a first page with more is body text."""
MIN_PAGES_WITH_COVER = 4
"""Fewest pages of a study whose first page may be a cover with any share of the text."""
MAX_SHARE_OF_COVER = 0.1
"""Largest share of the words of a shorter study on its cover, which has no sentence either."""
MOST = 0.5
"""Smallest share of the text of a page that a list has on a page of its kind."""


def classify_pages(
    pages: Sequence[Sequence[TextLine]], shares: Sequence[ListShares]
) -> tuple[PageKind, ...]:
    """Return the kind of each page of a study: what most of its text is.

    Args:
        pages: The lines of each page in reading order, without running headers.
        shares: The shares of each page that are lists.
    """
    kinds = [_kind_of_list(each) for each in shares]
    if kinds[:1] == [PageKind.BODY] and _is_cover(pages):
        kinds[0] = PageKind.COVER
    return tuple(kinds)


def _is_cover(pages: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the first of *pages* is a cover, if it is no list."""
    words = sum(len(line.text.split()) for line in pages[0])
    if words > MAX_COVER_WORDS or any(is_contents_heading(line.text) for line in pages[0]):
        return False
    if len(pages) >= MIN_PAGES_WITH_COVER:
        return True
    every = sum(len(line.text.split()) for on_page in pages for line in on_page)
    has_sentence = any(line.text.endswith(".") for line in pages[0])
    return 0 < words <= MAX_SHARE_OF_COVER * every and not has_sentence


def _kind_of_list(shares: ListShares) -> PageKind:
    if shares.contents >= MOST:
        return PageKind.CONTENTS
    return PageKind.REFERENCES if shares.references >= MOST else PageKind.BODY
