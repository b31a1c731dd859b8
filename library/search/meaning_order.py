"""Which studies the meaning of a question adds to an answer, and in what place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from library.search.engine import PageMatch
from library.search.ranking import RankingParameters
from library.search.similar_passages import SimilarPassage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MeaningOrder(Generic[T]):
    """An answer with the studies that meaning adds."""

    studies: list[T]
    """All studies, in order."""
    passages: dict[T, tuple[SimilarPassage, ...]]
    """The studies that meaning placed -> their similar passages, best first."""


def with_similar(
    order: Sequence[T],
    passages: Sequence[SimilarPassage],
    study_of: Callable[[SimilarPassage], T | None],
    parameters: RankingParameters,
    *,
    has_all_words: bool,
    is_shown: Callable[[SimilarPassage], bool] = lambda _: True,
) -> MeaningOrder[T]:
    """Return *order* with the studies of *passages*, each study once.

    The studies follow the first places of the answer; they come first when no study has all words.
    A study that is among the first anyway is not moved, and one whose best passage is that of a
    study before it, as in another version of a report, is left out.

    Args:
        order: Studies that match by words, best first.
        passages: Similar passages, best first.
        study_of: Returns the study of a passage; `None` if it may not be in this answer.
        parameters: The number of studies, and the places before them.
        has_all_words: Whether the studies of *order* match all parts of the query.
        is_shown: Whether a passage is still on its page, and that page may be in the answer. Asked
            of passages that would be placed only, because it reads the page.
    """
    before = parameters.places_before_meaning if has_all_words else 0
    first = set(order[:before])
    found: dict[T, list[SimilarPassage]] = {}
    keys: set[bytes] = set()
    for passage in passages:
        study = study_of(passage)
        if study is None or study in first:
            continue
        is_new = study not in found
        if is_new and (passage.key in keys or len(found) == parameters.meaning_studies):
            continue
        if is_shown(passage):
            keys.add(passage.key)
            found.setdefault(study, []).append(passage)
    rest = [study for study in order[before:] if study not in found]
    placed = {study: tuple(some) for study, some in found.items()}
    return MeaningOrder([*order[:before], *found, *rest], placed)


def similar_pages(
    passages: Sequence[SimilarPassage],
    by_words: Sequence[PageMatch],
    page_of: Callable[[SimilarPassage], PageMatch],
    count: int,
) -> tuple[PageMatch, ...]:
    """Return the pages of a study that meaning placed: those of *passages*, then *by_words*.

    Args:
        passages: Its similar passages, best first.
        by_words: Its pages that match by words, best first.
        page_of: Returns the page of a passage.
        count: Most pages.
    """
    best = best_of_pages(passages)[:count]
    pages = {passage.page for passage in best}
    rest = [match for match in by_words if match.page.number not in pages]
    return tuple([*map(page_of, best), *rest][:count])


def best_of_pages(passages: Sequence[SimilarPassage]) -> list[SimilarPassage]:
    """Return the best passage of each page, best first."""
    best: dict[int, SimilarPassage] = {}
    for passage in passages:
        best.setdefault(passage.page, passage)
    return list(best.values())
