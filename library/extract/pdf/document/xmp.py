"""The properties of the XMP packet of a PDF (ISO 16684-1) as pairs of name and value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.dom.minidom import Attr, Element, Text

from pypdf import PdfReader

MAX_LENGTH = 5000
"""Most characters of a value."""
MAX_VALUES = 100
"""Most values read."""
MAX_BYTES = 1_000_000
"""Largest packet read. Larger ones hold thumbnails or edit histories."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://crossref.org/crossmark/1.0/": "crossmark",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    # Each version of PRISM has its own namespace.
    **{
        f"http://prismstandard.org/namespaces/basic/{version}/": "prism"
        for version in ("1.0", "1.2", "2.0", "2.1", "2.2", "3.0")
    },
}
"""Namespace -> usual prefix, for the namespaces with bibliographic properties."""


def read_xmp(reader: PdfReader) -> tuple[tuple[str, str], ...]:
    """Return the bibliographic properties of the XMP packet as pairs of name and value.

    A property with several values occurs several times. Empty when there is no packet, or one of
    more than `MAX_BYTES`.

    Raises:
        PyPdfError: The packet cannot be read.
    """
    packet = reader.root_object.get("/Metadata")
    if packet is None or len(packet.get_object().get_data()) > MAX_BYTES:
        return ()
    found = reader.xmp_metadata
    return tuple(islice(_properties(found.rdf_root), MAX_VALUES)) if found else ()


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the name and each non-empty value of the properties below the RDF element *root*."""
    for description in root.getElementsByTagNameNS(_RDF, "Description"):
        elements = [child for child in description.childNodes if isinstance(child, Element)]
        nodes: list[Attr | Element] = [*description.attributes.values(), *elements]
        for node in nodes:
            prefix = _PREFIXES.get(node.namespaceURI or "")
            for value in map(str.strip, _values(node)) if prefix else ():
                if value:
                    yield f"{prefix}:{node.localName}", value[:MAX_LENGTH]


def _values(node: Attr | Element) -> list[str]:
    """Return the value of a property; the values of all its items, the default language first."""
    if isinstance(node, Attr):
        return [node.value]
    items = list(node.getElementsByTagNameNS(_RDF, "li")) or [node]
    items.sort(key=lambda item: item.getAttributeNS(_XML, "lang") != "x-default")
    return ["".join(c.data for c in item.childNodes if isinstance(c, Text)) for item in items]
