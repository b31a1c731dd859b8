"""SKOS files: three formats, one thesaurus; and every file that is none."""

from __future__ import annotations

import errno
import json

import pytest

from library.core.errors import UsageError
from library.thesaurus import rdf_graphs
from library.thesaurus.skos import OWL, SKOS, read_skos_file

TURTLE = f"""
@prefix skos: <{SKOS}> .
<urn:a> a skos:Concept ; skos:prefLabel "Wärmenetz"@de, "warmtenet"@nl-BE ;
    skos:altLabel "stads  verwarming"@nl, "!"@nl, "untagged" ; skos:broader <urn:b> .
<urn:b> a skos:Concept ; skos:prefLabel "warmte"@nl ; skos:narrower <urn:c>, <urn:b> .
<urn:c> a skos:Concept ; skos:prefLabel "warmte"@nl .
<urn:d> a skos:Concept .
"""
RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="{SKOS}">
<skos:Concept rdf:about="urn:a"><skos:prefLabel xml:lang="nl">warmtenet</skos:prefLabel>
</skos:Concept></rdf:RDF>"""
JSON_LD = {
    "@context": {"skos": SKOS},
    "@id": "urn:a",
    "@type": "skos:Concept",
    "skos:prefLabel": {"@value": "warmtenet", "@language": "nl"},
}


@pytest.fixture
def read(tmp_path):
    def read(name: str, text: str):
        path = tmp_path / name
        path.write_text(text)
        return read_skos_file(path, ("nl", "de")).concepts

    return read


def test_labels_and_relations(read):
    """Labels have a language of two letters; ids come from the first preferred label."""
    net, *heat = read("a.ttl", TURTLE)
    assert (net.id, net.broader) == ("warmtenet", ("warmte",))
    assert [(label.language, label.text) for label in net.labels] == [
        ("nl", "warmtenet"),
        ("de", "Wärmenetz"),
        ("nl", "stads verwarming"),
    ]
    assert [(each.id, each.broader) for each in heat] == [("warmte", ()), ("warmte-2", ("warmte",))]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.rdf", RDF), ("a.XML", RDF), ("a.jsonld", json.dumps(JSON_LD)), ("a.ttl", TURTLE)],
)
def test_every_format(read, name, text):
    """The suffix says which one it is."""
    assert read(name, text)[0].id == "warmtenet"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "", "the format of the file is not known"),
        ("a.ttl", "", "holds no SKOS concept"),
        ("a.ttl", "<urn:a> <urn:Concept", "is not valid Turtle"),
        ("a.ttl", "<urn:a> <urn:b> <urn:c>, ." * 9, "is not valid Turtle: .*line 1"),
        ("a.ttl", "<html>Page. Not found. </html>", "is not valid Turtle: .*line 1"),
        ("a.rdf", "\n<rdf></x>", "is not valid XML, at line 2."),
        ("a.json", "{,}", "is not valid JSON, at line 1."),
        ("a.json", "[" * 100_000, "is not valid JSON"),
        ("a.json", '{"@context": "http://x.test/c"}', "refers to a context at another address"),
        ("a.json", '[{"@context": [{}, "c.json"]}]', "refers to a context at another address"),
        ("a.json", '{"a": {"@context": {"@import": "c"}}}', "refers to a context"),
    ],
)
def test_what_is_no_thesaurus(read, name, text, reason):
    """The error names the file and the reason; nothing is fetched."""
    with pytest.raises(UsageError, match=reason) as caught:
        read(name, text)
    assert caught.value.remedy


def with_entities(declarations: str, text: str) -> str:
    """Return `RDF` with entities, and with *text* for its label."""
    head = f"<?xml version='1.0'?><!DOCTYPE rdf:RDF [{declarations}]>"
    return RDF.replace('<?xml version="1.0"?>', head).replace("warmtenet", text)


@pytest.mark.parametrize(
    ("declarations", "text", "reason"),
    [
        ('<!ENTITY a "ha"><!ENTITY b "&a;&a;">', "&b;", "entity `b` consists of other entities"),
        ('<!ENTITY % a "ha"> %a;', "x", "entity `a` consists of other entities"),
        ('<!ENTITY a SYSTEM "file:///etc/hosts">', "&a;", "entity `a` is another file"),
        ('<!ENTITY % a SYSTEM "http://x.test/a"> %a;', "x", "entity `a` is another file"),
        (f'<!ENTITY a "{"a" * 9000}">', "&a;" * 9000, "entity `a` would make the file larger"),
    ],
)
def test_entities_that_grow_or_read_files_are_refused(read, declarations, text, reason):
    """The entity is named before any of it is expanded."""
    with pytest.raises(UsageError, match=reason) as caught:
        read("a.rdf", with_entities(declarations, text))
    assert caught.value.remedy


def test_entities_that_abbreviate_addresses_are_read(read):
    """Editors of thesauri write the beginnings of addresses so."""
    text = with_entities(f'<!ENTITY skos "{SKOS}">', "warmtenet")
    text = text.replace(f'xmlns:skos="{SKOS}"', 'xmlns:skos="&skos;"')
    assert read("a.rdf", text)[0].id == "warmtenet"


def test_no_file(tmp_path):
    """A missing file is named."""
    with pytest.raises(UsageError, match=r"none\.ttl cannot be read"):
        read_skos_file(tmp_path / "none.ttl", ("nl",))


FAULTS = f"""
@prefix skos: <{SKOS}> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
<urn:a> a skos:Concept ; skos:prefLabel "warmtepomp"@nl, "thermopomp"@nl, "kaal" ;
    skos:hiddenLabel "wamtepomp"@nl ; skos:altLabel "Wärmepumpi"@gsw ; skos:broader <urn:b> .
<urn:b> a skos:Concept ; xl:prefLabel [ a xl:Label ; xl:literalForm "warmte"@nl ] ;
    skos:broader <urn:a> .
<urn:c> a skos:Concept .
<urn:d> a skos:Collection ; skos:prefLabel "verzameling"@nl ; skos:member <urn:a> .
[] a skos:Concept ; skos:prefLabel "zonder adres"@nl .
"""


def test_what_is_left_out_is_named(tmp_path):
    """Each remark has the concept and the reason; all else is taken over."""
    path = tmp_path / "a.ttl"
    path.write_text(FAULTS)
    file = read_skos_file(path, ("nl",))
    assert {each.id: [label.text for label in each.labels] for each in file.concepts} == {
        "thermopomp": ["thermopomp", "warmtepomp"],
        "warmte": ["warmte"],
        "zonder-adres": ["zonder adres"],
    }
    assert [each.broader for each in file.concepts if each.id != "zonder-adres"] == [
        ("warmte",),
        (),
    ]
    remarks = "\n".join(map(str, file.remarks))
    for reason in (
        "“kaal” has no language; left out",
        "two preferred labels in nl, “thermopomp” and “warmtepomp”; the first is preferred",
        "“Wärmepumpi” is in “gsw”, a language without a code of ISO 639-1; left out",
        "“wamtepomp” is a hidden label; left out",
        "urn:c: no label in a language; left out",
        "warmte: broader than itself, by way of thermopomp; that link is left out",
    ):
        assert reason in remarks
    assert len(file.remarks) == 6


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_other_encodings_are_read(tmp_path, encoding):
    """XML names its encoding; that of the others is found."""
    text = TURTLE.replace("warmtenet", "wärmtenet")
    (tmp_path / "a.ttl").write_bytes(text.encode(encoding))
    assert read_skos_file(tmp_path / "a.ttl", ("nl",)).concepts[0].labels[0].text == "wärmtenet"
    declared = RDF.replace('"1.0"', f'"1.0" encoding="{encoding.removesuffix("-sig")}"')
    (tmp_path / "a.rdf").write_bytes(declared.replace("warmtenet", "réseau").encode(encoding))
    assert read_skos_file(tmp_path / "a.rdf", ("nl",)).concepts[0].labels[0].text == "réseau"


@pytest.mark.parametrize("error", [MemoryError(), OSError(errno.EMFILE, "too many open files")])
def test_what_the_system_refuses_is_no_fault_of_the_file(read, monkeypatch, error):
    """The error stays, and names the limit; the file is not called invalid."""

    def fail(*_arguments):
        raise error

    monkeypatch.setattr(rdf_graphs, "_parsed", fail)
    with pytest.raises(type(error)):
        read("a.ttl", "")


def test_the_reason_of_a_bad_file_is_said(read):
    """With the line, and what is wrong there."""
    with pytest.raises(UsageError, match=r"at line 3.*not bound"):
        read("a.ttl", "\n@prefix skos: <urn:s> .\nex:a a skos:Concept .\n")


LAST_STATEMENT = f"""<urn:b>a <{SKOS}Concept>;<http://ex.org/a.b> "Het net. Warm. "@nl,'a. b',\'\'\'
Een lang. Verhaal. " . \'\'\'; <urn:n> ( 15 [ <urn:c> true ] ),"1"^^<urn:d.e>;<urn:f> "\\". x" ."""


@pytest.mark.parametrize(
    "first", ["", f'<urn:a> a <{SKOS}Concept> ; <{SKOS}prefLabel> "net"@nl . ']
)
def test_turtle_that_was_cut_off_is_said_to_be(read, first):
    """Wherever a download stopped: in a name, a text, a list, or before the first concept."""
    start = f"@prefix skos: <{SKOS}> .\n# Van de stad. Alle rechten.\n{first}"
    for end in range(1, len(LAST_STATEMENT)):
        with pytest.raises(
            UsageError, match="is not valid Turtle: it ends in the middle"
        ) as caught:
            read("a.ttl", start + LAST_STATEMENT[:end])
        assert "the whole file" in caught.value.remedy


def test_turtle_with_a_mistake_is_not_said_to_be_cut_off(read):
    """A mistake before the last statement, or in a file that ends as it should."""
    mistake = f'<urn:a> a <{SKOS}Concept> <urn:b> "x .\n'
    for text in (mistake, mistake + LAST_STATEMENT, mistake + LAST_STATEMENT[:-20]):
        with pytest.raises(UsageError, match=r"is not valid Turtle: .*line 1"):
            read("a.ttl", text)


VALUES = json.dumps({"@id": "urn:é", "urn:b": [True, False, None, -1.5e-3, "x"]})


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.rdf", RDF), ("a.json", json.dumps(JSON_LD)), ("a.json", VALUES)],
)
def test_xml_and_json_that_were_cut_off_are_said_to_be(read, name, text):
    """Wherever a download stopped."""
    for end in range(1, len(text.rstrip())):
        with pytest.raises(UsageError, match="it ends in the middle"):
            read(name, text[:end])


def deprecated(value: str) -> str:
    """Return a concept with a narrower one, and with *value* for `owl:deprecated`."""
    return f"""
@prefix skos: <{SKOS}> .
@prefix owl: <{OWL}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a> a skos:Concept ; skos:prefLabel "blokverwarming"@nl ; owl:deprecated {value} .
<urn:b> a skos:Concept ; skos:prefLabel "warmtenet"@nl ; skos:broader <urn:a> .
"""


@pytest.mark.parametrize(
    "value", ["true", '"true"', '"1"^^xsd:boolean', '"True"@en', '""; a owl:DeprecatedClass']
)
def test_deprecated_concepts_are_left_out(tmp_path, value):
    """With a remark; a concept below a deprecated one stays, without that link."""
    path = tmp_path / "a.ttl"
    path.write_text(deprecated(value))
    file = read_skos_file(path, ("nl",))
    assert [(each.id, each.broader) for each in file.concepts] == [("warmtenet", ())]
    assert tuple(map(str, file.remarks)) == ("urn:a: deprecated; left out",)


@pytest.mark.parametrize("value", ["false", '"0"^^xsd:boolean', '""'])
def test_concepts_that_are_not_deprecated_stay(tmp_path, value):
    """Editors of thesauri also write that a concept is not deprecated."""
    path = tmp_path / "a.ttl"
    path.write_text(deprecated(value))
    file = read_skos_file(path, ("nl",))
    assert [each.id for each in file.concepts] == ["blokverwarming", "warmtenet"]
    assert file.remarks == ()


@pytest.mark.parametrize("value", ["true, false", '"1", "0"', "false; a owl:DeprecatedClass"])
def test_a_concept_that_is_deprecated_and_not_is_taken_over(tmp_path, value):
    """Nothing is lost by a contradiction; a remark names it."""
    path = tmp_path / "a.ttl"
    path.write_text(deprecated(value))
    file = read_skos_file(path, ("nl",))
    assert [each.id for each in file.concepts] == ["blokverwarming", "warmtenet"]
    assert tuple(map(str, file.remarks)) == ("urn:a: deprecated and not deprecated; taken over",)


def test_a_file_of_deprecated_concepts_only(read):
    """The error says so, and what to give instead."""
    text = deprecated("true").replace("skos:broader <urn:a>", "owl:deprecated true")
    with pytest.raises(UsageError, match="are deprecated") as caught:
        read("a.ttl", text)
    assert "newest version" in caught.value.remedy
