"""Files of studies: PDFs and citations."""

from __future__ import annotations

import os

from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send

from library.core.errors import LibraryError, UnknownPage
from library.core.files.verified_files import NotTheFile, state_of
from library.core.process.fault_log import log_fault
from library.present.citations import STUDY_FORMATS
from library.service import Library
from library.ui.context.visible_studies import visible_study
from library.web.requests import http_caching
from library.web.requests.request_context import Endpoint, RequestContext


def _pdf(library: Library, context: RequestContext) -> Response:
    """Return the PDF of a study. Paths come from the index only, never from the request."""
    study = library.study(context.request.path_params["study"])
    try:
        handle = library.open_pdf(study)
    except NotTheFile as exc:
        fault = LibraryError(
            "{file}: {cause}", remedy="Run `library ingest`.", file=study.file or "", cause=str(exc)
        )
        log_fault(fault)
        raise UnknownPage(
            "The PDF of “{title}” was replaced and is not available at the moment.",
            remedy="Try again later.",
            study=study.id,
            title=study.title,
        ) from exc
    except OSError:
        handle = None
    if handle is None:
        raise UnknownPage(
            "The PDF of “{title}” is not in the library.",
            remedy="See its description for the source.",
            study=study.id,
            title=study.title,
        )
    etag = f'"{study.versions[0].sha256}"'
    # A PDF can be replaced at any time, so caches must revalidate.
    headers = {"ETag": etag, "Cache-Control": http_caching.REVALIDATE}
    if http_caching.is_not_modified(context.request, etag):
        os.close(handle)
        return Response(status_code=304, headers=headers)
    return OpenFileResponse(handle, f"{study.id}.pdf", headers)


class OpenFileResponse(FileResponse):
    """Sends an open PDF, with ranges, and closes it.

    The connection is closed when the file changes on the way, so other bytes are never sent.
    """

    def __init__(self, handle: int, name: str, headers: dict[str, str]) -> None:
        super().__init__(
            f"/proc/self/fd/{handle}",  # the open file itself, whatever its name leads to now
            media_type="application/pdf",
            filename=name,
            content_disposition_type="inline",
            stat_result=os.fstat(handle),
            headers=headers,
        )
        self._handle = handle
        self._state = state_of(handle)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file."""

        async def send_unchanged(message: Message) -> None:
            if state_of(self._handle) != self._state:
                raise NotTheFile("The PDF was changed while it was sent.")
            await send(message)

        try:
            await super().__call__(scope, receive, send_unchanged)
        finally:
            os.close(self._handle)


def _citation(library: Library, context: RequestContext) -> Response:
    study = visible_study(library, context.request.path_params["study"])
    kind = context.request.url.path.rpartition(".")[2]
    text = STUDY_FORMATS[kind].write([study], lambda each: context.public.study(each.id))
    return http_caching.conditional_response(
        context.request,
        text.encode(),
        STUDY_FORMATS[kind].media_type,
        headers={"Content-Disposition": f'inline; filename="{study.id}.{kind}"'},
    )


ENDPOINTS: dict[str, Endpoint] = {
    "/studies/{study}.pdf": _pdf,
    **{f"/studies/{{study}}.{kind}": _citation for kind in STUDY_FORMATS},
}
