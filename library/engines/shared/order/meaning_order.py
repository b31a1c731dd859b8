"""Which studies the meaning of a question adds to an answer, and in what place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
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
    placed: dict[T, tuple[SimilarPassage, ...]]
    """The studies that meaning placed -> their similar passages, best first."""
    beside: dict[T, tuple[SimilarPassage, ...]]
    """Studies that words placed -> a similar passage."""

    def passages(self, study: T) -> tuple[SimilarPassage, ...]:
        """Return the similar passages of *study*, best first."""
        return self.placed.get(study) or self.beside.get(study, ())


def with_similar(
    order: Sequence[T],
    passages: Sequence[SimilarPassage],
    study_of: Callable[[str], T | None],
    parameters: RankingParameters,
    *,
    kept: int,
    has_all_words: bool,
    is_shown: Callable[[SimilarPassage], bool] = lambda _: True,
) -> MeaningOrder[T]:
    """Return *order* with the studies of *passages*, each study once.

    The studies follow the places that are *kept*. When no study has all words, as many are added
    as there are first places, and *order* is fused behind these with that of the passages. A study
    whose best passage is that of a study before it, as in another version of a report, is left out.
    No study is added unless one passage is likely to be an answer, nor one whose best passage is
    far less likely.

    Args:
        order: Studies that match by words, best first.
        passages: Similar passages, best first, one of each page.
        study_of: Returns the study with an id; `None` if it may not be in this answer.
        parameters: The number of studies, the first places, and the bounds of similarity.
        kept: Number of the first studies that keep their places.
        has_all_words: Whether the studies of *order* match all parts of the query.
        is_shown: Whether a passage is still on its page, and that page may be in the answer. Asked
            of few passages, because it reads the page.
    """
    named = {each: study_of(each) for each in dict.fromkeys(each.study for each in passages)}
    candidates = [(each, study) for each in passages if (study := named[each.study]) is not None]
    added, least = parameters.meaning_studies, parameters.least_cosine_with_all_words
    if not has_all_words:
        by_meaning = [study for _, study in candidates]
        rest = _fused(order[kept:], by_meaning, parameters.fusion_rank)
        order = [*order[:kept], *rest]
        added, least = parameters.places_before_meaning, 0.0
    best = max((passage.score for passage, _ in candidates), default=0.0)
    chosen: _ChosenPassages[T] = _ChosenPassages(
        most_studies=added if best >= parameters.least_meaning_score else 0,
        most_pages=parameters.meaning_pages,
        least_score=best * parameters.meaning_share,
        least_cosine=least,
        fixed=frozenset(order[:kept]),
        first=frozenset(order[: parameters.places_before_meaning]),
    )
    for passage, study in candidates:
        chosen.consider(passage, study, is_shown)
    rest = [study for study in order[kept:] if study not in chosen.placed]
    return MeaningOrder(
        [*order[:kept], *chosen.placed, *rest],
        {study: tuple(some) for study, some in chosen.placed.items()},
        {study: tuple(some) for study, some in chosen.beside.items()},
    )


@dataclass(slots=True)
class _ChosenPassages(Generic[T]):
    """The similar passages that an answer shows; they are considered one by one, best first."""

    most_studies: int
    """Most studies that meaning places."""
    most_pages: int
    """Most pages of such a study."""
    least_score: float
    """Least score of the first passage of such a study."""
    least_cosine: float
    """Least similarity of it."""
    fixed: frozenset[T]
    """Studies that keep the place they have by words."""
    first: frozenset[T]
    """The first studies by words: of one that meaning does not place, one passage is chosen."""
    placed: dict[T, list[SimilarPassage]] = field(default_factory=dict)
    """The studies that meaning places, in order -> their passages."""
    beside: dict[T, list[SimilarPassage]] = field(default_factory=dict)
    """Studies that words place -> a passage."""
    _keys: set[bytes] = field(default_factory=set)
    """Keys of the passages of `placed`."""

    def consider(
        self, passage: SimilarPassage, study: T, is_shown: Callable[[SimilarPassage], bool]
    ) -> None:
        """Choose *passage* of *study* if it has a place in the answer."""
        is_placed = study in self.placed or self._may_be_placed(passage, study)
        if not is_placed and study not in self.first:
            return
        studies, most = (self.placed, self.most_pages) if is_placed else (self.beside, 1)
        some = studies.get(study, [])
        if len(some) < most and is_shown(passage):
            studies[study] = [*some, passage]
            if is_placed:
                self._keys.add(passage.key)

    def _may_be_placed(self, passage: SimilarPassage, study: T) -> bool:
        return (
            len(self.placed) < self.most_studies
            and study not in self.fixed
            and passage.key not in self._keys
            and passage.score >= self.least_score
            and passage.cosine >= self.least_cosine
        )


def _fused(by_words: Sequence[T], by_meaning: Iterable[T], rank: int) -> list[T]:
    """Return the studies of *by_words* by the sum of their reciprocal ranks in both orders.

    After Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual
    rank learning methods", SIGIR 2009.

    Args:
        by_words: Studies, best first.
        by_meaning: The study of each similar passage, best first; a study may occur again.
        rank: Added to each rank: the higher, the less the first ranks count.

    >>> _fused("abcd", "dd", 5)
    ['d', 'a', 'b', 'c']
    """
    scores = {study: 1 / (rank + at) for at, study in enumerate(by_words)}
    for at, study in enumerate(dict.fromkeys(by_meaning)):
        if study in scores:
            scores[study] += 1 / (rank + at)
    return sorted(by_words, key=lambda study: -scores[study])


def similar_pages(
    passages: Sequence[SimilarPassage],
    by_words: Sequence[PageMatch],
    page_of: Callable[[SimilarPassage], PageMatch],
    count: int,
    *,
    is_placed: bool,
) -> tuple[PageMatch, ...]:
    """Return the pages of a study: those of *passages* and of *by_words*, each page once.

    Args:
        passages: Its similar passages, best first.
        by_words: Its pages that match by words, best first.
        page_of: Returns the page of a passage.
        count: Most pages.
        is_placed: Whether meaning placed the study. Of any other study the best page by words
            is first.
    """
    similar = {passage.page: passage for passage in passages}
    matching = {match.page.number: match for match in by_words}
    own = [] if is_placed else list(matching)[:1]
    numbers = list(dict.fromkeys([*own, *similar, *matching]))[:count]
    return tuple(
        page_of(similar[number]) if number in similar and number not in own else matching[number]
        for number in numbers
    )


def best_cosines(passages: Iterable[SimilarPassage], step: float) -> dict[str, float]:
    """Return study -> similarity of its best passage, as the nearest multiple of *step*."""
    best: dict[str, float] = {}
    for passage in passages:
        if passage.cosine > best.get(passage.study, -1.0):
            best[passage.study] = passage.cosine
    return {study: round(cosine / step) * step for study, cosine in best.items()}
