"""What an answer can be narrowed by: each value a link, with its number of studies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from library.model import Access, Facets
from library.ui import words
from library.ui.address import View
from library.ui.html import Html, row, tag
from library.ui.visit import Visit

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
        Facet("access", said.say("Access"), access, lambda kind: words.access(kind, said)),
    )


def facets_html(visit: Visit, facets: Facets) -> Html:
    """Return the panel of facets: beside the answer on a desk, in a drawer on a phone."""
    said = visit.said
    panel = [_facet(visit, facet) for facet in facets_of(visit, facets)]
    return row(
        tag("button", said.say("Filters"), class_="drawer-button", popovertarget="facets"),
        tag(
            "aside",
            tag("h2", said.say("Narrow the answer")),
            tag(
                "button", said.say("Close"), class_="close", popovertarget="facets",
                popovertargetaction="hide",
            ),
            *panel[:2],
            _years(visit, facets),
            *panel[2:],
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
    if view.first_year:
        told = said.say("from {year}", year=str(view.first_year))
        chips.append(_chip(visit, told, replace(view, first_year=None, screen=1)))
    if view.last_year:
        told = said.say("up to {year}", year=str(view.last_year))
        chips.append(_chip(visit, told, replace(view, last_year=None, screen=1)))
    if not chips:
        return None
    if len(chips) > 1:
        chips.append(
            tag("li", _link(said.say("Remove all filters"), view.unfiltered, class_="all"))
        )
    return tag("ul", *chips, class_="chips", aria_label=said.say("Filters chosen"))


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
    rest = items[SHOWN:]
    more = visit.said.count(len(rest), "{n} more", "{n} more")
    return tag(
        "section",
        tag("h3", facet.label),
        tag("ul", *items[:SHOWN]),
        tag("details", tag("summary", more), tag("ul", *rest)) if rest else None,
    )


def _value(view: View, facet: Facet, value: object) -> Html:
    chosen = value in getattr(view, facet.field)
    changed = _without(view, facet.field, value) if chosen else _with(view, facet.field, value)
    count = tag("span", str(facet.counts.get(value, 0)), class_="count")
    name = tag("span", facet.name(value), class_="name")
    return tag("li", _link(row(name, " ", count), changed, aria_current=chosen and "true"))


def _years(visit: Visit, facets: Facets) -> Html | None:
    """Return a field for the first and one for the last year."""
    view, said = visit.view, visit.said
    chosen = [year for year in (view.first_year, view.last_year) if year]
    years = sorted({*facets.year, *chosen})
    if not chosen and len(years) < 2:
        return None
    fields = (
        ("from", said.say("From"), view.first_year, years[0]),
        ("to", said.say("To"), view.last_year, years[-1]),
    )
    return tag(
        "section",
        tag("h3", said.say("Year")),
        tag(
            "form",
            *_kept(replace(view, first_year=None, last_year=None, screen=1)),
            *(
                tag(
                    "label", tag("span", label),
                    tag(
                        "input", type="number", name=name, min=1000, max=9999,
                        value=value, placeholder=hint,
                    ),
                )
                for name, label, value, hint in fields
            ),
            tag("button", said.say("Apply")),
            data_view=True,
            action="./",
            class_="years",
        ),
    )  # fmt: skip


def _kept(view: View) -> Iterable[Html]:
    """Yield the rest of the view as hidden fields, so that a form keeps it."""
    for name, given in view.params().items():
        for value in given if isinstance(given, list) else [given]:
            yield tag("input", type="hidden", name=name, value=value)


def _link(content: str | Html, view: View, **attributes: str | bool | None) -> Html:
    return tag("a", content, href=view.href(), data_view=True, **attributes)


def _with(view: View, field: str, value: object) -> View:
    return _changed(view, field, (*getattr(view, field), value))


def _without(view: View, field: str, value: object) -> View:
    return _changed(view, field, tuple(v for v in getattr(view, field) if v != value))


def _changed(view: View, field: str, values: tuple[object, ...]) -> View:
    changes: dict[str, Any] = {field: values, "screen": 1}
    return replace(view, **changes)
