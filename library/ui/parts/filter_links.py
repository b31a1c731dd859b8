"""Facets: filter links with counts of studies, and the filters that are active."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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


NO_COUNTS: Mapping[Any, int] = {}
Chip = tuple[str, View]
"""Name of an active filter, and the view without it."""


def facets(context: LibraryContext, counts: Facets) -> list[Facet]:
    """Return the facets with something to select, in display order."""
    messages, gettext, view = context.messages, context.messages.gettext, context.view
    access = {Access(value): count for value, count in counts.access.items()}
    of_access = partial(display_names.access, messages=messages)
    guessed = counts.guessed_publisher
    panel = [
        _facet(view, "languages", gettext("Language"), counts.language, messages.language_name),
        _facet(view, "subjects", gettext("Subject"), counts.subject, context.subject),
        _years(context, counts),
        _facet(view, "publishers", gettext("Publisher"), counts.publisher, str, guessed),
        _facet(view, "access", gettext("Access"), access, of_access),
    ]
    return [facet for facet in panel if len(facet.values) > 1 or _is_active(facet, view)]


def chips(context: LibraryContext, panel: Sequence[Facet]) -> list[Chip]:
    """Return the active filters of *panel*; a range of years is one of them."""
    values = (value for facet in panel if not facet.is_years for value in facet.values)
    active = [(value.name, value.view) for value in values if value.is_selected]
    period = _period(context)
    years = [(period, context.view.choosing(first_year=None, last_year=None))] if period else []
    return active + years


def _facet(
    view: View,
    field: str,
    label: str,
    counts: Mapping[Any, int],
    display: Callable[[Any], str],
    guessed: Mapping[Any, int] = NO_COUNTS,
) -> Facet:
    """Return the values of *field* of `FilterParams`, those that are chosen first."""
    chosen = getattr(view.chosen, field)
    items = (
        FacetValue(
            name=display(value),
            count=counts.get(value, 0),
            view=view.choosing(**{field: _toggled(chosen, value)}),
            is_selected=value in chosen,
            guessed=guessed.get(value, 0),
        )
        for value in dict.fromkeys([*chosen, *counts])
    )
    return Facet(label, tuple(items))


def _toggled(chosen: tuple[object, ...], value: object) -> tuple[object, ...]:
    """Return *chosen* with *value*, or without it if it is there."""
    rest = tuple(each for each in chosen if each != value)
    return rest if value in chosen else (*chosen, value)


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
