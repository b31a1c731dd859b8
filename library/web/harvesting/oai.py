"""OAI-PMH 2.0 at `/oai`: catalogues harvest the records of all studies in Dublin Core.

The specification is at openarchives.org/OAI/openarchivesprotocol.html. Dates have the granularity
of a day. Withdrawn studies are deleted records; a study that was removed altogether is not
reported, so the support of deletions is `transient`. The subjects of the library are its sets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.responses import Response

from library.core.model import Access, Study
from library.present.dublin_core import dublin_core
from library.service import Library
from library.ui.rendering import render
from library.web.harvesting.oai_arguments import (
    PREFIX,
    Last,
    OaiError,
    Selection,
    parse_arguments,
    selection,
)
from library.web.requests.posted_bodies import Posted
from library.web.requests.request_context import RequestContext

PART = 100
"""Records in one part of a list."""
MAX_BODY = 10_000
"""Most bytes of a POST request."""
DC_FORMAT = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
UNKNOWN_DAY = "1970-01-01"
NO_EMAIL = "nobody@example.org"
"""The address of the administrator of a library whose contact is no e-mail address."""


def _answer(library: Library, context: RequestContext, body: bytes) -> Response:
    pairs = context.request.query_params.multi_items()
    if context.request.method == "POST":
        pairs = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True)
    values: dict[str, Any] = {
        "base": context.public.url("/oai"),
        "now": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "prefix": PREFIX,
        "dc_format": DC_FORMAT,
        "dc_schema": DC_SCHEMA,
        "attributes": pairs,
        "error": None,
    }
    try:
        arguments = parse_arguments(pairs)
        values |= _Harvest(library, context).answer(arguments)
        values |= {"verb": arguments["verb"], "attributes": list(arguments.items())}
    except OaiError as exc:
        is_unreadable = exc.code in {"badVerb", "badArgument"}
        values |= {"error": exc, "attributes": [] if is_unreadable else pairs}
    return Response(render("oai.xml", context.screen, values), media_type="text/xml; charset=utf-8")


class _Record(NamedTuple):
    """A record; without statements when it is deleted."""

    identifier: str
    day: str
    sets: list[str]
    is_deleted: bool
    statements: list[tuple[str, str]]


class _Token(NamedTuple):
    """A resumption token."""

    text: str
    """Empty in the last part of a list."""
    total: int
    cursor: int


class _Harvest:
    """The answers to the six verbs, for one library, as values of the template."""

    def __init__(self, library: Library, context: RequestContext) -> None:
        self._library = library
        self._context = context
        host = urlsplit(context.public.base).hostname or "localhost"
        self._prefix = f"oai:{host}:"

    def answer(self, arguments: dict[str, str]) -> dict[str, Any]:
        """Return what answers a request.

        Raises:
            OaiError: The request has no answer.
        """
        verbs: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
            "Identify": self._identify,
            "ListMetadataFormats": self._formats,
            "ListSets": self._sets,
            "GetRecord": self._get_record,
            "ListIdentifiers": self._list,
            "ListRecords": self._list,
        }
        return verbs[arguments["verb"]](arguments)

    def _identify(self, _: dict[str, str]) -> dict[str, Any]:
        days = map(_modified, self._library.studies())
        contact = self._context.screen.site.file.contact
        is_email = "@" in contact and "://" not in contact  # which the schema demands
        return {
            "contact": contact if is_email else NO_EMAIL,
            "earliest": min(days, default=UNKNOWN_DAY),
        }

    def _formats(self, arguments: dict[str, str]) -> dict[str, Any]:
        if "identifier" in arguments:
            self._study(arguments["identifier"])
        return {}

    def _sets(self, arguments: dict[str, str]) -> dict[str, Any]:
        if "resumptionToken" in arguments:
            raise OaiError("badResumptionToken", "The list of sets has one part.")
        settings = self._library.settings
        names = {code: next(iter(settings.subject_labels(code)), code) for code in self._subjects()}
        return {"sets": [(_set_spec(code), name) for code, name in names.items()]}

    def _subjects(self) -> Collection[str]:
        subjects = self._library.settings.file.subjects
        if not subjects:
            raise OaiError("noSetHierarchy", "This library has no subjects.")
        return subjects

    def _get_record(self, arguments: dict[str, str]) -> dict[str, Any]:
        return {"records": [self._record(self._study(arguments["identifier"]))], "token": None}

    def _study(self, identifier: str) -> Study:
        study_id = identifier.removeprefix(self._prefix)
        if identifier.startswith(self._prefix):
            for study in self._library.studies():
                if study.id == study_id:
                    return study
        raise OaiError("idDoesNotExist", f"There is no record {identifier}.")

    def _list(self, arguments: dict[str, str]) -> dict[str, Any]:
        chosen = selection(arguments)
        if chosen.set_spec:
            self._subjects()
        studies = (each for each in self._library.studies() if _is_in(each, chosen))
        every = sorted(studies, key=_key)
        if not every:
            raise OaiError("noRecordsMatch", "No record has these dates and this set.")
        last = chosen.last
        rest = [study for study in every if last is None or _key(study) > last]
        part = rest[:PART]
        token = _token(chosen, part, more=len(rest) > PART, total=len(every))
        return {"records": list(map(self._record, part)), "token": token}

    def _record(self, study: Study) -> _Record:
        is_deleted = study.record.access is Access.WITHDRAWN
        link = self._context.public.study(study.id)
        labels = self._library.settings.subject_labels
        return _Record(
            identifier=self._prefix + study.id,
            day=_modified(study),
            sets=list(map(_set_spec, study.record.subjects)),
            is_deleted=is_deleted,
            statements=[] if is_deleted else list(dublin_core(study, link, labels)),
        )


def _is_in(study: Study, chosen: Selection) -> bool:
    """Return whether *study* has the dates and the set of a selection."""
    day = _modified(study)
    in_set = not chosen.set_spec or chosen.set_spec in map(_set_spec, study.record.subjects)
    return in_set and (chosen.first or day) <= day <= (chosen.until or day)


def _token(chosen: Selection, part: Sequence[Study], *, more: bool, total: int) -> _Token | None:
    """Return the resumption token; empty in the last part of a list, none if it has one part."""
    if not more and chosen.last is None:
        return None
    text = chosen.token(_key(part[-1]), chosen.cursor + len(part)) if more and part else ""
    return _Token(text, total, chosen.cursor)


def _key(study: Study) -> Last:
    return Last(_modified(study), study.id)


def _modified(study: Study) -> str:
    return study.modified or study.added or UNKNOWN_DAY


def _set_spec(code: str) -> str:
    """Return the set of a subject; a setSpec has letters, digits and few marks, `~` among them."""
    escaped = quote(code, safe="").replace("~", "%7E").replace("%", "~")
    return f"subject:{escaped}"


POSTED = {"/oai": Posted(_answer, MAX_BODY)}
