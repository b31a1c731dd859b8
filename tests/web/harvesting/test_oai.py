"""OAI-PMH 2.0: answers held against the rules of the specification and its schema."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.ingest import pipeline
from library.web.harvesting import oai
from library.web.harvesting.oai_arguments import OaiError, Selection, parse_arguments, selection
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once
from tests.web.conftest import client_of

OAI, DC = "{http://www.openarchives.org/OAI/2.0/}", "{http://purl.org/dc/elements/1.1/}"
FORMAT = "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
ELEMENTS = set(
    "title creator subject description publisher contributor date type format identifier source "
    "language relation coverage rights".split()
)
SET_SPEC = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")
ERRORS = set(
    "cannotDisseminateFormat idDoesNotExist badArgument badVerb noMetadataFormats noRecordsMatch "
    "badResumptionToken noSetHierarchy".split()
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CONTENTS = {
    "Identify": [
        "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp",
        "deletedRecord", "granularity",
    ],
    "ListMetadataFormats": ["metadataFormat"],
    "ListSets": ["set"],
    "GetRecord": ["record"],
    "ListIdentifiers": ["header", "resumptionToken"],
    "ListRecords": ["record", "resumptionToken"],
}  # fmt: skip
"""Verb -> the elements of its answer, in order; the last two verbs repeat the first of theirs."""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """Return a client of a library with seven studies, one withdrawn, one with excerpts."""
    return client_of(open_library(built_once(tmp_path_factory, "harvest", _studies)))


def _studies(root: Path) -> None:
    (root / "library.yaml").parent.mkdir(parents=True, exist_ok=True)
    (root / "library.yaml").write_text(
        "name: Test\ncontact: https://example.org/vragen\n"
        "subjects:\n  warmte: {nl: Warmte, en: Heat}\n  rest-1: {nl: Rest}\n"
    )
    (root / "pdfs").mkdir()
    for number in range(5):
        record = (
            f"id: studie-{number}\nadded: 2026-01-0{number + 1}\ntitle: Studie <{number}> & meer\n"
            f"subjects: [warmte]\ndoi: 10.1234/{number}\ndate: 2020\nlanguages: [nl]\n"
        )
        (root / "pdfs" / f"studie-{number}.yaml").write_text(record)
    samples.study(root / "pdfs" / "dicht.pdf", samples.DUTCH)
    (root / "pdfs" / "dicht.yaml").write_text(
        "id: dicht\nadded: 2026-01-06\ntitle: Dicht\naccess: excerpts\n"
    )
    (root / "pdfs" / "weg.yaml").write_text(
        "id: weg\nadded: 2026-01-07\ntitle: Weg\nabstract: Geheim\naccess: withdrawn\n"
    )
    assert {each.outcome for each in ingest(open_library(root)).values()} == {"added"}


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - written by the library


def ask(client, **arguments: str) -> ET.Element:
    """Return the answer to a request, after it was held against the rules."""
    answer = client.get("/oai", params=arguments)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    root = parsed(answer.content)
    check(root, arguments)
    return root


def check(root: ET.Element, arguments: dict[str, str]) -> None:
    """Hold an answer against sections 3.2 to 3.6 and 4 of the specification."""
    assert root.tag == f"{OAI}OAI-PMH"
    when, request, *content = root
    assert [when.tag, request.tag] == [f"{OAI}responseDate", f"{OAI}request"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", when.text)
    assert request.text.endswith("/oai")
    if content[0].tag == f"{OAI}error":
        assert {each.get("code") for each in content} <= ERRORS
        bad = {each.get("code") for each in content} & {"badVerb", "badArgument"}
        assert request.attrib == ({} if bad else arguments)
        return
    assert request.attrib == arguments
    (answer,) = content
    assert answer.tag == OAI + arguments["verb"]
    names = [each.tag.removeprefix(OAI) for each in answer]
    assert list(dict.fromkeys(names)) == CONTENTS[arguments["verb"]][: len(set(names))]
    assert names.count("resumptionToken") <= 1
    for header in answer.iter(f"{OAI}header"):
        parts = [each.tag.removeprefix(OAI) for each in header]
        assert parts[:2] == ["identifier", "datestamp"]
        assert set(parts[2:]) <= {"setSpec"}
        assert header.attrib in ({}, {"status": "deleted"})
        assert DAY.fullmatch(header[1].text)
        assert header[0].text.startswith("oai:")
    for spec in answer.iter(f"{OAI}setSpec"):
        assert SET_SPEC.fullmatch(spec.text)
    for record in answer.iter(f"{OAI}record"):
        header, *rest = record
        if header.get("status") == "deleted":
            assert rest == []
            continue
        ((metadata,),) = rest
        assert metadata.tag == FORMAT
        assert {each.tag.removeprefix(DC) for each in metadata} <= ELEMENTS
        assert all(each.text.strip() and not each.attrib for each in metadata)


def code(root: ET.Element) -> str:
    return root.find(f"{OAI}error").get("code")


def identifiers(root: ET.Element) -> list[str]:
    return [each[0].text.rpartition(":")[2] for each in root.iter(f"{OAI}header")]


def test_identify(client):
    """The library says its name, its address and what it supports; its contact is a web page."""
    (answer,) = ask(client, verb="Identify").findall(f"{OAI}Identify")
    said = {each.tag.removeprefix(OAI): each.text for each in answer}
    assert said["protocolVersion"] == "2.0"
    assert (said["deletedRecord"], said["granularity"]) == ("transient", "YYYY-MM-DD")
    assert re.fullmatch(r"\S+@(\S+\.)+\S+", said["adminEmail"])


def test_formats_and_sets(client):
    """Dublin Core is the format; the subjects are the sets, whatever their codes hold."""
    assert "oai_dc" in [each.text for each in ask(client, verb="ListMetadataFormats").iter()]
    sets = ask(client, verb="ListSets")
    specs = [each.text for each in sets.iter(f"{OAI}setSpec")]
    assert len(specs) == 2
    assert specs[0] == "subject:warmte"


def test_a_record(client):
    """A record has its elements, with markup escaped."""
    every = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    name = next(
        each[0].text for each in every.iter(f"{OAI}header") if each[0].text.endswith("studie-1")
    )
    root = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=name)
    values = [(each.tag.removeprefix(DC), each.text) for each in root.iter() if DC in each.tag]
    assert ("title", "Studie <1> & meer") in values
    assert ("identifier", "https://doi.org/10.1234/1") in values
    assert {"Warmte", "Heat"} <= {value for name, value in values if name == "subject"}
    assert any(
        name == "identifier" and value.endswith("/studies/studie-1") for name, value in values
    )


def test_a_withdrawn_study_is_a_deleted_record(client):
    """Only its identifier and date are given."""
    root = ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    deleted = [each for each in root.iter(f"{OAI}header") if each.get("status") == "deleted"]
    assert [each[0].text.rpartition(":")[2] for each in deleted] == ["weg"]
    assert "Geheim" not in ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_parts_are_complete(client, monkeypatch, verb):
    """The parts of a list have every record once, in parts of the same size."""
    monkeypatch.setattr(oai, "PART", 3)
    root = ask(client, verb=verb, metadataPrefix="oai_dc")
    found, cursors = identifiers(root), []
    while (token := root.find(f".//{OAI}resumptionToken")) is not None:
        cursors.append(int(token.get("cursor")))
        assert token.get("completeListSize") == "7"
        if not token.text:
            break
        root = ask(client, verb=verb, resumptionToken=token.text)
        found += identifiers(root)
    assert cursors == [0, 3, 6]
    assert sorted(found) == sorted({*(f"studie-{n}" for n in range(5)), "dicht", "weg"})


def test_sets_and_dates_select(client):
    """A set has the studies of its subject; no record is from before or after."""
    root = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set="subject:warmte")
    assert sorted(identifiers(root)) == [f"studie-{n}" for n in range(5)]
    for dates in ({"until": "1999-12-31"}, {"from": "2999-01-01"}, {"set": "subject:none"}):
        assert code(ask(client, verb="ListRecords", metadataPrefix="oai_dc", **dates)) == (
            "noRecordsMatch"
        )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "badVerb"),
        ({"verb": "Steal"}, "badVerb"),
        ({"verb": "Identify", "x": "1"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "x"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:x:y"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-13-01"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2021-01-02",
             "until": "2021-01-01"},
            "badArgument",
        ),
        ({"verb": "ListRecords", "resumptionToken": "nonsense"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        (
            {"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "oai_dc"},
            "badArgument",
        ),
    ],
)  # fmt: skip
def test_errors(client, arguments, error):
    """Each error condition has its code."""
    assert code(ask(client, **arguments)) == error


def test_repeated_arguments_are_an_error(client):
    """An argument or a verb that is given twice is an error."""
    for query in ("verb=Identify&verb=Identify", "verb=ListSets&verb=Identify"):
        assert code(parsed(client.get(f"/oai?{query}").content)) == "badVerb"
    twice = "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc"
    assert code(parsed(client.get(f"/oai?{twice}").content)) == "badArgument"


def test_post_is_the_same(client):
    """A request can be a POST of a form."""
    answer = client.post("/oai", data={"verb": "ListSets"})
    assert parsed(answer.content).find(f"{OAI}ListSets") is not None


def test_a_changed_record_has_a_new_date(tmp_path, monkeypatch):
    """The date is that of the ingest that took in the change, and stays without one."""
    samples.study(tmp_path / "pdfs" / "a.pdf", samples.DUTCH)
    library = open_library(tmp_path)

    def on(day: str) -> str:
        today = SimpleNamespace(today=lambda: date.fromisoformat(day))
        monkeypatch.setattr(pipeline, "date", today)
        ingest(library)
        return library.study("a").modified

    assert on("2026-03-01") == "2026-03-01"
    assert on("2026-03-02") == "2026-03-01"
    record = tmp_path / "pdfs" / "a.yaml"
    record.write_text(record.read_text() + "publisher: Stad\n")
    assert on("2026-03-03") == "2026-03-03"


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5))
def test_any_arguments(pairs):
    """Any request is parsed, or is an error of the protocol."""
    with suppress(OaiError):
        selection(parse_arguments([("verb", "ListRecords"), *pairs]))


@given(st.integers(0, 10**6), st.dates(), st.text("abc-9", min_size=1), st.sampled_from(["", "s"]))
def test_tokens_are_read_back(cursor, day, study, set_spec):
    """A token gives the selection that it continues."""
    chosen = Selection(first=day.isoformat(), set_spec=set_spec)
    token = chosen.token(oai.Last(day.isoformat(), study), cursor)
    expected = replace(chosen, last=oai.Last(day.isoformat(), study), cursor=cursor)
    assert selection({"resumptionToken": token}) == expected
