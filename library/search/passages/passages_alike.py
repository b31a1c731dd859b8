"""Passages that say about the same as a passage of a page, in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from library.core.answers import PageHit
from library.core.model import Access, Study
from library.search.access import AccessFilter
from library.search.engine import PageId
from library.search.ranking import RankingParameters
from library.search.similar_passages import (
    PassageIndex,
    SimilarPassage,
    passage_key,
    similar_page_hit,
)

CANDIDATES = 20
"""Passages that are considered for each page of the answer: most are of one study."""


def passages_alike(
    reader: AccessFilter,
    index: PassageIndex,
    text: str,
    *,
    without: PageId | None,
    limit: int,
    parameters: RankingParameters,
) -> tuple[PageHit, ...]:
    """Return pages with a passage that says about the same as *text*, best first.

    Each page has the passage as its excerpt, and its cosine as its score. A passage with the same
    words as one before it is left out, and so are other versions of the study of *without*.

    Args:
        reader: What may be shown.
        index: The passages by meaning.
        text: A passage of a page.
        without: The page that has it.
        limit: Most pages.
        parameters: The least cosine, and the pages of a study.
    """
    near = index.nearest(text, least=parameters.least_alike, limit=CANDIDATES * limit)
    origin = reader.study(without.study) if without else None
    own = passage_key(text)
    found: list[PageHit] = []
    count: Counter[str] = Counter()
    others = (each for each in near if PageId(each.study, each.page) != without)
    for passage in _one_of_each_text(others):
        if len(found) == limit:
            break
        study = reader.study(passage.study)
        if study is None or not _is_candidate(study, origin):
            continue
        if passage.key == own and study == origin:  # the study repeats it
            continue
        if count[study.id] == parameters.alike_of_a_study:
            continue
        (page,) = reader.read_pages([PageId(study.id, passage.page)])
        if page is not None and (hit := similar_page_hit(page, passage)):
            count[study.id] += 1
            found.append(hit)
    return tuple(found)


def _one_of_each_text(passages: Iterable[SimilarPassage]) -> Iterator[SimilarPassage]:
    """Yield the best passage with each text."""
    keys: set[bytes] = set()
    for passage in passages:
        if passage.key not in keys:
            keys.add(passage.key)
            yield passage


def _is_candidate(study: Study, origin: Study | None) -> bool:
    if study.record.access is Access.WITHDRAWN:
        return False
    is_version = origin is not None and bool(study.family) and study.family == origin.family
    return not is_version or study.id == (origin and origin.id)
