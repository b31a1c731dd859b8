"""Who asks, and how they are to be answered: in their language, with the addresses they know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from library.core.errors import (
    LibraryError,
    NoPicture,
    NotShown,
    UnknownPage,
    UnknownStudy,
    UsageError,
    Withdrawn,
)
from library.core.settings import LibraryFile, Settings
from library.present.messages import Messages, choose, messages
from library.service import Library
from library.web.addresses import Addresses, path_of, public_addresses

MAX_QUESTION = 1_000
"""Most characters of a question; no reader's is as long."""

Opening = Callable[[], Library]
"""Returns the library, open; every answer asks it anew."""

_STATUSES: dict[type[LibraryError], int] = {
    UsageError: 400,
    NotShown: 403,
    UnknownStudy: 404,
    UnknownPage: 404,
    NoPicture: 404,
    Withdrawn: 410,
    LibraryError: 503,
}


def status_of(error: LibraryError) -> int:
    """Return the status of an answer that tells *error*: that of its nearest ancestor here."""
    return next(_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One request, of one reader."""

    request: Request
    public: Addresses
    """Addresses that hold anywhere."""
    here: Addresses
    """The same as paths, for links from one page to another."""
    messages: Messages
    name: str
    """What the library calls itself."""
    contact: str
    """Whom readers ask; empty when the library does not say."""

    @property
    def language(self) -> str:
        """The language that the reader is spoken to in."""
        return self.messages.language

    @property
    def is_browser(self) -> bool:
        """Whether a page is expected, and not only a line of text."""
        return "text/html" in self.request.headers.get("accept", "")


def request_context(request: Request, settings: Settings | None) -> RequestContext:
    """Return who asks; with the settings that every library begins with when there are none."""
    file = settings.file if settings else LibraryFile()
    public = public_addresses(request, settings)
    return RequestContext(
        request=request,
        public=public,
        here=Addresses(path_of(public.base)),
        messages=messages(language_of(request, file.languages)),
        name=file.name,
        contact=file.contact,
    )


def language_of(request: Request, first: tuple[str, ...]) -> str:
    """Return the language that *request* asks for, by its address or by its header."""
    query_params = request.query_params.get("lang", "")
    return choose(query_params, request.headers.get("accept-language", ""), first)


def question_of(request: Request) -> str:
    """Return the question that an address asks.

    Raises:
        UsageError: It is longer than any question.
    """
    question = request.query_params.get("q", "").strip()
    if len(question) > MAX_QUESTION:
        raise UsageError(
            f"A question has at most {MAX_QUESTION:,} characters.", remedy="Use fewer words."
        )
    return question


Answer = Callable[[Library, RequestContext], Response]
"""Answers one visit; may raise any `LibraryError`."""
