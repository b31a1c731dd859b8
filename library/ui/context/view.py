"""What a screen shows, as read from the parameters of its address.

Invalid parameters are ignored, so every address can be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import parse_qs, urlencode

from library.core.anchors import MOST_CHARACTERS
from library.core.figures import FigureKind
from library.core.model import Sort
from library.present.filter_params import NO_FILTERS, FilterParams, Params, parse_filters

SORTS: tuple[Sort, ...] = ("relevance", "year", "title")
PAGE_SIZE = 10
"""Studies on one page of results."""
MOST_LABEL = 20
"""Maximum length of a page label in the address."""
Zoom = Literal["fit", "150", "200", "300"]
"""Width of the page image: `fit` is the available width; other values are percentages of it."""
ZOOMS: tuple[Zoom, ...] = get_args(Zoom)
Layout = Literal["both", "picture", "text"]
"""What the reading view shows of a page."""
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
ONLY_WORDS = "words"
"""Value of the parameter `only` that searches the typed words only, without other names of them."""
FIGURES = "figures"
"""Value of the parameter `list` of results that are figures and tables."""
TOPICS = re.compile("/(?:concepts|subjects)/[^/]+")
"""Paths of the screens of a concept and of a subject; values of the parameter `list` too."""
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
    """The list that a reader of a study came from: studies, figures and tables, or a topic."""

    view: View
    figures: bool = False
    kind: str = ""
    """`figure` or `table`; empty for both."""
    study: str = ""
    """Study whose figures are listed; empty for those of all studies."""
    before: Results | None = None
    """The list that this study was opened from; None when it is not known."""
    topic: str = ""
    """Path of the screen of a concept or a subject; empty for all other lists."""

    @property
    def is_start(self) -> bool:
        """Whether there is no list: the reader came from the start screen."""
        return not self.figures and not self.topic and self.view.is_start

    def place(self, view: View) -> str:
        """Return the list as the value of one parameter in an address that asks *view*.

        A question that both ask is left out.
        """
        is_same = (view.question, view.only) == (self.view.question, self.view.only)
        params = parse_qs(self.query, keep_blank_values=True)
        own = {"q", "only"} if is_same else set()
        return urlencode({name: params[name] for name in params if name not in own}, doseq=True)

    @property
    def query(self) -> str:
        """The list with its question, as the value of one parameter; empty for the start."""
        if self.is_start:
            return ""
        params = {"q": self.view.question, **self.view.params()}
        if self.topic:
            params["list"] = self.topic
        if self.figures:
            before = self.before.query if self.before else ""
            own = {"list": FIGURES, "kind": self.kind, "study": self.study, "results": before}
            params |= {name: value for name, value in own.items() if value}
        return urlencode(params, doseq=True)

    def of_figures(self, study: str) -> Results:
        """Return the list of all figures of a study that was opened from this list."""
        before = self.before if self.study else self
        return Results(View(), figures=True, study=study, before=before)


@dataclass(frozen=True, slots=True)
class PageView:
    """The state of the reading view."""

    study: str
    page: int = 1
    question: str = ""
    label: str = ""
    """Page label that the reader entered; empty when none was."""
    zoom: Zoom = "fit"
    layout: Layout = "both"
    only_words: bool = False
    words: str = ""
    """A quoted passage, or its anchor (`core.anchors`); empty when none is quoted."""
    version: str = ""
    """First digits of the hash of the PDF that the passage is quoted from."""
    results: str = ""
    """The place in the results that the reader came from (`Results.place`)."""

    def at(self, page: int) -> PageView:
        """Return the same view of another page, without the quoted passage."""
        return replace(self, page=page, label="", words="", version="")

    def zoomed(self, zoom: Zoom) -> PageView:
        """Return the same page at another size."""
        return replace(self, zoom=zoom, label="")

    def showing(self, layout: Layout) -> PageView:
        """Return the same page in another layout."""
        return replace(self, layout=layout, label="")

    def params(self) -> dict[str, str | list[str]]:
        """Return the view as query parameters, without default values."""
        params: dict[str, str | list[str]] = {
            "q": self.question,
            "zoom": self.zoom if self.zoom != "fit" else "",
            "show": self.layout if self.layout != "both" else "",
            "only": ONLY_WORDS if self.only_words else "",
            "words": self.words,
            "version": self.version,
            "results": self.results,
        }
        return {key: value for key, value in params.items() if value}


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


def parse_results(params: Params) -> Results:
    """Return the results that the reader of a study came from. Never raises, as `parse_view`."""
    own, place = parse_view(params), parse_qs(last(params, "results"), keep_blank_values=True)
    view = parse_view(place)
    if "q" not in place:
        view = replace(view, question=own.question, only_words=own.only_words)
    shown = last(place, "list")
    if shown == FIGURES:
        return results_of_figures(view, place, last(place, "study"))
    return Results(view, topic=shown if TOPICS.fullmatch(shown) else "")


def results_of_figures(view: View, params: Params, study: str) -> Results:
    """Return the list of the figures of *study*, or of all studies when it is empty."""
    before = (
        parse_results({"results": params["results"]}) if study and "results" in params else None
    )
    return Results(view, figures=True, kind=parse_kind(params), study=study, before=before)


def parse_kind(params: Params) -> FigureKind | Literal[""]:
    """Return the kind of figures that is asked for; empty for all."""
    return next((kind for kind in FigureKind if kind == last(params, "kind")), "")


def parse_page_view(study: str, page: int, params: Params) -> PageView:
    """Return the view of a page for *params*. Never raises: invalid values are ignored."""
    version = last(params, "version")
    return PageView(
        study=study,
        page=page,
        question=last(params, "q"),
        label=last(params, "label").strip()[:MOST_LABEL],
        zoom=next((zoom for zoom in ZOOMS if zoom == last(params, "zoom")), "fit"),
        layout=next((layout for layout in LAYOUTS if layout == last(params, "show")), "both"),
        only_words=last(params, "only") == ONLY_WORDS,
        words=last(params, "words")[:MOST_CHARACTERS],
        version=version if _VERSION.fullmatch(version) else "",
        results=parse_results(params).place(parse_view(params)),
    )
