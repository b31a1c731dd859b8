"""Request context: language, addresses and settings of one request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from library.core.errors import (
    LibraryError,
    NoPicture,
    NotShown,
    PictureBusy,
    UnknownPage,
    UnknownStudy,
    UsageError,
    Withdrawn,
)
from library.core.settings import LibraryFile, Settings
from library.present.messages import Messages, messages, negotiate_language
from library.service import Library
from library.web.addresses import Addresses, path_of, public_addresses

MAX_QUESTION = 1_000
"""Maximum length of a query, in characters."""

LibraryProvider = Callable[[], Library]
"""Returns the library; called for every request."""

_STATUSES: dict[type[LibraryError], int] = {
    UsageError: 400,
    NotShown: 403,
    UnknownStudy: 404,
    UnknownPage: 404,
    PictureBusy: 503,
    NoPicture: 404,
    Withdrawn: 410,
    LibraryError: 503,
}


def status_of(error: LibraryError) -> int:
    """Return the HTTP status of *error*: that of its nearest base class in the table."""
    return next(_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The context of one request."""

    request: Request
    public: Addresses
    """Absolute addresses."""
    local: Addresses
    """Addresses as paths, for links between pages."""
    messages: Messages
    name: str
    """Name of the library."""
    contact: str
    """Contact address of the library; may be empty."""

    @property
    def language(self) -> str:
        """The language of the response."""
        return self.messages.language

    @property
    def is_browser(self) -> bool:
        """Whether the client accepts HTML."""
        return "text/html" in self.request.headers.get("accept", "")


def request_context(request: Request, settings: Settings | None) -> RequestContext:
    """Return the context of *request*; with default settings when *settings* is `None`."""
    file = settings.file if settings else LibraryFile()
    public = public_addresses(request, settings)
    return RequestContext(
        request=request,
        public=public,
        local=Addresses(path_of(public.base)),
        messages=messages(language_of(request, file.languages)),
        name=file.name,
        contact=file.contact,
    )


def language_of(request: Request, first: tuple[str, ...]) -> str:
    """Return the language from the address or the `Accept-Language` header."""
    requested = request.query_params.get("lang", "")
    return negotiate_language(requested, request.headers.get("accept-language", ""), first)


def question_of(request: Request) -> str:
    """Return the query in the address.

    Raises:
        UsageError: The query is too long.
    """
    question = request.query_params.get("q", "").strip()
    if len(question) > MAX_QUESTION:
        raise UsageError(
            f"A query has at most {MAX_QUESTION:,} characters.", remedy="Use fewer words."
        )
    return question


Endpoint = Callable[[Library, RequestContext], Response]
"""Handles one request; may raise any `LibraryError`."""
