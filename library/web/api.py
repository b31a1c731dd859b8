"""The JSON API: read-only search and records. Public, without authentication."""

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
from library.core.fault_log import log_fault
from library.core.model import Filters, Study
from library.present.json import Json, page_json, record_json, result_json, study_json
from library.present.messages import ENGLISH, messages
from library.service import Library
from library.web import api_models
from library.web.addresses import Addresses, public_addresses
from library.web.request_context import LibraryProvider, status_of
from library.web.visible_studies import is_open, visible_study

PROBLEM = "application/problem+json"
ERROR_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": reason,
        "content": {PROBLEM: {"schema": api_models.Problem.model_json_schema()}},
    }
    for status, reason in {
        400: "A parameter is unknown or invalid.",
        404: "The study or page does not exist. For a study, the most similar id is given.",
        410: "The study was withdrawn.",
        503: "The library is temporarily unavailable.",
    }.items()
}


def routes(get_library: LibraryProvider) -> list[BaseRoute]:
    """Return the API, mounted at `/api`."""
    api = FastAPI(
        title="The study library",
        version="1",
        description="Full-text search in studies, page by page. Read only; see docs/api.md.",
        docs_url=None,  # its pages load scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,  # the address of the redirect has the `Host` of the request
        responses=ERROR_RESPONSES,
    )
    api.state.get_library = get_library
    # Any origin may read: everything is public and read-only.
    api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])
    api.add_exception_handler(LibraryError, _library_error)
    api.add_exception_handler(RequestValidationError, _validation_error)
    api.add_exception_handler(HTTPException, _http_error)
    for path, (endpoint, model) in ENDPOINTS.items():
        # Unset fields are skipped: an author is a person or an organisation, with different fields.
        api.get(path, response_model=model, response_model_exclude_unset=True)(endpoint)
        api.head(path, response_model=model, include_in_schema=False)(endpoint)
    return [Mount("/api", app=api)]


def search(request: Request, params: Annotated[api_models.SearchParams, Query()]) -> Json:
    """Return the studies that match a query, with their best pages."""
    library = _library(request)
    filters = Filters(
        languages=frozenset(params.language),
        years=(params.first_year, params.last_year),
        subjects=frozenset(params.subject),
        publishers=frozenset(params.publisher),
        access=frozenset(params.access),
        studies=frozenset(params.study),
        quality=params.quality,
    )
    result = library.search(
        params.q,
        filters=filters,
        sort=params.sort,
        limit=params.limit,
        offset=params.offset,
        pages=params.pages,
        only_words=params.only == "words",
    )
    links = _links(request, library, params, result.total_studies)
    return {**result_json(result), "links": links}


def studies(request: Request, params: Annotated[api_models.Pagination, Query()]) -> Json:
    """Return a part of the list of all studies, by title."""
    library = _library(request)
    found = library.search("", sort="title", limit=params.limit, offset=params.offset, pages=0)
    return {
        "total": found.total_studies,
        "studies": [study_json(hit.study) for hit in found.hits],
        "links": _links(request, library, params, found.total_studies),
    }


def study(request: Request, study_id: str) -> Json:
    """Return one study with its full record."""
    library = _library(request)
    study = visible_study(library, study_id)
    return {**record_json(study), "links": _study_links(study, _addresses(request, library))}


def page(request: Request, study_id: str, number: int) -> Json:
    """Return one page of a study with its text, limited to what may be shown."""
    library = _library(request)
    study, page_found = visible_study(library, study_id), library.page(study_id, number)
    addresses = _addresses(request, library)
    beside = {"previous": number - 1, "next": number + 1}
    links = {
        "self": _page_address(addresses, study_id, number),
        "study": addresses.url(f"/api/studies/{study_id}"),
        "read": addresses.reading(study_id, number),
        "picture": addresses.picture(study_id, number) if is_open(study) else None,
        **{
            name: _page_address(addresses, study_id, each) if 0 < each <= study.pages else None
            for name, each in beside.items()
        },
    }
    return {**page_json(page_found), "links": links}


def suggest(request: Request, params: Annotated[api_models.SuggestParams, Query()]) -> Json:
    """Return completions of the beginning of a query, most likely first."""
    completions = _library(request).suggest(params.q, limit=params.limit)
    return {"beginning": params.q, "completions": [asdict(each) for each in completions]}


ENDPOINTS: dict[str, tuple[Callable[..., Json], type[api_models.ApiModel]]] = {
    "/search": (search, api_models.Answer),
    "/studies": (studies, api_models.Studies),
    "/studies/{study_id}": (study, api_models.WholeStudy),
    "/studies/{study_id}/pages/{number}": (page, api_models.Page),
    "/suggest": (suggest, api_models.Suggestions),
}
"""Path below `/api` -> endpoint and response model."""


def _library(request: Request) -> Library:
    get_library: LibraryProvider = request.app.state.get_library
    return get_library()


def _addresses(request: Request, library: Library) -> Addresses:
    return public_addresses(request, library.settings)


def _links(request: Request, library: Library, params: api_models.Pagination, total: int) -> Json:
    """Return links to this page of a list and its neighbours."""
    addresses = _addresses(request, library)
    path = "/api" + request.scope["path"].rpartition("/api")[2]

    def at(offset: int) -> str:
        query = params.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return addresses.url(path, **(query | ({"offset": offset} if offset else {"offset": None})))

    step = params.limit
    more = step and params.offset + step < min(total, api_models.MOST_OFFSET + step)
    return {
        "self": at(params.offset),
        "previous": at(max(0, params.offset - step)) if step and params.offset else None,
        "next": at(params.offset + step) if more else None,
    }


def _study_links(study: Study, addresses: Addresses) -> Json:
    is_shown = is_open(study)
    return {
        "self": addresses.url(f"/api/studies/{study.id}"),
        "html": addresses.study(study.id),
        "read": addresses.url("/study", id=study.id),
        "bibtex": addresses.file(study.id, "bib"),
        "ris": addresses.file(study.id, "ris"),
        "csl_json": addresses.file(study.id, "json"),
        "pdf": addresses.file(study.id, "pdf") if is_shown else None,
        "cover": addresses.cover(study) if is_shown else None,
        "pages": _page_address(addresses, study.id, 1) if study.has_text else None,
    }


def _page_address(addresses: Addresses, study_id: str, number: int) -> str:
    return addresses.url(f"/api/studies/{study_id}/pages/{number}")


def _library_error(_: Request, error: Exception) -> Response:
    if not isinstance(error, LibraryError):
        raise error
    log_fault(error)
    return _problem(status_of(error), " ".join(messages(ENGLISH).error(error)).strip())


def _validation_error(_: Request, error: Exception) -> Response:
    """Return a 400 problem that names the invalid parameters."""
    if not isinstance(error, RequestValidationError):
        raise error
    # `loc` is the kind of parameter, then its name.
    messages = [f"`{each['loc'][1]}`: {each['msg']}." for each in error.errors()]
    return _problem(400, " ".join(messages))


def _http_error(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    response = _problem(error.status_code, "See /api/openapi.json for the available addresses.")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _problem(status: int, detail: str) -> Response:
    """Return a problem document (RFC 9457)."""
    problem = api_models.Problem(
        type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail
    )
    headers = {"Retry-After": "60"} if status == 503 else None
    return JSONResponse(problem.model_dump(), status, headers, media_type=PROBLEM)
