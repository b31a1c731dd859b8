"""Files of studies: PDFs and citations."""

from __future__ import annotations

import json
import os

from starlette.responses import FileResponse, Response
from starlette.routing import Route

from library.core.errors import UnknownStudy
from library.core.model import Study
from library.present.citations import bibtex, csl_json, ris
from library.service import Library
from library.web import http_caching
from library.web.plain_pages import handler
from library.web.request_context import LibraryProvider, RequestContext
from library.web.visible_studies import visible_study

MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
"""File extension -> media type."""


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the routes of the files."""
    return [
        Route("/studies/{study}.pdf", handler(get_library, _pdf)),
        *(
            Route(f"/studies/{{study}}.{kind}", handler(get_library, _citation))
            for kind in MEDIA_TYPES
        ),
    ]


def _pdf(library: Library, context: RequestContext) -> Response:
    """Return the PDF of a study. Paths come from the index only, never from the request."""
    study = library.study(context.request.path_params["study"])
    path = library.pdf(study)
    try:
        stat = os.stat(path) if path else None  # noqa: PTH116 - FileResponse takes an os.stat_result
    except OSError:
        stat = None
    if path is None or stat is None:
        raise UnknownStudy(
            "The PDF of `{study}` is not in the library.",
            remedy="See its description for the source.",
            study=study.id,
        )
    response = FileResponse(
        path,
        media_type="application/pdf",
        filename=f"{study.id}.pdf",
        content_disposition_type="inline",
        stat_result=stat,
        # A PDF can be replaced at any time, so caches must revalidate.
        headers={"Cache-Control": http_caching.REVALIDATE},
    )
    if http_caching.is_not_modified(context.request, response.headers["etag"]):
        headers = {
            name: response.headers[name] for name in ("etag", "cache-control", "last-modified")
        }
        return Response(status_code=304, headers=headers)
    return response


def _citation(library: Library, context: RequestContext) -> Response:
    study = visible_study(library, context.request.path_params["study"])
    kind = context.request.url.path.rpartition(".")[2]
    return http_caching.conditional_response(
        context.request,
        _text(study, kind).encode(),
        MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'inline; filename="{study.id}.{kind}"'},
    )


def _text(study: Study, kind: str) -> str:
    match kind:
        case "bib":
            return bibtex(study)
        case "ris":
            return ris(study)
        case _:
            return json.dumps([csl_json(study)], ensure_ascii=False, indent=2) + "\n"
