"""Atom feeds (RFC 4287) of new studies, for the library, any search, or any group of `/browse`.

The order is `recently_added`, the same as on the start screen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from library.core.errors import BadRequest
from library.core.model import Study
from library.core.notation.language_names import LANGUAGE_CODES
from library.present.filter_params import NO_FILTERS, read_filters
from library.present.study_order import last_changed, recently_added
from library.search.browsing.browse import OTHER_LETTER, GroupName
from library.service import Library
from library.ui.context.addresses import with_query
from library.ui.context.view import View, whole_number
from library.ui.context.visible_studies import visible_studies
from library.ui.rendering import render
from library.ui.screens.browse_screen import GROUP_NAMES, chosen_group, group_label
from library.web.requests import http_caching
from library.web.requests.request_context import Endpoint, RequestContext, question_of

ENTRIES = 50
"""Studies on one page of the feed (RFC 5005, 3)."""
MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Followed:
    """What a feed has the new studies of: a search, or a group of studies."""

    studies: Sequence[Study]
    title: str
    """As readers know it; empty for the whole library."""
    screen: str
    """Address of the screen with these studies."""
    address: str
    """Address of the feed."""


def _feed(library: Library, context: RequestContext) -> Response:
    params = context.screen.address.params
    by = next((each for each in GROUP_NAMES if [each] == params.get("by")), None)
    value = chosen_group(params)
    if by is not None and value is not None and _is_possible(library, by, value):
        followed = _group(library, context, by, value)
    elif params.get("by"):  # the feed of the whole library would be followed by mistake
        raise BadRequest("There is no such group of studies.", remedy="Copy the address once more.")
    else:
        followed = _search(library, context)
    studies = recently_added(followed.studies)
    number = whole_number(context.request.query_params.get("page", "1"), MOST_PAGES)
    if not number:
        raise BadRequest("The feed has no such page.", remedy="Page numbers start at 1.")
    gettext, language = context.screen.messages.gettext, context.screen.language
    title = gettext("New studies: {question}", question=followed.title) if followed.title else ""
    values = {
        "title": title or gettext("New studies"),
        "updated": max(map(last_changed, studies), default="1970-01-01"),
        "alternate": with_query(followed.screen, lang=language),
        # Programs that fetch it again ask for no language, and would get that of the library.
        "pages": [
            (rel, with_query(followed.address, lang=language, page=page if page > 1 else None))
            for rel, page in _pages(number, -(-len(studies) // ENTRIES)).items()
        ],
        "id": followed.address,
        "studies": studies[(number - 1) * ENTRIES : number * ENTRIES],
        "updated_on": last_changed,
    }
    return http_caching.conditional_response(
        context.request,
        render("feed.xml", context.screen, values).encode(),
        "application/atom+xml; charset=utf-8",
        headers={"Vary": "Accept-Language"},
    )


def _search(library: Library, context: RequestContext) -> Followed:
    question = question_of(context.request)
    chosen = read_filters(context.screen.address.params)
    view = View(question=question, chosen=chosen)
    if question or chosen != NO_FILTERS:
        most = ENTRIES * MOST_PAGES
        answer = library.search(question, filters=chosen.filters(), limit=most, pages=0)
        studies = [hit.study for hit in answer.hits]
    else:
        studies = visible_studies(library)
    public = context.public
    return Followed(studies, question, public.search(view), public.feed(view))


def _is_possible(library: Library, by: GroupName, value: str) -> bool:
    """Return whether studies can be in a group: its code, letter or year is one."""
    match by:
        case "subject":
            groups = library.browse().groups[by]
            known = {*library.settings.file.subjects, *(group.value for group in groups)}
            return not value or value in known
        case "language":
            return not value or value in LANGUAGE_CODES
        case "year":
            return not value or re.fullmatch("[0-9]{4}", value) is not None
        case "letter":
            return value == OTHER_LETTER or (len(value) == 1 and value.isalpha())
        case _:  # a name that may come
            return True


def _group(library: Library, context: RequestContext, by: GroupName, value: str) -> Followed:
    # A group without studies may have had them, or get them: who follows it keeps an empty feed.
    groups = {group.value: group.studies for group in library.browse().groups[by]}
    label = group_label(context.screen, by, value)
    public = context.public
    return Followed(
        groups.get(value, ()), label, public.group(by, value), public.group_feed(by, value)
    )


def _pages(number: int, last: int) -> dict[str, int]:
    """Return the page of the feed for each relation of a link."""
    pages = {"self": number, "first": 1, "last": max(last, 1)}
    pages |= {"previous": number - 1} if number > 1 else {}
    return pages | ({"next": number + 1} if number < last else {})


ENDPOINTS: dict[str, Endpoint] = {"/feed.atom": _feed}
