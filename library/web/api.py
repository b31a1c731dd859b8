"""The JSON API: the same answers as the command's, by address. Read only, and open to all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount

from library.core.errors import LibraryError
from library.core.model import Filters, Study
from library.present.json import Json, page_json, record_json, result_json, study_json
from library.service import Library
from library.web import api_models
from library.web.addresses import Addresses, public_addresses
from library.web.request_context import Opening, status_of
from library.web.visible_studies import is_open, present, shown_studies

PROBLEM = "application/problem+json"
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": reason,
        "content": {PROBLEM: {"schema": api_models.Problem.model_json_schema()}},
    }
    for status, reason in {
        400: "The question cannot be read as asked.",
        404: "There is no such study or page; the nearest is named.",
        410: "The study was withdrawn.",
        503: "The library cannot be asked now; says what to do.",
    }.items()
}


def routes(opening: Opening) -> list[BaseRoute]:
    """Return the API, below `/api`."""
    api = FastAPI(
        title="The study library",
        version="1",
        description="Full-text search in studies, page by page. Read only; see docs/api.md.",
        docs_url=None,  # its pages load their scripts from elsewhere
        redoc_url=None,
        responses=REFUSALS,
    )
    api.state.opening = opening
    # Anyone's page may ask: everything here is public, and nothing can be changed.
    api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])
    api.add_exception_handler(LibraryError, _refused)
    api.add_exception_handler(RequestValidationError, _misread)
    api.add_exception_handler(HTTPException, _nowhere)
    for path, (answer, shape) in ANSWERS.items():
        # Only what is set: an author is a person or an organisation, and has no field of the other.
        api.get(path, response_model=shape, response_model_exclude_unset=True)(answer)
    return [Mount("/api", app=api)]


def search(request: Request, query_params: Annotated[api_models.Question, Query()]) -> Json:
    """Return the studies that answer a question, with their best pages."""
    library = _library(request)
    filters = Filters(
        languages=frozenset(query_params.language),
        years=(query_params.first_year, query_params.last_year),
        subjects=frozenset(query_params.subject),
        publishers=frozenset(query_params.publisher),
        access=frozenset(query_params.access),
        studies=frozenset(query_params.study),
        quality=query_params.quality,
    )
    result = library.search(
        query_params.q,
        filters=filters,
        sort=query_params.sort,
        limit=query_params.limit,
        offset=query_params.offset,
        pages=query_params.pages,
    )
    links = _links(request, library, query_params, result.total_studies)
    return {**result_json(result), "links": links}


def studies(request: Request, query_params: Annotated[api_models.Part, Query()]) -> Json:
    """Return a part of all studies, by title."""
    library = _library(request)
    every = shown_studies(library)
    part = every[query_params.offset : query_params.offset + query_params.limit]
    return {
        "total": len(every),
        "studies": [study_json(each) for each in part],
        "links": _links(request, library, query_params, len(every)),
    }


def study(request: Request, study_id: str) -> Json:
    """Return one study, with all that its record says."""
    library = _library(request)
    found = present(library, study_id)
    return {**record_json(found), "links": _study_links(found, _addresses(request, library))}


def page(request: Request, study_id: str, number: int) -> Json:
    """Return one page of a study, with its text or what of it may be shown."""
    library = _library(request)
    found, leaf = present(library, study_id), library.page(study_id, number)
    addresses = _addresses(request, library)
    beside = {"previous": number - 1, "next": number + 1}
    links = {
        "self": _page_address(addresses, study_id, number),
        "study": addresses.of(f"/api/studies/{study_id}"),
        "read": addresses.reading(study_id, number),
        "picture": addresses.picture(study_id, number) if is_open(found) else None,
        **{
            name: _page_address(addresses, study_id, each) if 0 < each <= found.pages else None
            for name, each in beside.items()
        },
    }
    return {**page_json(leaf), "links": links}


def suggest(request: Request, query_params: Annotated[api_models.Beginning, Query()]) -> Json:
    """Return what the beginning of a question may become, the likeliest first."""
    found = _library(request).suggest(query_params.q, limit=query_params.limit)
    return {"beginning": query_params.q, "completions": [asdict(each) for each in found]}


ANSWERS: dict[str, tuple[Callable[..., Json], type[api_models.Shape]]] = {
    "/search": (search, api_models.Answer),
    "/studies": (studies, api_models.Studies),
    "/studies/{study_id}": (study, api_models.WholeStudy),
    "/studies/{study_id}/pages/{number}": (page, api_models.Page),
    "/suggest": (suggest, api_models.Suggestions),
}
"""Address below `/api` -> what answers there, and in which shape."""


def _library(request: Request) -> Library:
    opening: Opening = request.app.state.opening
    return opening()


def _addresses(request: Request, library: Library) -> Addresses:
    # Without a `base_url`, the root of the server is one step above that of the API.
    return Addresses(public_addresses(request, library.settings).base.removesuffix("/api"))


def _links(request: Request, library: Library, query_params: api_models.Part, total: int) -> Json:
    """Return the addresses of this part of a list and of those beside it."""
    addresses = _addresses(request, library)
    path = "/api" + request.scope["path"].rpartition("/api")[2]

    def at(offset: int) -> str:
        query = query_params.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return addresses.of(path, **(query | ({"offset": offset} if offset else {"offset": None})))

    step = query_params.limit
    more = step and query_params.offset + step < min(total, api_models.MOST_OFFSET + step)
    return {
        "self": at(query_params.offset),
        "previous": at(max(0, query_params.offset - step))
        if step and query_params.offset
        else None,
        "next": at(query_params.offset + step) if more else None,
    }


def _study_links(found: Study, addresses: Addresses) -> Json:
    shown = is_open(found)
    return {
        "self": addresses.of(f"/api/studies/{found.id}"),
        "html": addresses.study(found.id),
        "read": addresses.of("/study", id=found.id),
        "bibtex": addresses.file(found.id, "bib"),
        "ris": addresses.file(found.id, "ris"),
        "csl_json": addresses.file(found.id, "json"),
        "pdf": addresses.file(found.id, "pdf") if shown else None,
        "cover": addresses.cover(found) if shown else None,
        "pages": _page_address(addresses, found.id, 1) if found.has_text else None,
    }


def _page_address(addresses: Addresses, study_id: str, number: int) -> str:
    return addresses.of(f"/api/studies/{study_id}/pages/{number}")


def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, LibraryError):
        raise error
    return _problem(status_of(error), str(error))


def _misread(_: Request, error: Exception) -> Response:
    """Say which parameter is wrong, and why."""
    if not isinstance(error, RequestValidationError):
        raise error
    # The first part of a place is what kind of parameter it is, the second its name.
    told = [f"`{each['loc'][1]}`: {each['msg']}." for each in error.errors()]
    return _problem(400, " ".join(told))


def _nowhere(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return _problem(error.status_code, "See /api/openapi.json for what can be asked.")


def _problem(status: int, detail: str) -> Response:
    """Return why there is no answer, as a program reads it (RFC 9457)."""
    problem = api_models.Problem(
        type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail
    )
    headers = {"Retry-After": "60"} if status == 503 else None
    return JSONResponse(problem.model_dump(), status, headers, media_type=PROBLEM)
