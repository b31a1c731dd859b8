"""Files of studies: PDFs by the rules of their access, citations, pictures, and nothing else."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

BROWSER = {"accept": "text/html"}


def test_a_pdf_is_shown_in_the_browser(client):
    """An open study's PDF comes inline, whole, as a PDF; HEAD says the same without it."""
    answer, head = client.get("/studies/warmte.pdf"), client.head("/studies/warmte.pdf")
    assert answer.status_code == head.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF")
    assert head.content == b""
    assert head.headers["content-length"] == str(len(answer.content))


def test_a_part_of_a_pdf_can_be_asked_for(client):
    """Range requests work: a browser shows a page of a large PDF before it has all of it."""
    answer = client.get("/studies/warmte.pdf", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"%PDF")
    beyond = client.get("/studies/warmte.pdf", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize(
    "path",
    ["/studies/warmte.pdf", "/studies/warmte.bib", "/studies/warmte/cover", "/studies/warmte",
     "/feed.atom", "/", "/sitemap.xml"],
)  # fmt: skip
def test_what_did_not_change_is_not_sent_again(client, path):
    """A browser that has an answer is told by its tag that it is still right."""
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("study", "status"),
    [
        ("excerpts", 403),
        ("withdrawn", 410),
        ("record", 404),
        ("gone", 404),
        ("nobody", 404),
        ("..%2Fsecret", 404),
        ("../secret", 404),
        ("sub%2Fwarmte", 404),
        ("%2e%2e%2f%2e%2e%2fsecret", 404),
        ("warmte%00", 404),
    ],
)
def test_what_may_not_be_had_is_refused_in_plain_words(client, study, status):
    """Each refusal has its own status and a sentence; no other file is ever reached."""
    answer = client.get(f"/studies/{study}.pdf")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"%PDF" not in answer.content


def test_a_reader_is_refused_with_a_page_in_their_language(client):
    """A browser gets a page, with the way to the study that was meant."""
    answer = client.get("/studies/warmt.pdf", headers=BROWSER | {"accept-language": "nl"})
    assert answer.status_code == 404
    assert "Er is geen studie <code>warmt</code>." in answer.text
    assert 'href="/studies/warmte"' in answer.text


def test_citations_can_be_taken_along(client):
    """BibTeX, RIS and CSL-JSON each come as what they are."""
    assert client.get("/studies/warmte.bib").text.startswith("@")
    assert client.get("/studies/warmte.ris").text.startswith("TY  - RPRT")
    answer = client.get("/studies/warmte.json")
    assert answer.headers["content-type"].startswith("application/vnd.citationstyles.csl+json")
    assert json.loads(answer.text)[0]["DOI"] == "10.1234/warmte"
    assert client.get("/studies/withdrawn.bib").status_code == 410


def test_a_page_comes_as_a_picture(client):
    """A picture is as wide as was asked for, or the next of a few widths."""
    answer = client.get("/studies/warmte/pages/2/picture?width=700")
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.width == 800
    assert answer.headers["cache-control"] == "no-cache"
    assert client.get("/studies/warmte/cover").headers["content-type"].startswith("image/")


def test_a_picture_is_kept_where_its_address_names_the_version(client, filled):
    """Only the reader's browser keeps it, and only at an address that can mean no other PDF."""
    version = filled.study("warmte").versions[0].sha256[:16]
    kept = client.get(f"/studies/warmte/cover?version={version}").headers["cache-control"]
    assert kept.startswith("private")
    assert kept.endswith("immutable")
    other = client.get("/studies/warmte/cover?version=0123456789abcdef")
    assert other.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("excerpts/cover", 403),
        ("withdrawn/cover", 410),
        ("record/cover", 404),
        ("warmte/pages/9/picture", 404),
        ("warmte/pages/0/picture", 404),
        ("warmte/pages/²/picture", 404),
        ("warmte/pages/x/picture", 404),
        ("warmte/cover?width=0", 400),
        ("warmte/cover?width=99999999", 400),
        ("warmte/cover?width=wide", 400),
    ],
)
def test_a_picture_that_cannot_be_had_is_refused(client, path, status):
    """By the same statuses as everything else."""
    assert client.get(f"/studies/{path}").status_code == status
