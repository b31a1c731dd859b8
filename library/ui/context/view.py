"""What a screen shows, as read from the parameters of its address.

Invalid parameters are ignored, so every address can be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlencode

from library.core.model import Sort
from library.core.readers.anchors import MOST_CHARACTERS
from library.present.filter_params import NO_FILTERS, FilterParams, Params, parse_filters

SORTS: tuple[Sort, ...] = ("relevance", "year", "title")
PAGE_SIZE = 10
"""Studies on one page of results."""
MOST_LABEL = 20
"""Maximum length of a page label in the address."""
ZOOMS = ("", "150", "200", "300")
"""Widths of the page image in percent of the available width, which is the first."""
LAYOUTS = ("", "picture", "text")
"""What the reading view shows of a page; the first is both."""
ONLY_WORDS = "words"
"""Value of the parameter `only` that searches the typed words only, without other names of them."""
SEARCH = "/"
LISTS = re.compile("/|(?:/studies/[^/]+)?/figures|/side-by-side|/(?:concepts|subjects)/[^/]+")
"""Paths of the lists that studies and pages are opened from; values of the parameter `list`."""
_ASKED = ("q", "only")
"""Parameters of what is asked."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_VERSION = re.compile(r"[0-9a-f]{0,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class View:
    """A query with its filters, order and page of results."""

    question: str = ""
    chosen: FilterParams = NO_FILTERS
    sort: Sort = "relevance"
    screen: int = 1
    """Page of results, from 1."""
    compact: bool = False
    """Whether results are shown without covers and passages."""
    only_words: bool = False
    """Whether the words are searched as typed, without the thesaurus and passages by meaning."""

    @property
    def has_question(self) -> bool:
        """Whether there are words to search for."""
        return bool(self.question.strip())

    @property
    def is_start(self) -> bool:
        """Whether it is the start screen; a sort order without a question lists all studies."""
        plain = replace(self, question="", only_words=False)
        return not self.has_question and plain == View()

    @property
    def only(self) -> str:
        """The value of the parameter `only`; empty without it."""
        return ONLY_WORDS if self.only_words else ""

    @property
    def unfiltered(self) -> View:
        """The same query without filters."""
        return replace(self, chosen=NO_FILTERS, screen=1)

    def at_screen(self, screen: int) -> View:
        """Return another page of results of the view."""
        return replace(self, screen=screen)

    def first(self, **changes: object) -> View:
        """Return the first page of results of the view with *changes*."""
        return replace(self, screen=1, **changes)  # type: ignore[arg-type]

    def choosing(self, **changes: object) -> View:
        """Return the first page of results of the view with other filters."""
        return self.first(chosen=replace(self.chosen, **changes))  # type: ignore[arg-type]

    def params(self) -> dict[str, str | list[str]]:
        """Return the view as query parameters, without default values."""
        params: dict[str, str | list[str]] = {
            "q": self.question,
            **self.chosen.params(),
            "sort": self.sort if self.sort != "relevance" else "",
            "screen": str(self.screen) if self.screen > 1 else "",
            "cards": "compact" if self.compact else "",
            "only": self.only,
        }
        return {key: value for key, value in params.items() if value}


@dataclass(frozen=True, slots=True)
class Results:
    """The list that a reader of a study came from: studies, figures, a topic or a comparison."""

    view: View
    path: str = SEARCH
    own: Params = field(default_factory=dict)
    """Parameters of a list of another kind than a search, beside those of the view."""

    @property
    def is_start(self) -> bool:
        """Whether there is no list: the reader came from the start screen."""
        return self.path == SEARCH and self.view.is_start

    def place(self, question: str | None = None, only: str = "") -> str:
        """Return the list as the value of one parameter; empty for the start.

        What it asks is left out for an address that asks the same.
        """
        if self.is_start:
            return ""
        params = {"q": self.view.question, **self.view.params(), **self.own}
        if self.path != SEARCH:
            params["list"] = self.path
        if (question, only) == (self.view.question, self.view.only):
            params = {name: value for name, value in params.items() if name not in _ASKED}
        return urlencode(params, doseq=True)


@dataclass(frozen=True, slots=True)
class PageView:
    """How the reading view shows a page."""

    label: str = ""
    """Page label that the reader entered; empty when none was."""
    zoom: str = ""
    layout: str = ""
    words: str = ""
    """A quoted passage, or its anchor (`core.readers.anchors`); empty when none is quoted."""
    version: str = ""
    """First digits of the hash of the PDF that the passage is quoted from."""

    @property
    def params(self) -> dict[str, str]:
        """The view as query parameters; default values are empty."""
        passage = {"words": self.words, "version": self.version}
        return {"zoom": self.zoom, "show": self.layout, **passage}


def whole_number(text: str, most: int = 999_999) -> int:
    """Return *text* as a number from 1 to *most*; 0 when it is none."""
    number = int(text) if _NUMBER.fullmatch(text) else 0
    return number if number <= most else 0


def last(params: Params, name: str) -> str:
    """Return the last value of a parameter; empty without one."""
    return (params.get(name) or [""])[-1]


def parse_view(params: Params) -> View:
    """Return the search view for *params*. Never raises: invalid values are ignored."""
    return View(
        question=last(params, "q"),
        chosen=parse_filters(params)[0],
        sort=next((sort for sort in SORTS if sort == last(params, "sort")), "relevance"),
        screen=whole_number(last(params, "screen"), 99_999) or 1,
        compact=last(params, "cards") == "compact",
        only_words=last(params, "only") == ONLY_WORDS,
    )


def results_at(path: str, params: Params) -> Results:
    """Return the list at an address; a search when *path* is that of no list. Never raises."""
    if path == SEARCH or not LISTS.fullmatch(path):
        return Results(parse_view(params))
    own = {name: params[name] for name in ("kind", "study", "results") if name in params}
    return Results(parse_view(params), path, own)


def parse_results(params: Params) -> Results:
    """Return the list that the reader of a study came from; it asks the same unless it says."""
    place = parse_qs(last(params, "results"), keep_blank_values=True)
    asked = {} if "q" in place else {name: params[name] for name in _ASKED if name in params}
    return results_at(last(place, "list"), place | asked)


def parse_page_view(params: Params) -> PageView:
    """Return the view of a page for *params*. Never raises: invalid values are ignored."""
    version = last(params, "version")
    return PageView(
        label=last(params, "label").strip()[:MOST_LABEL],
        zoom=last(params, "zoom") if last(params, "zoom") in ZOOMS else "",
        layout=last(params, "show") if last(params, "show") in LAYOUTS else "",
        words=last(params, "words")[:MOST_CHARACTERS],
        version=version if _VERSION.fullmatch(version) else "",
    )
