"""Requests with a body: it is read up to a limit, then handled like any other request."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from library.service import Library
from library.web.requests.request_context import LibraryProvider, RequestContext, handler

_FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 10


class Posted(NamedTuple):
    """An endpoint that is called with the body of the request too; 413 answers a longer one."""

    endpoint: Callable[[Library, RequestContext, bytes], Response]
    most_bytes: int
    methods: tuple[str, ...] = ("GET", "POST")

    def route(self, path: str, get_library: LibraryProvider) -> Route:
        """Return the route of the endpoint."""

        async def handle(request: Request) -> Response:
            body = bytearray()
            async for part in request.stream():
                body += part
                if len(body) > self.most_bytes:
                    text = f"A request has at most {self.most_bytes:,} bytes."
                    return PlainTextResponse(text, 413)

            def answer(library: Library, context: RequestContext) -> Response:
                return self.endpoint(library, context, bytes(body))

            return await run_in_threadpool(handler(get_library, answer), request)

        return Route(path, handle, methods=self.methods)


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
