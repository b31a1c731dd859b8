"""What an answer can be narrowed by: each value a link, with its number of studies."""

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
"""Values of a facet that are shown at once; the others are one click away."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One property that studies are narrowed by."""

    field: str
    """The field of `View` that holds what is chosen."""
    label: str
    counts: Mapping[Any, int]
    name: Callable[[Any], str]


def facets_of(context: ScreenContext, facets: Facets) -> tuple[Facet, ...]:
    """Return the facets in the order in which they are shown."""
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
    """Return the panel of facets: beside the answer on a desk, in a drawer on a phone."""
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
    """Return what is chosen, each a link that lets it go; `None` when nothing is."""
    view, messages = context.view, context.messages
    chips = [
        _chip(context, facet.name(value), _without(view, facet.field, value))
        for facet in facets_of(context, facets)
        for value in getattr(view, facet.field)
    ]
    chips += [
        _chip(context, told, replace(view, screen=1, **changes))
        for told, changes in _period(context)
    ]
    if not chips:
        return None
    if len(chips) > 1:
        chips.append(
            tag("li", _link(messages.gettext("Clear filters"), view.unfiltered, class_="all"))
        )
    return tag("ul", *chips, class_="chips", aria_label=messages.gettext("Active filters"))


def _period(context: ScreenContext) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what is asked of the years, with what lets it go."""
    first, last, messages = context.view.first_year, context.view.last_year, context.messages
    if first and first == last:
        yield str(first), {"first_year": None, "last_year": None}
        return
    if first:
        yield messages.gettext("from {year}", year=str(first)), {"first_year": None}
    if last:
        yield messages.gettext("up to {year}", year=str(last)), {"last_year": None}


def _chip(context: ScreenContext, told: str, without: View) -> Html:
    label = context.messages.gettext("Remove filter: {filter}", filter=told)
    cross = tag("span", "×", aria_hidden="true")
    return tag("li", _link(row(told, " ", cross), without, class_="chip", aria_label=label))


def _facet(context: ScreenContext, facet: Facet) -> Html | None:
    """Return one facet; `None` where there is nothing to choose."""
    chosen = getattr(context.view, facet.field)
    values = [*dict.fromkeys([*chosen, *facet.counts])]
    if not chosen and len(values) < 2:
        return None
    items = [_value(context.view, facet, value) for value in values]
    return tag("section", tag("h3", facet.label), _values(context, items))


def _value(view: View, facet: Facet, value: object) -> Html:
    chosen = value in getattr(view, facet.field)
    changed = _without(view, facet.field, value) if chosen else _with(view, facet.field, value)
    return _item(facet.name(value), facet.counts.get(value, 0), changed, chosen=chosen)


def _years(context: ScreenContext, facets: Facets) -> Html | None:
    """Return the years, the newest first, and a field for the first and one for the last."""
    view, messages = context.view, context.messages
    chosen = [year for year in (view.first_year, view.last_year) if year]
    years = sorted({*facets.year, *chosen}, reverse=True)
    if not chosen and len(years) < 2:
        return None
    items = [_year(view, year, facets.year.get(year, 0)) for year in years]
    form = tag(
        "form",
        *_kept(replace(view, first_year=None, last_year=None, screen=1)),
        _bound("from", messages.gettext("From"), view.first_year, years[-1]),
        _bound("to", messages.gettext("To"), view.last_year, years[0]),
        tag("button", messages.gettext("Apply")),
        data_view=True,
        action="./",
        class_="years",
    )
    return tag("section", tag("h3", messages.gettext("Year")), _values(context, items), form)


def _year(view: View, year: int, count: int) -> Html:
    chosen = view.first_year == year == view.last_year
    bound = None if chosen else year
    changed = replace(view, first_year=bound, last_year=bound, screen=1)
    return _item(str(year), count, changed, chosen=chosen)


def _bound(name: str, label: str, value: int | None, hint: int) -> Html:
    field = tag(
        "input", type="number", name=name, min=1000, max=9999, value=value, placeholder=hint
    )
    return tag("label", tag("span", label), field)


def _kept(view: View) -> Iterable[Html]:
    """Yield the rest of the view as hidden fields, so that a form keeps it."""
    for name, given in view.params().items():
        for value in given if isinstance(given, list) else [given]:
            yield tag("input", type="hidden", name=name, value=value)


def _values(context: ScreenContext, items: Sequence[Html]) -> Html:
    """Return the first of *items*, and the others one click away."""
    rest = items[SHOWN:]
    more = context.messages.count(len(rest), "{n} more", "{n} more")
    return row(
        tag("ul", *items[:SHOWN]),
        tag("details", tag("summary", more), tag("ul", *rest)) if rest else None,
    )


def _item(name: str, count: int, changed: View, *, chosen: bool) -> Html:
    told = row(tag("span", name, class_="name"), " ", tag("span", str(count), class_="count"))
    return tag("li", _link(told, changed, aria_current=chosen and "true"))


def _link(content: str | Html, view: View, **attributes: str | bool | None) -> Html:
    return tag("a", content, href=view.href(), data_view=True, **attributes)


def _with(view: View, field: str, value: object) -> View:
    return _changed(view, field, (*getattr(view, field), value))


def _without(view: View, field: str, value: object) -> View:
    return _changed(view, field, tuple(v for v in getattr(view, field) if v != value))


def _changed(view: View, field: str, values: tuple[object, ...]) -> View:
    changes: dict[str, Any] = {field: values, "screen": 1}
    return replace(view, **changes)
