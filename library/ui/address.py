"""What a screen shows, as the query of its address, so that every view can be linked to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from library.model import Access, Filters, Sort

Params = dict[str, str | list[str]]

SORTS: tuple[Sort, ...] = ("relevance", "year", "title")
PAGE_SIZE = 10
"""Studies on one screen."""


@dataclass(frozen=True, slots=True)
class View:
    """A question with everything that narrows and orders its answer."""

    question: str = ""
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    access: tuple[Access, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    sort: Sort = "relevance"
    screen: int = 1
    """Which screenful of studies, from 1."""

    @property
    def filters(self) -> Filters:
        """What the view narrows a search to."""
        return Filters(
            languages=frozenset(self.languages),
            years=(self.first_year, self.last_year),
            subjects=frozenset(self.subjects),
            publishers=frozenset(self.publishers),
            access=frozenset(self.access),
        )

    @property
    def is_start(self) -> bool:
        """Whether nothing is asked yet; an order alone asks for all studies in it."""
        return not self.question.strip() and replace(self, question="") == View()

    def params(self) -> Params:
        """Return the view as query parameters; what is as usual is left out."""
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
        }
        return {key: value for key, value in params.items() if value}


def view_of(params: Mapping[str, Sequence[str]]) -> View:
    """Return the view that query parameters ask for. Never raises: nonsense is left out."""

    def last(key: str) -> str:
        return params[key][-1] if params.get(key) else ""

    sort = last("sort")
    known = {access.value: access for access in Access}
    return View(
        question=last("q"),
        languages=tuple(params.get("language", ())),
        subjects=tuple(params.get("subject", ())),
        publishers=tuple(params.get("publisher", ())),
        access=tuple(known[value] for value in params.get("access", ()) if value in known),
        first_year=_year(last("from")),
        last_year=_year(last("to")),
        sort=next((known_sort for known_sort in SORTS if known_sort == sort), "relevance"),
        screen=int(last("screen")) if re.fullmatch(r"[1-9]\d{0,4}", last("screen")) else 1,
    )


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{4}", text) else None
