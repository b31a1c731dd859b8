"""The documents of studies and of their pages in a commit."""

from __future__ import annotations

from library.engines.whoosh.read.searcher import Searcher


def documents_of(searcher: Searcher, study_id: str) -> tuple[int, int]:
    """Return the document of a study, which its pages follow, and one past that of its last page.

    They are -1 and 0 when there is no such study.
    """
    number = searcher.study_numbers.get(study_id)
    return (-1, 0) if number is None else searcher.documents(number)


def document_of(searcher: Searcher, study_id: str, page: int) -> int:
    """Return the document of a page; 0, which is that of a study, when there is none."""
    first, end = documents_of(searcher, study_id)
    numbers = searcher.page_numbers[first + 1 : end]
    at = int(numbers.searchsorted(page))
    return first + 1 + at if at < len(numbers) and numbers[at] == page else 0
