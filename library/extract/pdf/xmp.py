"""The XMP packet of a PDF as plain pairs of name and value (ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.dom.minidom import Attr, Element, Text

from pypdf import PdfReader

LONGEST = 5000
"""Most characters of a value."""
MOST = 100
"""Most values that are read."""
LARGEST = 1_000_000
"""A packet of more bytes is not read: no record is that long, but pictures and histories are."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://crossref.org/crossmark/1.0/": "crossmark",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    # PRISM puts its version into its name.
    **{
        f"http://prismstandard.org/namespaces/basic/{version}/": "prism"
        for version in ("1.0", "1.2", "2.0", "2.1", "2.2", "3.0")
    },
}
"""What the namespaces that hold records are usually called."""


def read_xmp(reader: PdfReader) -> tuple[tuple[str, str], ...]:
    """Return the properties of the PDF's XMP that may describe a study, each with a value.

    Raises:
        PyPdfError: The packet cannot be read.
    """
    packet = reader.root_object.get("/Metadata")
    if packet is None or len(packet.get_object().get_data()) > LARGEST:
        return ()
    found = reader.xmp_metadata
    return tuple(islice(_properties(found.rdf_root), MOST)) if found else ()


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    for description in root.getElementsByTagNameNS(_RDF, "Description"):
        elements = [child for child in description.childNodes if isinstance(child, Element)]
        nodes: list[Attr | Element] = [*description.attributes.values(), *elements]
        for node in nodes:
            prefix = _PREFIXES.get(node.namespaceURI or "")
            for value in map(str.strip, _values(node)) if prefix else ():
                if value:
                    yield f"{prefix}:{node.localName}", value[:LONGEST]


def _values(node: Attr | Element) -> list[str]:
    """Return the text of a property, or that of each item of its list, the default one first."""
    if isinstance(node, Attr):
        return [node.value]
    items = list(node.getElementsByTagNameNS(_RDF, "li")) or [node]
    items.sort(key=lambda item: item.getAttributeNS(_XML, "lang") != "x-default")
    return ["".join(c.data for c in item.childNodes if isinstance(c, Text)) for item in items]
