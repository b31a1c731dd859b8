"""Facets: filter links with counts of studies, and the filters that are active."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from library.core.answers import Facets
from library.core.model import Access
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


Chip = tuple[str, View]
"""Name of an active filter, and the view without it."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of `FilterParams` with several values."""

    attribute: str
    label: str
    counts: Mapping[Any, int]
    display: Callable[[Any], str]
    guessed: Mapping[Any, int] = field(default_factory=dict)


def facets(context: LibraryContext, counts: Facets) -> list[Facet]:
    """Return the facets with something to select, in display order."""
    panel = [_facet(context.view, field) for field in _fields(context, counts)]
    panel.insert(2, _years(context, counts))
    return [facet for facet in panel if len(facet.values) > 1 or _is_active(facet, context.view)]


def chips(context: LibraryContext, panel: Sequence[Facet]) -> list[Chip]:
    """Return the active filters of *panel*; a range of years is one of them."""
    values = (value for facet in panel if not facet.is_years for value in facet.values)
    active = [(value.name, value.view) for value in values if value.is_selected]
    period = _period(context)
    years = [(period, context.view.choosing(first_year=None, last_year=None))] if period else []
    return active + years


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
    """Return the values of *field*, those that are chosen first."""
    selected = getattr(view.chosen, field.attribute)
    items = (
        FacetValue(
            name=field.display(value),
            count=field.counts.get(value, 0),
            view=_toggled(view, field, value),
            is_selected=value in selected,
            guessed=field.guessed.get(value, 0),
        )
        for value in dict.fromkeys([*selected, *field.counts])
    )
    return Facet(field.label, tuple(items))


def _toggled(view: View, field: _Field, value: object) -> View:
    """Return *view* with *value* chosen, or without it if it is."""
    chosen = getattr(view.chosen, field.attribute)
    rest = tuple(each for each in chosen if each != value)
    return view.choosing(**{field.attribute: rest if value in chosen else (*chosen, value)})


def _years(context: LibraryContext, counts: Facets) -> Facet:
    """Return the years, newest first."""
    view = context.view
    first, last = view.chosen.first_year, view.chosen.last_year
    items = []
    for year in sorted({*counts.year, *filter(None, (first, last))}, reverse=True):
        is_selected = first == year == last
        bound = None if is_selected else year
        items.append(
            FacetValue(
                name=str(year),
                count=counts.year.get(year, 0),
                view=view.choosing(first_year=bound, last_year=bound),
                is_selected=is_selected,
                guessed=counts.guessed_year.get(year, 0),
            )
        )
    return Facet(context.messages.gettext("Year"), tuple(items), is_years=True)


def _is_active(facet: Facet, view: View) -> bool:
    """Return whether a filter of *facet* is chosen."""
    bounds = view.chosen.first_year or view.chosen.last_year
    return bool(bounds) if facet.is_years else any(each.is_selected for each in facet.values)


def _period(context: LibraryContext) -> str:
    """Return the years that are chosen; empty for all."""
    first, last = context.view.chosen.first_year, context.view.chosen.last_year
    gettext = context.messages.gettext
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return gettext("from {year}", year=str(first))
    return gettext("up to {year}", year=str(last)) if last else ""
