"""Studies of passages that meaning found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from library.core.model import Page
from library.engines.whoosh.store.arrays import Array
from library.search.similar_passages import SimilarPassage, is_on


def similar_study(
    allowed: Array,
    numbers: Mapping[str, int],
    page_of: Callable[[str, int], Page | None],
    quality: float,
) -> Callable[[SimilarPassage], int | None]:
    """Return a function from a passage to its study; `None` if it may not be in the answer.

    Args:
        allowed: Study -> whether it may be in the answer.
        numbers: Id of a study -> its number.
        page_of: Returns a page of a study; the passage must still be on it.
        quality: Lowest quality of the page, 0 to 1.
    """

    def study_of(passage: SimilarPassage) -> int | None:
        number = numbers.get(passage.study)
        if number is None or not allowed[number]:
            return None
        page = page_of(passage.study, passage.page)
        if page is None or page.quality.score < quality:
            return None
        return number if is_on(passage, page) else None

    return study_of
