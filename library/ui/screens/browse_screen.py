"""Screens of the library without a question: all studies in groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import get_args

from markupsafe import Markup

from library.core.model import Study
from library.present.about import read_about
from library.present.display_names import namesakes
from library.present.filter_params import Params
from library.search.browsing.browse import Group, GroupName, label_order
from library.ui.context.screen_context import Head, LibraryContext, Screen, ScreenContext
from library.ui.context.view import last
from library.ui.parts.browse_tabs import SUBJECT_YEARS, tab_names, tabs
from library.ui.parts.counted_values import CountedValue, guesses_in
from library.ui.screens.matrix_screen import show_concepts, show_subject_years

GROUP_NAMES: tuple[GroupName, ...] = get_args(GroupName)
LABELLED = {"subject", "language"}
"""Groupings by a code, whose order is that of its labels in the reader's language."""
SHOWN_AT_ONCE = {"letter", "year"}
"""Groupings that show the studies of all groups; others show those of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup(CountedValue):
    """One group of studies: a link to it, and what is shown of it."""

    value: str
    """What the studies share; empty for those without one."""
    is_current: bool
    studies: tuple[Study, ...]


def show(context: LibraryContext, by: str = "letter") -> Screen:
    """Return all studies grouped by *by*, or a table of counts.

    Raises:
        UnknownAddress: There is neither.
    """
    if by == SUBJECT_YEARS:
        return show_subject_years(context)
    name = next((each for each in GROUP_NAMES if each == by), None)
    return _grouped(context, name) if name else show_concepts(context, by)


def _grouped(context: LibraryContext, by: GroupName) -> Screen:
    chosen = chosen_group(context.address.params)
    every = context.queries.browse()
    links = [_group(context, by, group, chosen) for group in every.groups[by]]
    if by in LABELLED:
        links.sort(key=lambda group: (not group.value, label_order(group.name)))
    facts = _facts(context) if by == "year" and chosen is None else {}
    if chosen is not None:
        shown = [group for group in links if group.is_current]
    else:
        shown = _with_years(context, links, facts) if by in SHOWN_AT_ONCE else []
    title = tab_names(context)[by]
    values = {
        "title": title,
        "by": by,
        "can_filter": by in {"subject", "publisher", "language", "year"},
        "tabs": tabs(context, by),
        "total": len(every.studies),
        "namesakes": namesakes(every.studies),
        "links": links,
        "shown": shown,
        "facts": facts,
        "is_unknown": chosen is not None and not shown,
        "is_one": chosen is not None,
    }
    head = Head(for_robots=not values["is_unknown"])
    if not shown or chosen is None:
        return Screen("browse", f"{context.messages.gettext('Browse')} – {title}", values, head)
    head = replace(head, feed=context.site.public.group_feed(by, chosen))
    return Screen("browse", f"{title} – {shown[0].title}", values, head)


def _group(
    context: LibraryContext, by: GroupName, group: Group, chosen: str | None = None
) -> ShownGroup:
    return ShownGroup(
        name=group_label(context, by, group.value),
        count=len(group.studies),
        guessed=guesses_in(group, by),
        value=group.value,
        is_current=group.value == chosen,
        studies=group.studies,
    )


def _with_years(
    context: LibraryContext, groups: list[ShownGroup], years: Iterable[str]
) -> list[ShownGroup]:
    """Return *groups*, and those of *years* without studies; newest first, no year last."""
    others = {*years} - {group.value for group in groups}
    groups = [*groups, *(_group(context, "year", Group(year, ())) for year in others)]
    return sorted(groups, key=lambda group: group.value, reverse=True) if others else groups


def _facts(context: LibraryContext) -> dict[str, list[Markup]]:
    """Return the dated facts of the text about the library, by year."""
    languages, base = context.site.file.languages, context.url.base
    about = read_about(context.settings.root, context.language, languages, base)
    found: dict[str, list[Markup]] = defaultdict(list)
    for fact in about.timeline if about else ():
        # Rendered without HTML of its own.
        found[fact.date[:4]].append(Markup(fact.html))  # noqa: S704
    return found


def group_label(context: ScreenContext, by: GroupName, value: str) -> str:
    """Return the label of a value of *by* for the reader."""
    gettext = context.messages.gettext
    if not value:
        without = {
            "subject": gettext("Without a subject"),
            "publisher": gettext("Without a publisher"),
            "author": gettext("Without an author"),
            "language": gettext("Without a language"),
            "series": gettext("Without a series"),
            "year": gettext("Without a year"),
        }
        return without.get(by, "")
    if by == "subject":
        return context.subject(value)
    return context.messages.language_name(value) if by == "language" else value


def chosen_group(params: Params) -> str | None:
    """Return the value of the group in *params*, empty for studies without one; None for none."""
    return "" if last(params, "without") else last(params, "value") or None
