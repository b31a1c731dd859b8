"""Query parameters of the search screens.

Addresses are relative, so they work behind any proxy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from library.core.model import PUBLIC, Access, Filters, Sort

Params = dict[str, str | list[str]]

SORTS: tuple[Sort, ...] = ("relevance", "year", "title")
TIPS = "search-tips"
"""Path of the page with search tips."""
PAGE_SIZE = 10
"""Studies on one page of results."""


@dataclass(frozen=True, slots=True)
class View:
    """A query with its filters, order and page of results."""

    question: str = ""
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    access: tuple[Access, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    sort: Sort = "relevance"
    screen: int = 1
    """Page of results, from 1."""
    lang: str = ""
    """Language of the screens; empty to use the browser's."""

    @property
    def filters(self) -> Filters:
        """The search filters of the view."""
        return Filters(
            languages=frozenset(self.languages),
            years=(self.first_year, self.last_year),
            subjects=frozenset(self.subjects),
            publishers=frozenset(self.publishers),
            access=frozenset(self.access),
        )

    @property
    def is_start(self) -> bool:
        """Whether the view is the start screen; a sort order alone lists all studies."""
        return not self.question.strip() and replace(self, question="", lang="") == View()

    @property
    def unfiltered(self) -> View:
        """The same query without filters."""
        return View(question=self.question, sort=self.sort, lang=self.lang)

    def params(self) -> Params:
        """Return the view as query parameters, without default values."""
        params: Params = {
            "q": self.question,
            "language": list(self.languages),
            "subject": list(self.subjects),
            "publisher": list(self.publishers),
            "access": [access.value for access in self.access],
            "from": str(self.first_year or ""),
            "to": str(self.last_year or ""),
            "sort": self.sort if self.sort != "relevance" else "",
            "screen": str(self.screen) if self.screen > 1 else "",
            "lang": self.lang,
        }
        return {key: value for key, value in params.items() if value}

    def href(self) -> str:
        """Return the address of the view."""
        return with_query("./", self.params())


def parse_view(params: Mapping[str, Sequence[str]]) -> View:
    """Return the view for *params*. Never raises: invalid values are ignored."""

    def last(key: str) -> str:
        return params[key][-1] if params.get(key) else ""

    sort = last("sort")
    known = {access.value: access for access in PUBLIC}
    return View(
        question=last("q"),
        languages=_once(params.get("language", ())),
        subjects=_once(params.get("subject", ())),
        publishers=_once(params.get("publisher", ())),
        access=tuple(known[value] for value in _once(params.get("access", ())) if value in known),
        first_year=_year(last("from")),
        last_year=_year(last("to")),
        sort=next((known_sort for known_sort in SORTS if known_sort == sort), "relevance"),
        screen=int(last("screen")) if re.fullmatch(r"[1-9]\d{0,4}", last("screen")) else 1,
        lang=last("lang"),
    )


def study_href(study_id: str, *, question: str = "", lang: str = "") -> str:
    """Return the address of a study screen, with the question."""
    return with_query("study", {"id": study_id, "q": question, "lang": lang})


def reading_href(study_id: str, page: int, *, question: str = "", lang: str = "") -> str:
    """Return the address of the reading view of *page*, with the question."""
    params: Params = {"id": study_id, "page": str(page), "q": question, "lang": lang}
    return with_query("read", params)


def cover_href(study_id: str) -> str:
    """Return the address of the cover image of a study."""
    return f"studies/{quote(study_id, safe='')}/cover"


def with_query(place: str, params: Mapping[str, str | list[str]]) -> str:
    """Return *place* with the non-empty *params* as query."""
    given = {key: value for key, value in params.items() if value}
    return f"{place}?{urlencode(given, doseq=True)}" if given else place


def _once(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9][0-9]{3}", text) else None
