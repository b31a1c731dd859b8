"""Requests: their library, language and addresses, and the responses to errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from library.core.errors import BadRequest, LibraryError, faults_as_errors
from library.core.process.fault_log import log_fault
from library.core.settings import Settings
from library.service import Library, current_library
from library.ui.context.addresses import Addresses
from library.ui.context.screen_context import (
    Address,
    ScreenContext,
    address_at,
    screen_context,
    site_of,
    too_long,
)
from library.ui.screen_paths import error_screen
from library.web.requests.documents import screen_response

MAX_QUESTION = 1_000
"""Maximum length of a query, in characters."""

_BASE_URL = "library.base_url"
"""Key of the scope of a request."""

LibraryProvider = Callable[[], Library]
"""Returns the library; called for every request."""


@dataclass(frozen=True, slots=True)
class RequestContext:
    """A request, and the context of its response."""

    request: Request
    screen: ScreenContext

    @property
    def public(self) -> Addresses:
        """Absolute addresses."""
        return self.screen.site.public


Endpoint = Callable[[Library, RequestContext], Response]
"""Handles one request; may raise any `LibraryError`."""


def handler(get_library: LibraryProvider, endpoint: Endpoint) -> Callable[[Request], Response]:
    """Return a request handler for *endpoint*, which turns any error into a response."""

    def handle(request: Request) -> Response:
        settings = None
        try:
            with faults_as_errors():
                library = get_library()
                settings = library.settings
                if error := too_long(_requested(request)):
                    raise error
                return endpoint(library, request_context(request, settings))
        except LibraryError as exc:
            return _error_response(request_context(request, settings), exc)

    return handle


def request_context(request: Request, settings: Settings | None) -> RequestContext:
    """Return the context of *request*; with default settings when *settings* is `None`."""
    site, requested = site_of(settings, server_address(request)), _requested(request)
    address = Address() if too_long(requested) else address_at(site, requested)
    accepted = request.headers.get("accept-language", "")
    return RequestContext(request, screen_context(site, address, accepted))


def _requested(request: Request) -> str:
    """Return the address that *request* asks for, below the server, with its percent-encoding."""
    return f"{quote(request.scope['path'])}?{request.url.query}"


def server_address(request: Request) -> str:
    """Return the address that this server listens on, for links without a `base_url`.

    The `Host` header is not used: a client can set it to any name, which would end up in feeds
    and canonical links.
    """
    host, port = request.scope["server"]
    name = f"[{host}]" if ":" in host else host
    scheme = request.scope["scheme"]
    return f"{scheme}://{name}" + ("" if port == {"http": 80}.get(scheme, 443) else f":{port}")


def current_base_url(scope: Scope) -> str:
    """Return the `base_url` of the library that this process serves; empty without one.

    It is looked up once for each request. Each look at a file lets another thread run, and the
    event loop, which runs the middleware, then waits for its turn.
    """
    if _BASE_URL not in scope:
        try:
            scope[_BASE_URL] = current_library().settings.base_url
        except LibraryError:  # the endpoint reports it
            scope[_BASE_URL] = ""
    base_url: str = scope[_BASE_URL]
    return base_url


def library_of(request: Request) -> Library:
    """Return the library of the application that *request* is for."""
    get_library: LibraryProvider = request.app.state.get_library
    return get_library()


def question_of(request: Request) -> str:
    """Return the query in the address.

    Raises:
        BadRequest: The query is too long.
    """
    question = request.query_params.get("q", "").strip()
    if len(question) > MAX_QUESTION:
        raise BadRequest(
            "A query has at most {n} characters.", remedy="Use fewer words.", n=MAX_QUESTION
        )
    return question


def _error_response(context: RequestContext, error: LibraryError) -> Response:
    """Return the message and remedy of *error*: a screen for a browser, else plain text."""
    if "text/html" in context.request.headers.get("accept", ""):
        return screen_response(context.request, context.screen, error_screen(context.screen, error))
    log_fault(error)
    headers = {"Retry-After": "60"} if error.http_status == 503 else None
    text = " ".join(context.screen.messages.error(error)).strip()
    return PlainTextResponse(text, error.http_status, headers)
