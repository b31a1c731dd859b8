"""Filtering, facet counts and sorting of studies by their doc values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

from library.core.answers import Facets
from library.core.model import Filters, Sort
from library.engines.shared.arrays import Array, without_noise
from library.engines.whoosh.store.index_schema import StudyHeader
from library.search.browsing.browse import label_order

_VALUES: dict[str, Callable[[StudyHeader], Collection[Any]]] = {
    "language": lambda header: set(header.languages),
    "year": lambda header: (header.year,) if header.year is not None else (),
    "subject": lambda header: set(header.subjects),
    "publisher": lambda header: (header.publisher,) if header.publisher else (),
    "access": lambda header: (header.access,),
    "guessed_year": lambda header: _VALUES["year"](header) if header.has_guessed_year else (),
    "guessed_publisher": lambda header: (
        _VALUES["publisher"](header) if header.has_guessed_publisher else ()
    ),
}
"""Facet -> the distinct values of a study."""


class _Facet:
    """The values of one facet, and the studies that have each.

    Args:
        values: Study -> its distinct values.
        families: Study -> number of its family; -1 for none.
    """

    def __init__(self, values: Sequence[Collection[Any]], families: Array) -> None:
        pairs = list(chain.from_iterable(values))
        self.values = sorted(set(pairs))
        ordinals = {value: ordinal for ordinal, value in enumerate(self.values)}
        self._ordinals = np.array(list(map(ordinals.__getitem__, pairs)), np.intp)
        self._studies = np.repeat(np.arange(len(values)), list(map(len, values)))
        self._families = families[self._studies]
        self._count = len(values)

    def matching(self, accept: Callable[[Any], bool]) -> Array:
        """Return study -> whether *accept* is true of any of its values."""
        accepted = np.array([accept(value) for value in self.values], bool)
        matching: Array = np.zeros(self._count, bool)
        if len(self.values):
            matching[self._studies[accepted[self._ordinals]]] = True
        return matching

    def counts(self, studies: Array) -> dict[Any, int]:
        """Return value -> number of *studies* with it, by count, then by value.

        The versions of a study that have the same value count once.
        """
        chosen = studies[self._studies]
        counts = np.bincount(self._ordinals[chosen], minlength=len(self.values))
        counts -= self._repeated(chosen & (self._families >= 0))
        order = np.argsort(-counts, kind="stable")
        return {self.values[at]: int(counts[at]) for at in order.tolist() if counts[at]}

    def _repeated(self, versions: Array) -> Array:
        """Return value -> how many *versions* with it are not the first of their family."""
        count = max(len(self.values), 1)
        pairs = self._families[versions] * count + self._ordinals[versions]
        own = np.bincount(self._ordinals[versions], minlength=len(self.values))
        return own - np.bincount(np.unique(pairs) % count, minlength=len(self.values))


class StudyFacets:
    """The doc values of all studies of a commit.

    Args:
        headers: Study -> header.
        live_studies: Study -> whether it is not deleted.
    """

    def __init__(self, headers: Sequence[StudyHeader], live_studies: Array) -> None:
        self._headers = headers
        self._visible = live_studies & np.array([not each.is_hidden for each in headers], bool)
        self._opening = {
            at: header.open_from for at, header in enumerate(headers) if header.open_from
        }
        numbers = {family: at for at, family in enumerate({each.family for each in headers} - {""})}
        families = np.array([numbers.get(each.family, -1) for each in headers], np.intp)
        self._facets = {
            name: _Facet(list(map(of, headers)), families) for name, of in _VALUES.items()
        }

    def matching(self, filters: Filters, *, ignoring: str = "") -> Array:
        """Return study -> whether it passes *filters*, apart from the one of facet *ignoring*.

        Deleted and withdrawn studies and drafts never pass.
        """
        matching: Array = self._visible.copy()
        for at, day in self._opening.items():
            if day > filters.day:
                matching[at] = False
        if filters.studies:
            matching &= np.array([header.id in filters.studies for header in self._headers], bool)
        for name, accept in _predicates(filters).items():
            if name != ignoring:
                matching &= self._facets[name].matching(accept)
        return matching

    @property
    def opening_days(self) -> tuple[str, ...]:
        """The days on which studies open, sorted."""
        return tuple(sorted(set(self._opening.values())))

    def counts(self, studies: Array, filters: Filters) -> Facets:
        """Return the facet counts of *studies*, each as if the facet's own filter were off."""
        inside, filtered = studies & self.matching(filters), _predicates(filters)

        def counted(facet: str) -> Array:
            name = facet.removeprefix("guessed_")
            if name not in filtered:
                return inside
            all_but_one: Array = studies & self.matching(filters, ignoring=name)
            return all_but_one

        names = [field.name for field in fields(Facets)]
        return Facets(**{name: self._facets[name].counts(counted(name)) for name in names})

    def sort(self, studies: Array, scores: Array, sort: Sort) -> Array:
        """Return the numbers of *studies* in the order of *sort*, ties by title, then by id."""
        keys = [self.title_ranks[studies]]
        if sort == "relevance":
            keys.append(-without_noise(scores[studies]))
        elif sort == "year":
            keys.append(-self._years[studies])
        ordered: Array = studies[np.lexsort(keys)]
        return ordered

    @cached_property
    def title_ranks(self) -> Array:
        """Study -> its rank in the order of titles, then ids."""
        keys = [(label_order(header.title), header.id) for header in self._headers]
        ranks = np.empty(len(keys), np.int64)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks

    @cached_property
    def _years(self) -> Array:
        return np.array([header.year or 0 for header in self._headers], np.int64)


def _predicates(filters: Filters) -> dict[str, Callable[[Any], bool]]:
    """Return facet -> predicate on its values, for the facets that *filters* restrict."""
    chosen: dict[str, frozenset[Any]] = {
        "language": filters.languages,
        "subject": filters.subjects,
        "publisher": filters.publishers,
        "access": frozenset(map(str, filters.access)),
    }
    predicates: dict[str, Callable[[Any], bool]] = {
        name: values.__contains__ for name, values in chosen.items() if values
    }
    first, last = filters.years
    if first is not None or last is not None:
        predicates["year"] = lambda year: (first or year) <= year <= (last or year)
    return predicates
