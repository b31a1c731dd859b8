"""XMP: read as plain pairs, whatever the packet is like."""

from __future__ import annotations

from contextlib import closing

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from library.extract.pdf.structure import read_structure
from library.extract.pdf.xmp import MOST
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


def test_properties_come_as_attributes_and_as_elements(tmp_path):
    """Each value is a pair with its usual name; of several languages the default comes first."""
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
def test_a_packet_that_cannot_be_read_is_no_packet(tmp_path, packet):
    """Broken, hostile or endless XMP costs nothing but itself: the title is still there."""
    path = with_packet(tmp_path / "a.pdf", packet)
    writer = PdfWriter(clone_from=path)
    writer.metadata = {"/Title": "Warmtevisie"}
    writer.write(path)
    information = information_of(path)
    assert (information.title, information.xmp) == ("Warmtevisie", ())


def test_not_more_is_read_than_a_record_holds(tmp_path):
    """A packet with thousands of values gives the first hundred."""
    many = "".join(f"<rdf:li>{number}</rdf:li>" for number in range(5000))
    xmp = f"<dc:subject><rdf:Bag>{many}</rdf:Bag></dc:subject>"
    assert len(xmp_of(samples.described(samples.study(tmp_path / "a.pdf"), {}, xmp))) == MOST
