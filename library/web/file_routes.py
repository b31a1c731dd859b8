"""Studies as files: the PDF, and the citation in the forms that programs take over."""

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
from library.web.plain_pages import answering
from library.web.request_context import Opening, RequestContext
from library.web.visible_studies import present

MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
"""Ending of an address -> what is there."""


def routes(opening: Opening) -> list[Route]:
    """Return the addresses of the files of studies."""
    return [
        Route("/studies/{study}.pdf", answering(opening, _pdf)),
        *(
            Route(f"/studies/{{study}}.{kind}", answering(opening, _citation))
            for kind in MEDIA_TYPES
        ),
    ]


def _pdf(library: Library, context: RequestContext) -> Response:
    """Return the PDF of a study; only files that the index names are ever looked at."""
    study = library.study(context.request.path_params["study"])
    path = library.pdf(study)
    try:
        stat = os.stat(path) if path else None  # noqa: PTH116 - one look, whatever is there
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
        # A PDF may be replaced any day; the browser asks whether it was, and gets it once.
        headers={"Cache-Control": http_caching.ASK_AGAIN},
    )
    if http_caching.is_known(context.request, response.headers["etag"]):
        told = {name: response.headers[name] for name in ("etag", "cache-control", "last-modified")}
        return Response(status_code=304, headers=told)
    return response


def _citation(library: Library, context: RequestContext) -> Response:
    study = present(library, context.request.path_params["study"])
    kind = context.request.url.path.rpartition(".")[2]
    return http_caching.answer(
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
