"""Facets: filter links with study counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from library.core.model import Access, Facets
from library.ui import display_names
from library.ui.html import Html, row, tag
from library.ui.screen_context import ScreenContext
from library.ui.view import View

SHOWN = 6
"""Number of facet values shown before the collapsed list."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of the results."""

    field: str
    """Name of the `View` field with the selected values."""
    label: str
    counts: Mapping[Any, int]
    name: Callable[[Any], str]


def facets_of(context: ScreenContext, facets: Facets) -> tuple[Facet, ...]:
    """Return the facets in display order."""
    messages = context.messages
    access = {Access(value): count for value, count in facets.access.items()}
    return (
        Facet("languages", messages.gettext("Language"), facets.language, messages.language_name),
        Facet("subjects", messages.gettext("Subject"), facets.subject, context.subject),
        Facet("publishers", messages.gettext("Publisher"), facets.publisher, str),
        Facet(
            "access",
            messages.gettext("Access"),
            access,
            lambda kind: display_names.access(kind, messages),
        ),
    )


def facets_html(context: ScreenContext, facets: Facets) -> Html:
    """Return the facets panel: a side column on wide screens, a drawer on narrow ones."""
    messages = context.messages
    panel = [_facet(context, facet) for facet in facets_of(context, facets)]
    panel.insert(2, _years(context, facets))
    if not any(panel):
        return tag("div")
    return row(
        tag(
            "button", messages.gettext("Filters"), class_="drawer-button",
            popovertarget="facets",
        ),
        tag(
            "aside",
            tag("h2", messages.gettext("Filter the results")),
            tag(
                "button", messages.gettext("Close"), class_="close", popovertarget="facets",
                popovertargetaction="hide",
            ),
            *panel,
            id="facets",
            popover=True,
            aria_label=messages.gettext("Filters"),
        ),
    )  # fmt: skip


def chips_html(context: ScreenContext, facets: Facets) -> Html | None:
    """Return the active filters, each a link that removes it; `None` without filters."""
    view, messages = context.view, context.messages
    chips = [
        _chip(context, facet.name(value), _deselect(view, facet.field, value))
        for facet in facets_of(context, facets)
        for value in getattr(view, facet.field)
    ]
    chips += [
        _chip(context, label, replace(view, screen=1, **changes))
        for label, changes in _period(context)
    ]
    if not chips:
        return None
    if len(chips) > 1:
        chips.append(
            tag("li", _link(messages.gettext("Clear filters"), view.unfiltered, class_="all"))
        )
    return tag("ul", *chips, class_="chips", aria_label=messages.gettext("Active filters"))


def _period(context: ScreenContext) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a label for each year filter, and the `View` fields that remove it."""
    first, last, messages = context.view.first_year, context.view.last_year, context.messages
    if first and first == last:
        yield str(first), {"first_year": None, "last_year": None}
        return
    if first:
        yield messages.gettext("from {year}", year=str(first)), {"first_year": None}
    if last:
        yield messages.gettext("up to {year}", year=str(last)), {"last_year": None}


def _chip(context: ScreenContext, name: str, without: View) -> Html:
    label = context.messages.gettext("Remove filter: {filter}", filter=name)
    cross = tag("span", "×", aria_hidden="true")
    return tag("li", _link(row(name, " ", cross), without, class_="chip", aria_label=label))


def _facet(context: ScreenContext, facet: Facet) -> Html | None:
    """Return one facet; `None` when there is nothing to select."""
    selected = getattr(context.view, facet.field)
    values = [*dict.fromkeys([*selected, *facet.counts])]
    if not selected and len(values) < 2:
        return None
    items = [_value(context.view, facet, value) for value in values]
    return tag("section", tag("h3", facet.label), _values(context, items))


def _value(view: View, facet: Facet, value: object) -> Html:
    values = getattr(view, facet.field)
    selected = value in values
    changed = (
        _deselect(view, facet.field, value)
        if selected
        else _changed(view, facet.field, (*values, value))
    )
    return _item(facet.name(value), facet.counts.get(value, 0), changed, selected=selected)


def _years(context: ScreenContext, facets: Facets) -> Html | None:
    """Return the years, newest first, and a form for the first and last year."""
    view, messages = context.view, context.messages
    selected = [year for year in (view.first_year, view.last_year) if year]
    years = sorted({*facets.year, *selected}, reverse=True)
    if not selected and len(years) < 2:
        return None
    items = [_year(view, year, facets.year.get(year, 0)) for year in years]
    form = tag(
        "form",
        *_hidden_fields(replace(view, first_year=None, last_year=None, screen=1)),
        _year_field("from", messages.gettext("From"), view.first_year, years[-1]),
        _year_field("to", messages.gettext("To"), view.last_year, years[0]),
        tag("button", messages.gettext("Apply")),
        data_view=True,
        action="./",
        class_="years",
    )
    return tag("section", tag("h3", messages.gettext("Year")), _values(context, items), form)


def _year(view: View, year: int, count: int) -> Html:
    selected = view.first_year == year == view.last_year
    bound = None if selected else year
    changed = replace(view, first_year=bound, last_year=bound, screen=1)
    return _item(str(year), count, changed, selected=selected)


def _year_field(name: str, label: str, value: int | None, hint: int) -> Html:
    field = tag(
        "input", type="number", name=name, min=1000, max=9999, value=value, placeholder=hint
    )
    return tag("label", tag("span", label), field)


def _hidden_fields(view: View) -> Iterable[Html]:
    """Yield *view* as hidden form fields."""
    for name, values in view.params().items():
        for value in values if isinstance(values, list) else [values]:
            yield tag("input", type="hidden", name=name, value=value)


def _values(context: ScreenContext, items: Sequence[Html]) -> Html:
    """Return *items*, those after the first few in a collapsed list."""
    rest = items[SHOWN:]
    more = context.messages.ngettext("{n} more", "{n} more", len(rest))
    return row(
        tag("ul", *items[:SHOWN]),
        tag("details", tag("summary", more), tag("ul", *rest)) if rest else None,
    )


def _item(name: str, count: int, changed: View, *, selected: bool) -> Html:
    content = row(tag("span", name, class_="name"), " ", tag("span", str(count), class_="count"))
    return tag("li", _link(content, changed, aria_current=selected and "true"))


def _link(content: str | Html, view: View, **attributes: str | bool | None) -> Html:
    return tag("a", content, href=view.href(), data_view=True, **attributes)


def _deselect(view: View, field: str, value: object) -> View:
    return _changed(view, field, tuple(v for v in getattr(view, field) if v != value))


def _changed(view: View, field: str, values: tuple[object, ...]) -> View:
    changes: dict[str, Any] = {field: values, "screen": 1}
    return replace(view, **changes)
