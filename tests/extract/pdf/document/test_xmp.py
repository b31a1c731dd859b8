"""Properties of XMP packets, sound and broken."""

from __future__ import annotations

from contextlib import closing

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from library.extract.pdf.document.structure import read_structure
from library.extract.pdf.document.xmp import MAX_VALUES
from tests import samples


def information_of(path):
    with closing(read_structure(path)) as structure:
        return structure.information


def xmp_of(path):
    return information_of(path).xmp


def with_packet(path, packet):
    writer = PdfWriter(clone_from=samples.study(path))
    stream = StreamObject()
    stream.set_data(packet)
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)  # noqa: SLF001
    writer.write(path)
    return path


def test_properties_are_read_from_attributes_and_elements(tmp_path):
    """Each value is a pair with its prefixed name; the default language comes first."""
    xmp = """
        <dc:title><rdf:Alt><rdf:li xml:lang="fr">Chaleur</rdf:li>
            <rdf:li xml:lang="x-default">Warmte</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>An</rdf:li><rdf:li>Bert</rdf:li></rdf:Seq></dc:creator>
        <prism:doi>10.1234/abc</prism:doi> <dc:publisher> </dc:publisher>
        <rdf:Description xmpRights:WebStatement="https://voorbeeld.be"/>
    """
    path = samples.described(samples.study(tmp_path / "a.pdf"), {}, xmp)
    assert xmp_of(path) == (
        ("dc:title", "Warmte"), ("dc:title", "Chaleur"), ("dc:creator", "An"),
        ("dc:creator", "Bert"), ("prism:doi", "10.1234/abc"),
        ("xmpRights:WebStatement", "https://voorbeeld.be"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "packet",
    [
        b"", b"geen xml", b"<a/>", b"\xff\xfe\x00", b"<x>" * 5000,
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a>" + b" " * 1_000_001 + b"</a>",
    ],
)  # fmt: skip
def test_an_unreadable_packet_is_ignored(tmp_path, packet):
    """Broken, hostile or oversized XMP does not affect the document information."""
    path = with_packet(tmp_path / "a.pdf", packet)
    writer = PdfWriter(clone_from=path)
    writer.metadata = {"/Title": "Warmtevisie"}
    writer.write(path)
    information = information_of(path)
    assert (information.title, information.xmp) == ("Warmtevisie", ())


def test_the_number_of_values_is_limited(tmp_path):
    """Of thousands of values the first hundred are read."""
    many = "".join(f"<rdf:li>{number}</rdf:li>" for number in range(5000))
    xmp = f"<dc:subject><rdf:Bag>{many}</rdf:Bag></dc:subject>"
    assert len(xmp_of(samples.described(samples.study(tmp_path / "a.pdf"), {}, xmp))) == MAX_VALUES
