"""OAI-PMH 2.0 at `/oai`: catalogues harvest the records of all studies in Dublin Core.

The specification is at openarchives.org/OAI/openarchivesprotocol.html. Dates have the granularity
of a day. Withdrawn studies are deleted records; a study that was removed altogether is not
reported, so the support of deletions is `transient`. The subjects of the library are its sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from library.core.model import Access, Study
from library.present.dublin_core import dublin_core
from library.service import Library
from library.web.markup_tree import Element, element, xml
from library.web.oai_arguments import (
    PREFIX,
    Last,
    OaiError,
    Selection,
    parse_arguments,
    selection,
)
from library.web.plain_pages import handler
from library.web.request_context import LibraryProvider, RequestContext

PART = 100
"""Records in one part of a list."""
MAX_BODY = 10_000
"""Most bytes of a POST request."""
NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
DC_FORMAT = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC_ELEMENTS = "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
UNKNOWN_DAY = "1970-01-01"

Arguments = Sequence[tuple[str, str]]


def routes(get_library: LibraryProvider) -> list[Route]:
    """Return the route of the harvesting interface, for GET and POST."""

    async def harvest(request: Request) -> Response:
        arguments = list(request.query_params.multi_items())
        if request.method == "POST":
            arguments = await _form(request)

        def answer(library: Library, context: RequestContext) -> Response:
            return _answer(library, context, arguments)

        return await run_in_threadpool(handler(get_library, answer), request)

    return [Route("/oai", harvest, methods=["GET", "POST"])]


async def _form(request: Request) -> list[tuple[str, str]]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            return []
    return parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True)


def _answer(library: Library, context: RequestContext, pairs: Arguments) -> Response:
    base = context.public.url("/oai")
    try:
        arguments = parse_arguments(pairs)
        harvest = _Harvest(library, context)
        content = harvest.answer(arguments)
        request = element("request", base)
        for name, value in arguments.items():
            request.set(name, value)
    except OaiError as exc:
        content = element("error", str(exc), code=exc.code)
        request = element("request", base)
        if exc.code not in {"badVerb", "badArgument"}:
            for name, value in pairs:
                request.set(name, value)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = element("OAI-PMH", element("responseDate", now), request, content, xmlns=NAMESPACE)
    root.set("xmlns:xsi", INSTANCE)
    root.set("xsi:schemaLocation", f"{NAMESPACE} {SCHEMA}")
    return Response(xml(root), media_type="text/xml; charset=utf-8")


class _Harvest:
    """The answers to the six verbs, for one library."""

    def __init__(self, library: Library, context: RequestContext) -> None:
        self._library = library
        self._context = context
        host = urlsplit(context.public.base).hostname or "localhost"
        self._prefix = f"oai:{host}:"

    def answer(self, arguments: dict[str, str]) -> Element:
        """Return the element that answers a request.

        Raises:
            OaiError: The request has no answer.
        """
        verbs: dict[str, Callable[[dict[str, str]], Element]] = {
            "Identify": self._identify,
            "ListMetadataFormats": self._formats,
            "ListSets": self._sets,
            "GetRecord": self._get_record,
            "ListIdentifiers": lambda given: self._list(given, self._header),
            "ListRecords": lambda given: self._list(given, self._record),
        }
        return verbs[arguments["verb"]](arguments)

    def _identify(self, _: dict[str, str]) -> Element:
        days = map(_modified, self._library.studies())
        contact = self._context.contact or "nobody@example.org"
        return element(
            "Identify",
            element("repositoryName", self._context.name),
            element("baseURL", self._context.public.url("/oai")),
            element("protocolVersion", "2.0"),
            element("adminEmail", contact),
            element("earliestDatestamp", min(days, default=UNKNOWN_DAY)),
            element("deletedRecord", "transient"),
            element("granularity", "YYYY-MM-DD"),
        )

    def _formats(self, arguments: dict[str, str]) -> Element:
        if "identifier" in arguments:
            self._study(arguments["identifier"])
        return element(
            "ListMetadataFormats",
            element(
                "metadataFormat",
                element("metadataPrefix", PREFIX),
                element("schema", DC_SCHEMA),
                element("metadataNamespace", DC_FORMAT),
            ),
        )

    def _sets(self, arguments: dict[str, str]) -> Element:
        if "resumptionToken" in arguments:
            raise OaiError("badResumptionToken", "The list of sets has one part.")
        settings = self._library.settings
        subjects = settings.file.subjects
        if not subjects:
            raise OaiError("noSetHierarchy", "This library has no subjects.")
        return element(
            "ListSets",
            (
                element(
                    "set",
                    element("setSpec", _set_spec(code)),
                    element("setName", next(iter(settings.subject_labels(code)), code)),
                )
                for code in subjects
            ),
        )

    def _get_record(self, arguments: dict[str, str]) -> Element:
        return element("GetRecord", self._record(self._study(arguments["identifier"])))

    def _study(self, identifier: str) -> Study:
        study_id = identifier.removeprefix(self._prefix)
        if identifier.startswith(self._prefix):
            for study in self._library.studies():
                if study.id == study_id:
                    return study
        raise OaiError("idDoesNotExist", f"There is no record {identifier}.")

    def _list(self, arguments: dict[str, str], show: Callable[[Study], Element]) -> Element:
        chosen = selection(arguments)
        if chosen.set_spec and not self._library.settings.file.subjects:
            raise OaiError("noSetHierarchy", "This library has no subjects.")
        every = sorted(filter(_in(chosen), self._library.studies()), key=_key)
        if not every:
            raise OaiError("noRecordsMatch", "No record has these dates and this set.")
        last = chosen.last
        rest = [study for study in every if last is None or _key(study) > last]
        part = rest[:PART]
        return element(
            arguments["verb"],
            map(show, part),
            _token(chosen, part, more=len(rest) > PART, total=len(every)),
        )

    def _header(self, study: Study) -> Element:
        is_deleted = study.record.access is Access.WITHDRAWN
        return element(
            "header",
            element("identifier", self._prefix + study.id),
            element("datestamp", _modified(study)),
            (element("setSpec", _set_spec(code)) for code in study.record.subjects),
            status="deleted" if is_deleted else None,
        )

    def _record(self, study: Study) -> Element:
        return element("record", self._header(study), self._metadata(study))

    def _metadata(self, study: Study) -> Element | None:
        if study.record.access is Access.WITHDRAWN:
            return None
        link = self._context.public.study(study.id)
        labels = self._library.settings.subject_labels
        root = element(
            "oai_dc:dc",
            (element(f"dc:{name}", value) for name, value in dublin_core(study, link, labels)),
        )
        root.set("xmlns:oai_dc", DC_FORMAT)
        root.set("xmlns:dc", DC_ELEMENTS)
        root.set("xmlns:xsi", INSTANCE)
        root.set("xsi:schemaLocation", f"{DC_FORMAT} {DC_SCHEMA}")
        return element("metadata", root)


def _in(chosen: Selection) -> Callable[[Study], bool]:
    """Return whether a study has the dates and the set of a selection."""
    subject = _subject(chosen.set_spec)
    has_set = chosen.set_spec.startswith("subject:")

    def is_in(study: Study) -> bool:
        day = _modified(study)
        in_set = not chosen.set_spec or (has_set and subject in study.record.subjects)
        return in_set and (chosen.first or day) <= day <= (chosen.until or day)

    return is_in


def _token(
    chosen: Selection, part: Sequence[Study], *, more: bool, total: int
) -> Iterator[Element]:
    """Yield the resumption token; empty in the last part of a list, none if it has one part."""
    if not more and chosen.last is None:
        return
    text = chosen.token(_key(part[-1]), chosen.cursor + len(part)) if more and part else ""
    yield element("resumptionToken", text, completeListSize=str(total), cursor=str(chosen.cursor))


def _key(study: Study) -> Last:
    return Last(_modified(study), study.id)


def _modified(study: Study) -> str:
    return study.modified or study.added or UNKNOWN_DAY


def _set_spec(code: str) -> str:
    """Return the set of a subject; a setSpec has letters, digits and few marks, `~` among them."""
    escaped = quote(code, safe="").replace("~", "%7E").replace("%", "~")
    return f"subject:{escaped}"


def _subject(set_spec: str) -> str:
    """Return the code of the subject whose set this is."""
    return unquote(set_spec.removeprefix("subject:").replace("~", "%"))
