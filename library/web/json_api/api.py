"""The JSON API: read-only search and records. Public, without authentication."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from library.core.answers import FigureHit
from library.core.errors import LibraryError, faults_as_errors
from library.core.figures import FigureKind
from library.core.model import Page, Study
from library.core.process.fault_log import log_fault
from library.present.citations import FILE_FORMATS
from library.present.filter_params import FilterParams
from library.present.json import Json
from library.present.json_models import JsonModel, Passage
from library.present.messages import ENGLISH, messages
from library.search.engine import PageId
from library.search.passages.passage_spans import passage_texts
from library.service import Library
from library.ui.context.addresses import Addresses
from library.ui.context.screen_context import site_of
from library.ui.context.visible_studies import is_open, visible_studies, visible_study
from library.web.json_api import api_models, api_params, browsing_api
from library.web.requests.request_context import LibraryProvider, library_of, server_address

CURRENT = "/api/v1"
"""Path of this version; `/api` leads to the newest. A field of a version is never removed."""
PROBLEM = "application/problem+json"
WordsParams = (
    api_params.SearchParams
    | api_params.FigureParams
    | api_params.PassageParams
    | api_params.ExportParams
)
"""Parameters of a query of words, with a number of answers."""
ERROR_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": reason,
        "content": {PROBLEM: {"schema": api_models.Problem.model_json_schema()}},
    }
    for status, reason in {
        400: "A parameter is unknown or invalid.",
        403: "Only excerpts of the study may be shown.",
        404: "The study or page does not exist. For a study, the most similar id is given.",
        410: "The study was withdrawn.",
        503: "The library is temporarily unavailable.",
    }.items()
}


def routes(get_library: LibraryProvider) -> list[BaseRoute]:
    """Return the API, at the path of its version and at that of the newest."""
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
    api.exception_handler(LibraryError)(_library_error)
    api.exception_handler(RequestValidationError)(_validation_error)
    api.exception_handler(HTTPException)(_http_error)
    for path, endpoint in ENDPOINTS.items():
        answer = _as_json(endpoint)
        api.get(path)(answer)
        api.head(path, include_in_schema=False)(answer)
    written = faults_as_errors()(export)
    api.get("/export/{file_format}", response_class=Response)(written)
    api.head("/export/{file_format}", include_in_schema=False)(written)

    def describe(request: Request) -> Response:
        """Lead to the description of the newest version."""
        addresses = _addresses(request, get_library())
        return RedirectResponse(addresses.url(f"{CURRENT}/openapi.json"))

    described = [Route(path, describe) for path in ("/api", "/api/", CURRENT, f"{CURRENT}/")]
    return [*described, Mount(CURRENT, app=api), Mount("/api", app=api)]


def _as_json(endpoint: Callable[..., JsonModel]) -> Callable[..., Response]:
    """Return *endpoint* with its answer as JSON, made in the same thread.

    FastAPI would check and write it in a second turn of the thread pool, behind all that wait.
    """

    @wraps(endpoint)  # the return type describes the response
    def answer(**values: Any) -> Response:  # noqa: ANN401 - the parameters of any endpoint
        with faults_as_errors():
            return Response(endpoint(**values).as_text(), media_type="application/json")

    return answer


def search(
    request: Request, params: Annotated[api_params.SearchParams, Query()]
) -> api_models.Answer:
    """Return the studies that match a query, with their best pages."""
    library = library_of(request)
    result = library.search(
        **_asked(params), sort=params.sort, offset=params.offset, pages=params.pages
    )
    links = _links(request, library, params, result.total_studies)
    return api_models.Answer.of(result, links=links)


def figures(
    request: Request, params: Annotated[api_params.FigureParams, Query()]
) -> api_models.FigureAnswer:
    """Return the figures and tables whose caption or text matches a query, best first."""
    library = library_of(request)
    result = library.figures(**_asked(params), kind=params.kind, offset=params.offset)
    total = sum(count for kind, count in result.counts.items() if params.kind in {None, kind})
    addresses = _addresses(request, library)
    hits = [
        api_models.FigureHit.of(hit, links=_figure_links(hit, addresses)) for hit in result.hits
    ]
    links = _links(request, library, params, total)
    return api_models.FigureAnswer.of(result, figures=hits, links=links)


def definitions(
    request: Request, params: Annotated[api_params.PassageParams, Query()]
) -> api_models.Passages:
    """Return sentences that define the term of a query, the best of each study; often none."""
    library = library_of(request)
    found = library.definitions(**_asked(params))
    passages = [Passage.on(each.study, each.page, each.sentence) for each in found]
    return api_models.Passages(question=params.q, passages=passages)


def quantities(
    request: Request, params: Annotated[api_params.PassageParams, Query()]
) -> api_models.Passages:
    """Return passages with numbers in the unit of a query, near its other words."""
    library = library_of(request)
    found = library.quantities(**_asked(params))
    passages = [Passage.on(each.study, each.page, each.passage) for each in found]
    return api_models.Passages(question=params.q, passages=passages)


def similar(
    request: Request,
    study_id: str,
    number: int,
    params: Annotated[api_params.SimilarParams, Query()],
) -> api_models.SimilarPassages:
    """Return passages that say about the same as one of a page, in any language, best first."""
    library = library_of(request)
    page = library.page(visible_study(library, study_id).id, number)
    passage = params.passage or next(iter(passage_texts(page)), "")
    where = PageId(study_id, number)
    found = library.similar_passages(passage, without=where, limit=params.limit)
    addresses = _addresses(request, library)
    passages = [
        api_models.SimilarPassage.on(
            library.study(hit.page.study),
            hit.page,
            hit.excerpts[0],
            language=hit.page.language,
            cosine=hit.score,
            links=_passage_links(hit.page, addresses),
        )
        for hit in found
    ]
    return api_models.SimilarPassages(passage=passage, passages=passages)


def export(
    request: Request,
    file_format: Literal["ris", "bibtex", "csl-json", "csv"],
    params: Annotated[api_params.ExportParams, Query()],
) -> Response:
    """Return the studies that match a query as one file for a reference manager."""
    library = library_of(request)
    found = library.search(**_asked(params), sort=params.sort, pages=0)
    form = FILE_FORMATS[file_format]
    addresses = _addresses(request, library)
    text = form.write([hit.study for hit in found.hits], lambda study: addresses.study(study.id))
    headers = {"Content-Disposition": f'attachment; filename="studies.{form.extension}"'}
    return Response(text, headers=headers, media_type=form.media_type)


def studies(
    request: Request, params: Annotated[api_params.Pagination, Query()]
) -> api_models.Studies:
    """Return a part of the list of all studies, by title."""
    library = library_of(request)
    found = visible_studies(library)
    part = found[params.offset : params.offset + params.limit]
    links = _links(request, library, params, len(found))
    return api_models.Studies.of(None, total=len(found), studies=part, links=links)


def study(request: Request, study_id: str) -> api_models.WholeStudy:
    """Return one study with its full record."""
    library = library_of(request)
    study = visible_study(library, study_id)
    return api_models.WholeStudy.of(study, links=_study_links(study, _addresses(request, library)))


def page(request: Request, study_id: str, number: int) -> api_models.Page:
    """Return one page of a study with its text, limited to what may be shown."""
    library = library_of(request)
    study, page_found = visible_study(library, study_id), library.page(study_id, number)
    addresses = _addresses(request, library)
    beside = {"previous": number - 1, "next": number + 1}
    links = {
        "self": _page_address(addresses, study_id, number),
        "study": addresses.url(f"{CURRENT}/studies/{study_id}"),
        "read": addresses.permanent_page(study_id, number),
        "picture": addresses.of_page(study, number, "picture") if is_open(study) else None,
        **{
            name: _page_address(addresses, study_id, each) if 0 < each <= study.pages else None
            for name, each in beside.items()
        },
    }
    return api_models.Page.of(page_found, links=links)


def suggest(
    request: Request, params: Annotated[api_params.SuggestParams, Query()]
) -> api_models.Suggestions:
    """Return completions of the beginning of a query, most likely first."""
    completions = library_of(request).suggest(params.q, limit=params.limit)
    return api_models.Suggestions(beginning=params.q, completions=list(completions))


ENDPOINTS: dict[str, Callable[..., JsonModel]] = {
    "/search": search,
    "/figures": figures,
    "/definitions": definitions,
    "/quantities": quantities,
    "/studies": studies,
    "/studies/{study_id}": study,
    "/studies/{study_id}/pages/{number}": page,
    "/studies/{study_id}/pages/{number}/similar": similar,
    "/suggest": suggest,
    **browsing_api.ENDPOINTS,
}
"""Path below `/api` -> endpoint, whose return type describes the response."""


def _asked(params: WordsParams) -> dict[str, Any]:
    """Return what all queries of words have in common, as the library wants it."""
    chosen = FilterParams(
        languages=tuple(params.language),
        subjects=tuple(params.subject),
        publishers=tuple(params.publisher),
        access=tuple(params.access),
        first_year=params.first_year,
        last_year=params.last_year,
    )
    return {
        "question": params.q,
        "filters": chosen.filters(studies=params.study, quality=params.quality),
        "limit": params.limit,
        "only_words": params.only == "words",
    }


def _figure_links(hit: FigureHit, addresses: Addresses) -> Json:
    where = hit.study.id, hit.page.number, hit.position
    has_area = hit.figure.area is not None
    is_table = hit.figure.kind is FigureKind.TABLE
    return {
        **_passage_links(hit.page, addresses),
        "picture": addresses.figure(*where, "picture") if has_area else None,
        "cells": addresses.figure(*where, "cells.csv") if has_area and is_table else None,
    }


def _passage_links(page: Page, addresses: Addresses) -> Json:
    where = page.study, page.number
    return {
        "page": _page_address(addresses, *where),
        "read": addresses.permanent_page(*where),
    }


def _addresses(request: Request, library: Library) -> Addresses:
    return site_of(library.settings, server_address(request)).public


def _links(request: Request, library: Library, params: api_params.Pagination, total: int) -> Json:
    """Return links to this page of a list and its neighbours."""
    addresses = _addresses(request, library)
    path = CURRENT + request.scope["path"].rpartition("/api")[2].removeprefix("/v1")

    def at(offset: int) -> str:
        query = params.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return addresses.url(path, **(query | ({"offset": offset} if offset else {"offset": None})))

    step = params.limit
    more = step and params.offset + step < min(total, api_params.MOST_OFFSET + step)
    return {
        "self": at(params.offset),
        "previous": at(max(0, params.offset - step)) if step and params.offset else None,
        "next": at(params.offset + step) if more else None,
    }


def _study_links(study: Study, addresses: Addresses) -> Json:
    is_shown = is_open(study)
    return {
        "self": addresses.url(f"{CURRENT}/studies/{study.id}"),
        "html": addresses.study(study.id),
        "read": addresses.study(study.id),
        "bibtex": addresses.file(study.id, "bib"),
        "ris": addresses.file(study.id, "ris"),
        "csl_json": addresses.file(study.id, "json"),
        "pdf": addresses.file(study.id, "pdf") if is_shown else None,
        "cover": addresses.cover(study) if is_shown else None,
        "pages": _page_address(addresses, study.id, 1) if study.has_text else None,
    }


def _page_address(addresses: Addresses, study_id: str, number: int) -> str:
    return addresses.url(f"{CURRENT}/studies/{study_id}/pages/{number}")


def _library_error(_: Request, error: LibraryError) -> Response:
    log_fault(error)
    return _problem(error.http_status, " ".join(messages(ENGLISH).error(error)).strip())


def _validation_error(_: Request, error: RequestValidationError) -> Response:
    """Return a 400 problem that names the invalid parameters."""
    # `loc` is the kind of parameter, then its name.
    messages = [f"`{each['loc'][1]}`: {each['msg']}." for each in error.errors()]
    return _problem(400, " ".join(messages))


def _http_error(_: Request, error: HTTPException) -> Response:
    response = _problem(
        error.status_code, f"See {CURRENT}/openapi.json for the available addresses."
    )
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
