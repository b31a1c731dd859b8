"""Studies of passages that meaning found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from library.core.model import Page
from library.engines.whoosh.store.arrays import Array
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

    def study_of(self, passage: SimilarPassage) -> int | None:
        """Return the study of *passage*; `None` if it may not be in the answer."""
        number = self._numbers.get(passage.study)
        return number if number is not None and self._allowed[number] else None

    def is_shown(self, passage: SimilarPassage) -> bool:
        """Whether *passage* is still on its page, and the page is good enough."""
        page = self._page_of(passage.study, passage.page)
        return page is not None and page.quality.score >= self._quality and is_on(passage, page)
