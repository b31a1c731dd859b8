"""Addresses beside the screens: the PDFs, and whether the library is well."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from library import Library, open_library
from library.errors import LibraryError, NotShown, UnknownStudy, Withdrawn


def routes(opening: Callable[[], Library] = open_library) -> list[Route]:
    """Return the routes of the library that *opening* returns, asked on the first request."""
    # Opened once: the library itself sees to it that a new index is noticed.
    shelf = lru_cache(maxsize=1)(opening)

    async def pdf(request: Request) -> Response:
        return await run_in_threadpool(_pdf, shelf, request.path_params["study"])

    async def health(_: Request) -> Response:
        return await run_in_threadpool(_health, shelf)

    return [Route("/studies/{study}.pdf", pdf), Route("/healthz", health)]


def _pdf(shelf: Callable[[], Library], study_id: str) -> Response:
    """Return the PDF of a study; only files that the index names are ever looked at."""
    try:
        study = shelf().study(study_id)
        path = shelf().pdf(study)
    except UnknownStudy as exc:
        return _refusal(HTTPStatus.NOT_FOUND, str(exc))
    except Withdrawn as exc:
        return _refusal(HTTPStatus.GONE, str(exc))
    except NotShown as exc:
        return _refusal(HTTPStatus.FORBIDDEN, str(exc))
    except LibraryError as exc:
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(exc))
    if path is None or not path.is_file():
        return _refusal(HTTPStatus.NOT_FOUND, "The PDF of this study is not in the library.")
    return FileResponse(
        path,
        media_type="application/pdf",
        filename=f"{study.id}.pdf",
        content_disposition_type="inline",
        # A PDF may be replaced any day; the browser asks whether it was, and gets it once.
        headers={"Cache-Control": "no-cache"},
    )


def _health(shelf: Callable[[], Library]) -> Response:
    try:
        shelf().studies()
    except LibraryError as exc:
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(exc))
    return PlainTextResponse("ok")


def _refusal(status: HTTPStatus, text: str) -> Response:
    return PlainTextResponse(text, status_code=status)
