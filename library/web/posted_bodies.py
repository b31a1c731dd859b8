"""Requests with a body: it is read up to a limit, then handled like any other request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from library.service import Library
from library.web.request_context import LibraryProvider, RequestContext, handler

_FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 10


def posted(
    get_library: LibraryProvider,
    endpoint: Callable[[Library, RequestContext, bytes], Response],
    *,
    most_bytes: int,
) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that calls *endpoint* with the body too; 413 answers a longer one."""

    async def handle(request: Request) -> Response:
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > most_bytes:
                return PlainTextResponse(f"A request has at most {most_bytes:,} bytes.", 413)

        def answer(library: Library, context: RequestContext) -> Response:
            return endpoint(library, context, bytes(body))

        return await run_in_threadpool(handler(get_library, answer), request)

    return handle


def is_form(request: Request) -> bool:
    """Return whether the body of *request* has the fields of a form."""
    return request.headers.get("content-type", "").lower().startswith(_FORM)


def form_fields(body: bytes) -> dict[str, str]:
    """Return the first value of each field; none of a body with more than `MOST_FIELDS`."""
    try:
        fields = parse_qs(body.decode("ascii", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}
