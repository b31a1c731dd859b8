"""Studies narrowed, counted and ordered by their records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any

from library.analysis import fold
from library.model import Access, Facets, Filters, Sort, Study


def _publisher(study: Study) -> tuple[str, ...]:
    """Return the publisher, unless it is a guess: a list of publishers states facts."""
    publisher = study.record.publisher
    return (publisher,) if publisher and "publisher" not in study.guessed else ()


_VALUES: dict[str, Callable[[Study], Iterable[Any]]] = {
    "language": lambda study: study.record.languages,
    "year": lambda study: (study.record.year,) if study.record.year is not None else (),
    "subject": lambda study: study.record.subjects,
    "publisher": _publisher,
    "access": lambda study: (study.record.access.value,),
}
"""Facet -> the values a study has in it."""


def passes(study: Study, filters: Filters, *, ignoring: str = "") -> bool:
    """Whether *study* may be shown within *filters*, leaving out the filter named *ignoring*."""
    if study.record.access is Access.WITHDRAWN:
        return False
    if filters.studies and study.id not in filters.studies:
        return False
    chosen: dict[str, frozenset[str]] = {
        "language": filters.languages,
        "subject": filters.subjects,
        "publisher": filters.publishers,
        "access": frozenset(str(access) for access in filters.access),
    }
    for name, values in chosen.items():
        if name != ignoring and values and values.isdisjoint(_VALUES[name](study)):
            return False
    return ignoring == "year" or _in_years(study.record.year, filters.years)


def facets(studies: Iterable[Study], filters: Filters) -> Facets:
    """Return the counts of *studies*, each facet as if its own filter were off."""
    candidates = list(studies)
    counts: dict[str, Any] = {}
    for facet in fields(Facets):
        counter = Counter(
            value
            for study in candidates
            if passes(study, filters, ignoring=facet.name)
            for value in _VALUES[facet.name](study)
        )
        counts[facet.name] = dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
    return Facets(**counts)


def ordered(
    ordinals: Iterable[int], studies: Sequence[Study], score: Callable[[int], float], sort: Sort
) -> list[int]:
    """Return *ordinals* in the order of *sort*; equals by title, then by id."""

    def by_title(ordinal: int) -> tuple[str, str]:
        return fold(studies[ordinal].title), studies[ordinal].id

    found = sorted(ordinals, key=by_title)
    if sort == "relevance":
        found.sort(key=score, reverse=True)
    elif sort == "year":
        found.sort(key=lambda ordinal: studies[ordinal].record.year or 0, reverse=True)
    return found


def _in_years(year: int | None, years: tuple[int | None, int | None]) -> bool:
    first, last = years
    if first is None and last is None:
        return True
    return year is not None and (first or year) <= year <= (last or year)
