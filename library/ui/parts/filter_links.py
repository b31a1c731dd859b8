"""Facets: filter links with counts of studies, and the filters that are active."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from library.core.model import Access
from library.core.results import Facets
from library.present import display_names
from library.ui.context.screen_context import LibraryContext
from library.ui.context.view import View
from library.ui.parts.counted_values import CountedValue


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue(CountedValue):
    """One value of a facet, and the view that selects or deselects it."""

    view: View
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of the results."""

    label: str
    values: tuple[FacetValue, ...]
    is_years: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, and the view without it."""

    name: str
    view: View


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of `FilterParams` with several values."""

    attribute: str
    label: str
    counts: Mapping[Any, int]
    display: Callable[[Any], str]
    guessed: Mapping[Any, int] = field(default_factory=dict)


def facets(context: LibraryContext, counts: Facets) -> tuple[Facet, ...]:
    """Return the facets with something to select, in display order."""
    panel = [_facet(context.view, field) for field in _fields(context, counts)]
    panel.insert(2, _years(context, counts))
    return tuple(facet for facet in panel if facet.values)


def chips(context: LibraryContext, counts: Facets) -> tuple[Chip, ...]:
    """Return the active filters; a range of years is one of them."""
    view = context.view
    active = [
        Chip(field.display(value), _without(view, field, value))
        for field in _fields(context, counts)
        for value in getattr(view.chosen, field.attribute)
    ]
    return (*active, *_period(context))


def _fields(context: LibraryContext, counts: Facets) -> tuple[_Field, ...]:
    messages, gettext = context.messages, context.messages.gettext
    access = {Access(value): count for value, count in counts.access.items()}
    return (
        _Field("languages", gettext("Language"), counts.language, messages.language_name),
        _Field("subjects", gettext("Subject"), counts.subject, context.subject),
        _Field("publishers", gettext("Publisher"), counts.publisher, str, counts.guessed_publisher),
        _Field(
            "access", gettext("Access"), access, lambda kind: display_names.access(kind, messages)
        ),
    )


def _facet(view: View, field: _Field) -> Facet:
    selected = getattr(view.chosen, field.attribute)
    values = [*dict.fromkeys([*selected, *field.counts])]
    if not selected and len(values) < 2:
        values = []
    items = (
        FacetValue(
            name=field.display(value),
            count=field.counts.get(value, 0),
            view=_without(view, field, value)
            if value in selected
            else view.choosing(**{field.attribute: (*selected, value)}),
            is_selected=value in selected,
            guessed=field.guessed.get(value, 0),
        )
        for value in values
    )
    return Facet(field.label, tuple(items))


def _without(view: View, field: _Field, value: object) -> View:
    rest = tuple(each for each in getattr(view.chosen, field.attribute) if each != value)
    return view.choosing(**{field.attribute: rest})


def _years(context: LibraryContext, counts: Facets) -> Facet:
    """Return the years, newest first."""
    view = context.view
    first, last = view.chosen.first_year, view.chosen.last_year
    years = sorted({*counts.year, *(year for year in (first, last) if year)}, reverse=True)
    if not (first or last) and len(years) < 2:
        years = []

    def value(year: int) -> FacetValue:
        is_selected = first == year == last
        bound = None if is_selected else year
        return FacetValue(
            name=str(year),
            count=counts.year.get(year, 0),
            view=view.choosing(first_year=bound, last_year=bound),
            is_selected=is_selected,
            guessed=counts.guessed_year.get(year, 0),
        )

    return Facet(context.messages.gettext("Year"), tuple(map(value, years)), is_years=True)


def _period(context: LibraryContext) -> Iterator[Chip]:
    first, last = context.view.chosen.first_year, context.view.chosen.last_year
    gettext = context.messages.gettext
    if not (first or last):
        return
    if first and last:
        name = str(first) if first == last else f"{first}–{last}"
    else:
        name = (
            gettext("from {year}", year=str(first))
            if first
            else gettext("up to {year}", year=str(last))
        )
    yield Chip(name, context.view.choosing(first_year=None, last_year=None))
