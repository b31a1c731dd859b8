"""What an answer can be narrowed by: each value a link, with its number of studies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from library.core.model import Access, Facets
from library.ui import display_names
from library.ui.html import Html, row, tag
from library.ui.screen_context import Visit
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


def facets_of(visit: Visit, facets: Facets) -> tuple[Facet, ...]:
    """Return the facets in the order in which they are shown."""
    said = visit.said
    access = {Access(value): count for value, count in facets.access.items()}
    return (
        Facet("languages", said.say("Language"), facets.language, said.language_name),
        Facet("subjects", said.say("Subject"), facets.subject, visit.subject),
        Facet("publishers", said.say("Publisher"), facets.publisher, str),
        Facet("access", said.say("Access"), access, lambda kind: display_names.access(kind, said)),
    )


def facets_html(visit: Visit, facets: Facets) -> Html:
    """Return the panel of facets: beside the answer on a desk, in a drawer on a phone."""
    said = visit.said
    panel = [_facet(visit, facet) for facet in facets_of(visit, facets)]
    panel.insert(2, _years(visit, facets))
    if not any(panel):
        return tag("div")
    return row(
        tag("button", said.say("Filters"), class_="drawer-button", popovertarget="facets"),
        tag(
            "aside",
            tag("h2", said.say("Narrow the answer")),
            tag(
                "button", said.say("Close"), class_="close", popovertarget="facets",
                popovertargetaction="hide",
            ),
            *panel,
            id="facets",
            popover=True,
            aria_label=said.say("Filters"),
        ),
    )  # fmt: skip


def chips_html(visit: Visit, facets: Facets) -> Html | None:
    """Return what is chosen, each a link that lets it go; `None` when nothing is."""
    view, said = visit.view, visit.said
    chips = [
        _chip(visit, facet.name(value), _without(view, facet.field, value))
        for facet in facets_of(visit, facets)
        for value in getattr(view, facet.field)
    ]
    chips += [
        _chip(visit, told, replace(view, screen=1, **changes)) for told, changes in _period(visit)
    ]
    if not chips:
        return None
    if len(chips) > 1:
        chips.append(
            tag("li", _link(said.say("Remove all filters"), view.unfiltered, class_="all"))
        )
    return tag("ul", *chips, class_="chips", aria_label=said.say("Filters chosen"))


def _period(visit: Visit) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what is asked of the years, with what lets it go."""
    first, last, said = visit.view.first_year, visit.view.last_year, visit.said
    if first and first == last:
        yield str(first), {"first_year": None, "last_year": None}
        return
    if first:
        yield said.say("from {year}", year=str(first)), {"first_year": None}
    if last:
        yield said.say("up to {year}", year=str(last)), {"last_year": None}


def _chip(visit: Visit, told: str, without: View) -> Html:
    label = visit.said.say("Remove filter: {filter}", filter=told)
    cross = tag("span", "×", aria_hidden="true")
    return tag("li", _link(row(told, " ", cross), without, class_="chip", aria_label=label))


def _facet(visit: Visit, facet: Facet) -> Html | None:
    """Return one facet; `None` where there is nothing to choose."""
    chosen = getattr(visit.view, facet.field)
    values = [*dict.fromkeys([*chosen, *facet.counts])]
    if not chosen and len(values) < 2:
        return None
    items = [_value(visit.view, facet, value) for value in values]
    return tag("section", tag("h3", facet.label), _values(visit, items))


def _value(view: View, facet: Facet, value: object) -> Html:
    chosen = value in getattr(view, facet.field)
    changed = _without(view, facet.field, value) if chosen else _with(view, facet.field, value)
    return _item(facet.name(value), facet.counts.get(value, 0), changed, chosen=chosen)


def _years(visit: Visit, facets: Facets) -> Html | None:
    """Return the years, the newest first, and a field for the first and one for the last."""
    view, said = visit.view, visit.said
    chosen = [year for year in (view.first_year, view.last_year) if year]
    years = sorted({*facets.year, *chosen}, reverse=True)
    if not chosen and len(years) < 2:
        return None
    items = [_year(view, year, facets.year.get(year, 0)) for year in years]
    form = tag(
        "form",
        *_kept(replace(view, first_year=None, last_year=None, screen=1)),
        _bound("from", said.say("From"), view.first_year, years[-1]),
        _bound("to", said.say("To"), view.last_year, years[0]),
        tag("button", said.say("Apply")),
        data_view=True,
        action="./",
        class_="years",
    )
    return tag("section", tag("h3", said.say("Year")), _values(visit, items), form)


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


def _values(visit: Visit, items: Sequence[Html]) -> Html:
    """Return the first of *items*, and the others one click away."""
    rest = items[SHOWN:]
    more = visit.said.count(len(rest), "{n} more", "{n} more")
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
