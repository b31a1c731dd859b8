"""Numbers for the monitoring of a server, in the text format of Prometheus."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from library.service import Library
from library.web.requests.request_context import Endpoint, RequestContext

TEXT = "text/plain; version=0.0.4; charset=utf-8"
"""The text format of Prometheus, 0.0.4."""
_PROXY_HEADERS = ("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "via")


def _metrics(library: Library, context: RequestContext) -> Response:
    """Return the numbers, to programs on this machine; others get 404, as for any unknown path.

    A proxy on this machine passes on requests of others, and says so in a header.
    """
    if not _is_local(context.request):
        return PlainTextResponse("Not Found", 404)
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse("".join(_values(library)), media_type=TEXT, headers=headers)


def _is_local(request: Request) -> bool:
    host = request.client.host if request.client else ""
    try:
        is_loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
    return is_loopback and not any(name in request.headers for name in _PROXY_HEADERS)


def _values(library: Library) -> Iterator[str]:
    """Yield the lines of each number."""
    found = library.status(with_text=False)
    if found.last_ingest:
        began = datetime.fromisoformat(found.last_ingest)
        age = (datetime.now(UTC) - began).total_seconds()
        yield _gauge("last_ingest_age_seconds", "Time since the last complete ingest began.", age)
    yield _gauge("failed_files", "Files that failed and wait for staff.", len(found.failed))
    yield _gauge("missing_files", "Files of studies that are gone.", len(found.missing))
    yield _gauge("studies", "Studies in the index.", found.studies)
    yield _gauge("pages", "Pages in the index.", found.pages)
    yield _gauge(
        "refused_pages", "Pages that crashed or exhausted a process, not drawn for now.",
        library.refused_pages,
    )  # fmt: skip
    yield _gauge(
        "settings_are_current", "1, or 0 after a mistake in library.yaml.",
        int(library.has_current_settings),
    )  # fmt: skip


def _gauge(name: str, text: str, value: float) -> str:
    full = f"library_{name}"
    return f"# HELP {full} {text}\n# TYPE {full} gauge\n{full} {value:.10g}\n"


ENDPOINTS: dict[str, Endpoint] = {"/metrics": _metrics}
