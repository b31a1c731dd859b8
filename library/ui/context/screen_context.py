"""Screen context: the library, the address and the messages of one request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from library.core.errors import LongAddress, UnknownAddress
from library.core.model import Study
from library.core.settings import LibraryFile, Settings
from library.present.about import about_languages
from library.present.filter_params import Params
from library.present.messages import Messages, messages, negotiate_language
from library.service import Library, LibraryView
from library.ui.context.addresses import Addresses, path_of
from library.ui.context.view import (
    LISTS,
    PageView,
    Results,
    View,
    last,
    parse_page_view,
    parse_results,
    parse_view,
    results_at,
)

MOST_ADDRESS = 16_000
"""Maximum length of an address, in characters: a query of 1,000 emoji fits."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a screen, below that of the library."""

    path: str = "/"
    """Percent-encoding is decoded."""
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """The library as readers know it: its name and its addresses."""

    file: LibraryFile
    local: Addresses
    """Addresses as paths, for links."""
    public: Addresses
    """Absolute addresses, for what leaves the site."""
    root: Path | None = None
    """The folder of `library.yaml`; None while the settings are unknown."""

    @property
    def has_about(self) -> bool:
        """Whether there is a text about the library. It is looked for in the folder each time."""
        return self.root is not None and bool(about_languages(self.root))


@dataclass(frozen=True)
class ScreenContext:
    """The context of one screen. What its address asks is read once: hundreds of links have it."""

    site: Site
    address: Address
    messages: Messages
    """Messages in the reader's language."""

    @cached_property
    def view(self) -> View:
        """The search in the address; links to other screens keep its question."""
        return parse_view(self.address.params)

    @property
    def url(self) -> Addresses:
        """Addresses for links."""
        return self.site.local

    @property
    def public_address(self) -> str:
        """The absolute address of the screen without parameters."""
        return self.site.public.url(self.address.path)

    def in_language(self, language: str) -> str:
        """Return the address of the screen in *language*."""
        params = {**self.address.params, "lang": language}
        return self.url.url(quote(self.address.path), **params)

    @property
    def language(self) -> str:
        """The language of the screen."""
        return self.messages.language

    def subject(self, code: str) -> str:
        """Return the label of a subject for the reader."""
        return self.site.file.subject_label(code, self.language)

    @cached_property
    def results(self) -> Results:
        """The results on the screen, or else those that the reader came from."""
        path, params = self.address.path, self.address.params
        return results_at(path, params) if LISTS.fullmatch(path) else parse_results(params)

    @cached_property
    def _look(self) -> PageView:
        return parse_page_view(self.address.params)

    def study(self, study: Study, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the address of the screen of *study*, with the question and the way back."""
        return self.url.study(study.id, **self.with_question(query))

    def page(self, study: Study, number: int, below: str = "", **query: Any) -> str:  # noqa: ANN401
        """Return the address of a page of *study*, or *below* it, with the same and its look."""
        look = {"zoom": self._look.zoom, "show": self._look.layout}
        return self.url.page(study.id, number, below, **self.with_question(look | query))

    def versions(self, study: Study, **query: Any) -> str:  # noqa: ANN401
        """Return the address of the versions of *study*, with the question and the way back."""
        return self.url.versions(study.id, **self.with_question(query))

    def with_question(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """Return *query* with the question, and with the place in its results."""
        view = self.view
        asked = {"q": view.question, "only": view.only, **query}
        # What is on a list is opened from it; of other links, those that ask the same.
        is_of_list = LISTS.fullmatch(self.address.path) or asked["q"] == view.question
        place = self.results.place(asked["q"], asked["only"]) if is_of_list else ""
        return asked | {"results": place}


@dataclass(frozen=True)
class LibraryContext(ScreenContext):
    """The context of one screen of an open library."""

    library: Library
    queries: LibraryView
    """One commit of the library, for all queries of the screen."""

    @property
    def settings(self) -> Settings:
        """The settings of the library."""
        return self.library.settings


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a document says of its view."""

    canonical: str = ""
    """Absolute address; empty for the address itself."""
    description: str = ""
    meta: Sequence[tuple[str, str]] = ()
    """Name and content of `meta` elements."""
    graph: Sequence[tuple[str, str]] = ()
    """Property and content of Open Graph elements."""
    alternates: Sequence[tuple[str, str]] = ()
    """Media type and address of the same content in other formats."""
    feed: str = ""
    """Address of the feed of this view; empty for that of the library."""
    json_ld: Mapping[str, Any] | None = None
    for_robots: bool = True


@dataclass(frozen=True, slots=True)
class Screen:
    """One view: a template with its values."""

    name: str
    """Name of the template, without its suffix."""
    title: str
    """Title of the browser tab, without the name of the library; empty for the library itself."""
    values: Mapping[str, Any]
    head: Head = Head()
    status: int = 200
    """HTTP status of the document."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The view has another address."""

    address: str


def site_of(settings: Settings | None, server_address: str) -> Site:
    """Return the site of *settings*, or of default ones; without `base_url` at *server_address*."""
    public = (settings.base_url if settings else "") or server_address
    file = settings.file if settings else LibraryFile()
    root = settings.root if settings else None
    return Site(file, Addresses(path_of(public)), Addresses(public), root)


def too_long(address: str) -> LongAddress | None:
    """Return the error of an *address* that is too long to be repeated in links; else None."""
    if len(address) <= MOST_ADDRESS:
        return None
    return LongAddress(
        "This address is too long.", remedy="Search with fewer words or fewer filters."
    )


def address_at(site: Site, requested: str) -> Address:
    """Return the address of the screen at *requested*: a path with its query, as browsers ask."""
    quoted, _, query = requested.partition("#")[0].partition("?")
    # A link that began with two slashes would lead to another host.
    path = "/" + unquote(quoted).removeprefix(site.local.base).lstrip("/")
    return Address(path, parse_qs(query, keep_blank_values=True))


def unknown_address() -> UnknownAddress:
    """Return the error of an address that leads nowhere."""
    return UnknownAddress(
        "Page not found.", remedy="The address may be incorrect, or the page may have been removed."
    )


def screen_context(site: Site, address: Address, accept_language: str) -> ScreenContext:
    """Return the context of *address*, in the language that it or the reader asks for."""
    requested = last(address.params, "lang")
    language = negotiate_language(requested, accept_language, site.file.languages)
    local = replace(site.local, lang=requested if requested == language else "")
    return ScreenContext(replace(site, local=local), address, messages(language))


def with_library(context: ScreenContext, library: Library, queries: LibraryView) -> LibraryContext:
    """Return *context* with an open library."""
    return LibraryContext(context.site, context.address, context.messages, library, queries)
