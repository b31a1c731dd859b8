"""OAI-PMH 2.0 at `/oai`: catalogues harvest the records of all studies in Dublin Core.

The specification is at openarchives.org/OAI/openarchivesprotocol.html. Dates have the granularity
of a day. Withdrawn studies are deleted records; a study that was removed altogether is not
reported, so the support of deletions is `transient`. The subjects of the library are its sets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.responses import Response

from library.core.model import Study
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
    harvest = _Harvest(library, context)
    values: dict[str, Any] = {
        "harvest": harvest,
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
        values |= harvest.answer(arguments)
        values |= {"verb": arguments["verb"], "attributes": list(arguments.items())}
    except OaiError as exc:
        is_unreadable = exc.code in {"badVerb", "badArgument"}
        values |= {"error": exc, "attributes": [] if is_unreadable else pairs}
    return Response(render("oai.xml", context.screen, values), media_type="text/xml; charset=utf-8")


def _modified(study: Study) -> str:
    return study.modified or study.added or UNKNOWN_DAY


def _set_spec(code: str) -> str:
    """Return the set of a subject; a setSpec has letters, digits and few marks, `~` among them."""
    escaped = quote(code, safe="").replace("~", "%7E").replace("%", "~")
    return f"subject:{escaped}"


def _sets(study: Study) -> list[str]:
    return list(map(_set_spec, study.record.subjects))


class _Harvest:
    """The answers to the six verbs, for one library, and what the template shows of a record."""

    day = staticmethod(_modified)
    sets = staticmethod(_sets)

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
            "ListSets": self._list_sets,
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

    def _list_sets(self, arguments: dict[str, str]) -> dict[str, Any]:
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
        return {"studies": [self._study(arguments["identifier"])], "token": None}

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
        token = "" if last else None  # empty in the last part of a list, none if it has one part
        if len(rest) > PART:
            token = chosen.token(_key(part[-1]), chosen.cursor + PART)
        return {"studies": part, "token": token, "total": len(every), "cursor": chosen.cursor}

    def identifier(self, study: Study) -> str:
        """Return the identifier of a record."""
        return self._prefix + study.id

    def statements(self, study: Study) -> Iterable[tuple[str, str]]:
        """Return the record of *study* in Dublin Core."""
        link = self._context.public.study(study.id)
        return dublin_core(study, link, self._library.settings.subject_labels)


def _is_in(study: Study, chosen: Selection) -> bool:
    """Return whether *study* has the dates and the set of a selection."""
    day = _modified(study)
    in_set = not chosen.set_spec or chosen.set_spec in _sets(study)
    return in_set and (chosen.first or day) <= day <= (chosen.until or day)


def _key(study: Study) -> Last:
    return Last(_modified(study), study.id)


POSTED = {"/oai": Posted(_answer, MAX_BODY)}
