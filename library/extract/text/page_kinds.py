"""Classifies pages: body text, cover, table of contents, list of references. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.model import ListShares, PageKind
from library.extract.text.line_joining import TextLine
from library.extract.text.page_lists import is_contents_heading

MAX_COVER_WORDS = 100
"""Most words on a cover; a first page with more is body text."""
MIN_PAGES_WITH_COVER = 4
"""A study of fewer pages has no cover: its first page holds a good part of its text."""
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
    may_be_cover = len(kinds) >= MIN_PAGES_WITH_COVER and kinds[0] is PageKind.BODY
    has_cover = may_be_cover and not any(is_contents_heading(line.text) for line in pages[0])
    if has_cover and sum(len(line.text.split()) for line in pages[0]) <= MAX_COVER_WORDS:
        kinds[0] = PageKind.COVER
    return tuple(kinds)


def _kind_of_list(shares: ListShares) -> PageKind:
    if shares.contents >= MOST:
        return PageKind.CONTENTS
    return PageKind.REFERENCES if shares.references >= MOST else PageKind.BODY
