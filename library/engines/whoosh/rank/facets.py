"""Studies narrowed, counted and ordered by their cards, as arrays over all studies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

from library.analysis import fold
from library.core.model import Facets, Filters, Sort
from library.engines.whoosh.store.doc_values import Array
from library.engines.whoosh.store.index_schema import StudyHeader

_VALUES: dict[str, Callable[[StudyHeader], Collection[Any]]] = {
    "language": lambda header: set(header.languages),
    "year": lambda header: (header.year,) if header.year is not None else (),
    "subject": lambda header: set(header.subjects),
    "publisher": lambda header: (header.publisher,) if header.publisher else (),
    "access": lambda header: (header.access,),
}
"""Facet -> the values a study has in it, each once."""


class _Facet:
    """The values of one facet, and which studies have them.

    Args:
        values: Study -> its values.
    """

    def __init__(self, values: Sequence[Collection[Any]]) -> None:
        every = list(chain.from_iterable(values))
        self.values = sorted(set(every))
        place_of = {value: place for place, value in enumerate(self.values)}
        self._places = np.array(list(map(place_of.__getitem__, every)), np.intp)
        self._studies = np.repeat(np.arange(len(values)), list(map(len, values)))
        self._count = len(values)

    def having(self, chosen: Callable[[Any], bool]) -> Array:
        """Return for each study whether it has a value that is *chosen*."""
        is_chosen = np.array([chosen(value) for value in self.values], bool)
        having: Array = np.zeros(self._count, bool)
        if len(self.values):
            having[self._studies[is_chosen[self._places]]] = True
        return having

    def counts(self, studies: Array) -> dict[Any, int]:
        """Return how many of *studies* have each value, the most frequent first."""
        positions = self._places[studies[self._studies]]
        counts = np.bincount(positions, minlength=len(self.values))
        order = np.argsort(-counts, kind="stable")  # equals stay in the order of their values
        return {self.values[at]: int(counts[at]) for at in order.tolist() if counts[at]}


class Catalogue:
    """The cards of all studies of a snapshot."""

    def __init__(self, headers: Sequence[StudyHeader], is_kept: Array) -> None:
        self._headers = headers
        self._shown = is_kept & np.array([not header.is_withdrawn for header in headers], bool)
        self._facets = {name: _Facet(list(map(of, headers))) for name, of in _VALUES.items()}

    def passing(self, filters: Filters, *, ignoring: str = "") -> Array:
        """Return for each study whether it may be shown, leaving out the filter *ignoring*."""
        passing: Array = self._shown.copy()
        if filters.studies:
            passing &= np.array([header.id in filters.studies for header in self._headers], bool)
        for name, chosen in _tests(filters).items():
            if name != ignoring:
                passing &= self._facets[name].having(chosen)
        return passing

    def facets(self, answering: Array, filters: Filters) -> Facets:
        """Return the counts of studies *answering*, each facet as if its own filter were off."""
        inside, narrowed = answering & self.passing(filters), _tests(filters)

        def shown(facet: str) -> Array:
            if facet not in narrowed:
                return inside
            all_but_one: Array = answering & self.passing(filters, ignoring=facet)
            return all_but_one

        names = [field.name for field in fields(Facets)]
        return Facets(**{name: self._facets[name].counts(shown(name)) for name in names})

    def ordered(self, studies: Array, scores: Array, sort: Sort) -> Array:
        """Return the numbers of *studies* in the order of *sort*; equals by title, then by id."""
        keys = [self._titles[studies]]
        if sort == "relevance":
            keys.append(-scores[studies])
        elif sort == "year":
            keys.append(-self._years[studies])
        ordered: Array = studies[np.lexsort(keys)]
        return ordered

    @cached_property
    def _titles(self) -> Array:
        """Study -> its place when all stand in the order of their titles."""
        keys = [(fold(header.title), header.id) for header in self._headers]
        ranks = np.empty(len(keys), np.int64)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks

    @cached_property
    def _years(self) -> Array:
        return np.array([header.year or 0 for header in self._headers], np.int64)


def _tests(filters: Filters) -> dict[str, Callable[[Any], bool]]:
    """Return the facets that are narrowed, each with what tells whether a value will do."""
    chosen: dict[str, frozenset[Any]] = {
        "language": filters.languages,
        "subject": filters.subjects,
        "publisher": filters.publishers,
        "access": frozenset(map(str, filters.access)),
    }
    tests: dict[str, Callable[[Any], bool]] = {
        name: values.__contains__ for name, values in chosen.items() if values
    }
    first, last = filters.years
    if first is not None or last is not None:
        tests["year"] = lambda year: (first or year) <= year <= (last or year)
    return tests
