"""RDF graphs of files in RDF/XML, Turtle and JSON-LD, as rdflib reads them.

rdflib is the extra `skos`. Nothing is fetched from other addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings
from xml.parsers.expat import errors

from library.core.errors import LibraryError, UsageError, shortage_of
from library.core.files.system_errors import given_text
from library.core.yaml.decoding import decode
from library.thesaurus.xml_entities import EntityRefused, check_entities

if TYPE_CHECKING:
    import rdflib

FORMATS = {
    ".rdf": "xml", ".xml": "xml", ".ttl": "turtle", ".jsonld": "json-ld", ".json": "json-ld",
}  # fmt: skip
"""Suffix of a file -> the format that rdflib reads it as."""
MAX_REASON = 300
"""Characters of the reason why a file is invalid; a parser may quote the whole file."""
MAX_BYTES = 50_000_000
"""Size of the largest file that is read."""

_XML_CUT_OFF = frozenset(
    errors.codes[each]
    for each in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        errors.XML_ERROR_PARTIAL_CHAR,
    )
)
"""Errors of a parser of XML that reached the end of the file."""
_JSON_PART = re.compile(r"-?|\.|[eE][+-]?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|u[0-9a-fA-F]{0,4}")
"""The rest of a JSON text that was cut off: nothing, or a part of a value or of an escape."""
_TURTLE_TOKEN = re.compile(
    r"""
      \"{3}(?:[^"\\]++|\\.|"(?!""))*+(?:\"{3}|\Z) | '{3}(?:[^'\\]++|\\.|'(?!''))*+(?:'{3}|\Z)
    | "(?:[^"\\\n]++|\\.)*+"? | '(?:[^'\\\n]++|\\.)*+'?
    | <[^<>"\s]*+>? | \#[^\n]*+ | \\.
    | \.(?!\S)
    """,
    re.VERBOSE | re.DOTALL,
)
"""A point that ends a statement of Turtle, and what may have other points in it: texts, addresses,
comments and escapes (W3C, RDF 1.1 Turtle, section 6.5). A text or an address may lack its end."""


def read_graph(path: Path) -> rdflib.Graph:
    """Return the graph of a file that has a SKOS concept.

    Raises:
        UsageError: The file cannot be read, is invalid, or has no concept.
        LibraryError: rdflib is not installed.
    """
    if find_spec("rdflib") is None:
        raise LibraryError(
            "SKOS files cannot be read: rdflib is not installed.", remedy="Run `make skos`."
        )
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            "{file}: the format of the file is not known.",
            remedy="Give a file that ends in {endings}.",
            file=str(path),
            endings=", ".join(FORMATS),
        )
    content = _content(path)
    if kind == "json-ld":
        _check_contexts(path, content)
    if kind == "xml":
        _check_entities(path, content)
    text = "" if kind == "xml" else decode(content).text
    try:
        return _parsed(text or content, kind)
    except Exception as exc:  # each parser of rdflib raises other errors
        if shortage_of(exc):  # no fault of the file
            raise
        raise _invalid(path, kind, text, exc) from exc


def _parsed(source: str | bytes, kind: str) -> rdflib.Graph:
    """Return the graph of *source*: a text, or bytes that name their encoding."""
    from rdflib import Graph  # noqa: PLC0415 - installed with the extra `skos` only

    with catch_warnings(action="ignore", category=DeprecationWarning):  # rdflib's of itself
        if isinstance(source, bytes):
            return Graph().parse(source=BytesIO(source), format=kind)
        return Graph().parse(data=source, format=kind)


def _invalid(path: Path, kind: str, text: str, error: Exception) -> UsageError:
    """Return the *error* of a parser of *text*, in words for staff."""
    if kind == "turtle" and (isinstance(error, IndexError) or _is_cut_off(text)):
        return _cut_off(path, "Turtle")
    if kind == "xml":
        if getattr(getattr(error, "getException", Exception)(), "code", 0) in _XML_CUT_OFF:
            return _cut_off(path, "XML")
        line = _line_of(error)
        return UsageError(
            "{file} is not valid XML, at line {line}." if line else "{file} is not valid XML.",
            remedy="Correct the file, or export it again.",
            file=str(path),
            line=line,
        )
    # The parser says it in words of the format, such as a prefix that is not bound.
    lines = [line.strip() for line in str(error).replace(" of <>:", ":").splitlines()]
    return UsageError(
        "{file} is not valid {format}: {reason}",
        remedy="Correct the file, or export it again.",
        file=str(path),
        format="Turtle" if kind == "turtle" else kind,
        reason=" ".join(filter(None, lines))[:MAX_REASON] or type(error).__name__,
    )


def _cut_off(path: Path, name: str) -> UsageError:
    """Return the error of a file in the format *name* of which the end is missing."""
    return UsageError(
        "{file} is not valid {format}: it ends in the middle.",
        remedy="Download or export the whole file again.",
        file=str(path),
        format=name,
    )


def _is_cut_off(turtle: str) -> bool:
    """Return whether *turtle*, which is not valid, is valid without its last statement."""
    points = [each.end() for each in _TURTLE_TOKEN.finditer(turtle) if each[0] == "."]
    if not points or not turtle[points[-1] :].strip():
        return False
    try:
        _parsed(turtle[: points[-1]], "turtle")
    except Exception as exc:  # each mistake raises another error
        if shortage_of(exc):  # no fault of the file
            raise
        return False
    return True


def no_concept(path: Path) -> UsageError:
    """Return the error of a file without a SKOS concept."""
    return UsageError(
        "{file} holds no SKOS concept with a label in a language.",
        remedy='Give a file with `skos:Concept` and `skos:prefLabel "…"@nl`.',
        file=str(path),
    )


def _line_of(error: Exception) -> str:
    """Return the line where a parser found *error*; empty if it does not say it."""
    line = getattr(error, "lineno", None)
    if line is None and hasattr(error, "getLineNumber"):  # of the parser of XML
        line = error.getLineNumber()
    if line is None and (named := re.search(r"\bline (\d+)", str(error))):
        line = named[1]
    return str(line or "")


def _content(path: Path) -> bytes:
    with given_text(path), path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UsageError(
            "{file} is larger than 50 MB.", remedy="Give a part of it.", file=str(path)
        )
    return content


def _check_entities(path: Path, content: bytes) -> None:
    try:
        check_entities(content)
    except EntityRefused as exc:
        raise UsageError(
            "{file} is not read: {reason}.",
            remedy="Export it without entities, or as Turtle.",
            file=str(path),
            reason=exc.reason,
        ) from exc


def _check_contexts(path: Path, content: bytes) -> None:
    """Check that a JSON-LD file names no context at another address, which would be fetched."""
    try:
        read = json.loads(decode(content).text)
        contexts = list(_contexts(read))
    except (ValueError, RecursionError) as exc:
        if isinstance(exc, json.JSONDecodeError) and _ends_within(exc):
            raise _cut_off(path, "JSON") from exc
        raise UsageError(
            "{file} is not valid JSON, at line {line}."
            if _line_of(exc)
            else "{file} is not valid JSON.",
            remedy="Download or export the whole file again.",
            file=str(path),
            line=_line_of(exc),
        ) from exc
    if not isinstance(read, dict | list):
        raise no_concept(path)
    if any(isinstance(each, str) for each in contexts):
        raise UsageError(
            "{file} refers to a context at another address, and nothing is fetched.",
            remedy="Export it with its context inside, or as Turtle.",
            file=str(path),
        )


def _ends_within(error: json.JSONDecodeError) -> bool:
    """Return whether a JSON text is valid up to its end, or up to a value that is cut off there."""
    rest = error.doc[error.pos :].rstrip()
    return bool(_JSON_PART.fullmatch(rest)) or error.msg.startswith("Unterminated string")


def _contexts(value: Any) -> Iterator[object]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "@context":
                yield from inner if isinstance(inner, list) else [inner]
            if key == "@import":
                yield str(inner)
            yield from _contexts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _contexts(inner)
