"""Studies of passages that meaning found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from library.core.model import Page
from library.engines.shared.arrays import Array
from library.engines.shared.matching.marks import MarkedPage
from library.engines.shared.order.meaning_order import similar_pages
from library.search.engine import PageId, PageMatch, StudyMatch
from library.search.similar_passages import SimilarPassage, is_on


class SimilarStudies:
    """Which passages may be in an answer, and their studies.

    Args:
        allowed: Study -> whether it may be in the answer.
        numbers: Id of a study -> its number.
        page_of: Returns a page of a study.
        quality: Lowest quality of the page, 0 to 1.
    """

    def __init__(
        self,
        allowed: Array,
        numbers: Mapping[str, int],
        page_of: Callable[[str, int], Page | None],
        quality: float,
    ) -> None:
        self._allowed = allowed
        self._numbers = numbers
        self._page_of = page_of
        self._quality = quality

    def study_of(self, study_id: str) -> int | None:
        """Return the study with an id; `None` if it may not be in the answer."""
        number = self._numbers.get(study_id)
        return number if number is not None and self._allowed[number] else None

    def is_shown(self, passage: SimilarPassage) -> bool:
        """Whether *passage* is still on its page, and the page is good enough."""
        page = self._page_of(passage.study, passage.page)
        return page is not None and page.quality.score >= self._quality and is_on(passage, page)


def similar_documents(
    passages: Iterable[Sequence[SimilarPassage]],
    document_of: Callable[[str, int], int],
    count: int,
) -> dict[PageId, int]:
    """Return the pages to show of studies that meaning placed, each with its document.

    Args:
        passages: The similar passages of each study, best first.
        document_of: Returns the document of a page of a study.
        count: Most pages of a study.
    """
    return {
        PageId(each.study, each.page): document_of(each.study, each.page)
        for some in passages
        for each in some[:count]
    }


def with_similar_pages(
    matches: Sequence[StudyMatch],
    passages: Sequence[Sequence[SimilarPassage]],
    placed: Sequence[bool],
    documents: Mapping[PageId, int],
    marked: Mapping[int, MarkedPage],
    count: int,
) -> tuple[StudyMatch, ...]:
    """Return *matches* with the pages of their similar passages.

    Args:
        matches: Studies of the answer.
        passages: The passages of each that meaning found, best first; empty for most.
        placed: Whether meaning placed each of the studies.
        documents: What `similar_documents` returned.
        marked: These documents, with the marks of the query.
        count: Most pages of a study.
    """

    def page_of(passage: SimilarPassage) -> PageMatch:
        found = marked[documents[PageId(passage.study, passage.page)]]
        span = passage.start, passage.end
        return PageMatch(found.page, passage.cosine, found.highlights, span)

    def with_pages(
        match: StudyMatch, some: Sequence[SimilarPassage], *, is_placed: bool
    ) -> StudyMatch:
        pages = similar_pages(some, match.pages, page_of, count, is_placed=is_placed)
        return replace(match, pages=pages, cosine=some[0].cosine if is_placed else None)

    return tuple(
        with_pages(match, some, is_placed=is_placed) if some else match
        for match, some, is_placed in zip(matches, passages, placed, strict=True)
    )
