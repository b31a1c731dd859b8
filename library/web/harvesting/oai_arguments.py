"""Arguments of OAI-PMH requests, and the resumption tokens that carry them on. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

PREFIX = "oai_dc"
"""The only metadata format."""
ALLOWED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
"""Verb -> its required and its optional arguments (OAI-PMH 2.0, 4)."""
RESUMED = frozenset({"ListIdentifiers", "ListRecords"})
"""Verbs whose answer comes in parts, continued by a resumption token alone."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOKEN = re.compile(r"(\d{1,9})!(\d{4}-\d\d-\d\d)!([^!]+)!([\d-]*)!([\d-]*)!([^!]*)")


class OaiError(Exception):
    """An error condition of the protocol (OAI-PMH 2.0, 3.6)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Last(NamedTuple):
    """The last record of the part before, in the order of dates and ids."""

    modified: str
    study: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records a list has, and where its next part begins."""

    first: str = ""
    """Earliest date, `YYYY-MM-DD`; empty for none."""
    until: str = ""
    """Latest date."""
    set_spec: str = ""
    """Set; empty for all records."""
    last: Last | None = None
    """None for the first part."""
    cursor: int = 0
    """Records in the parts before."""

    def token(self, last: Last, cursor: int) -> str:
        """Return the resumption token for the part after *last*."""
        parts = (cursor, last.modified, last.study, self.first, self.until, self.set_spec)
        return "!".join(map(str, parts))


def parse_arguments(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the arguments of a request, `verb` among them.

    Raises:
        OaiError: The verb or an argument is missing, unknown, repeated or malformed.
    """
    names = [name for name, _ in pairs]
    arguments = dict(pairs)
    verb = arguments.get("verb", "")
    if names.count("verb") != 1 or verb not in ALLOWED:
        raise OaiError("badVerb", f"The verb is one of {', '.join(ALLOWED)}, and given once.")
    if len(set(names)) < len(names):
        raise OaiError("badArgument", "An argument is given once.")
    given = set(names) - {"verb"}
    if verb in RESUMED and given == {"resumptionToken"}:
        return arguments
    required, optional = ALLOWED[verb]
    if unknown := given - required - optional:
        raise OaiError("badArgument", f"{verb} has no argument {', '.join(sorted(unknown))}.")
    if missing := required - given:
        raise OaiError("badArgument", f"{verb} needs {', '.join(sorted(missing))}.")
    if arguments.get("metadataPrefix", PREFIX) != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"The only format is {PREFIX}.")
    return arguments


def selection(arguments: dict[str, str]) -> Selection:
    """Return the selection of a list.

    Raises:
        OaiError: A date or the resumption token is malformed.
    """
    if "resumptionToken" in arguments:
        return _resumed(arguments["resumptionToken"])
    first, until = (_day(arguments.get(name, "")) for name in ("from", "until"))
    if first and until and first > until:
        raise OaiError("badArgument", "`from` is not later than `until`.")
    return Selection(first, until, arguments.get("set", ""))


def _resumed(token: str) -> Selection:
    match = _TOKEN.fullmatch(token)
    if match is None:
        raise OaiError("badResumptionToken", "This token was not given by this library.")
    cursor, modified, study, first, until, set_spec = match.groups()
    try:
        days = _day(first), _day(until)
    except OaiError as exc:
        raise OaiError("badResumptionToken", str(exc)) from exc
    return Selection(*days, set_spec, Last(modified, study), int(cursor))


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise OaiError("badArgument", "A date is written as YYYY-MM-DD.")
