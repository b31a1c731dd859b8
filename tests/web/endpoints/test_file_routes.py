"""Files of studies: PDFs, citations and images, by access level."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

BROWSER = {"accept": "text/html"}


def test_pdf(client):
    """A PDF is sent inline; HEAD has the same headers."""
    answer, head = client.get("/studies/warmte.pdf"), client.head("/studies/warmte.pdf")
    assert answer.status_code == head.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF")
    assert head.content == b""
    assert head.headers["content-length"] == str(len(answer.content))


def test_pdf_range(client):
    """Range requests return a part of the PDF."""
    answer = client.get("/studies/warmte.pdf", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"%PDF")
    beyond = client.get("/studies/warmte.pdf", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize(
    "path",
    ["/studies/warmte.pdf", "/studies/warmte.bib", "/studies/warmte/cover", "/studies/warmte",
     "/feed.atom", "/", "/sitemap.xml"],
)  # fmt: skip
def test_conditional_requests(client, path):
    """A request with the current ETag is 304."""
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
def test_pdf_errors(client, study, status):
    """Each error has its status and a message; other files are never reachable."""
    answer = client.get(f"/studies/{study}.pdf")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"%PDF" not in answer.content


def test_error_page_for_browsers(client):
    """A browser gets a page in its language, with a link to the most similar study."""
    answer = client.get("/studies/warmt.pdf", headers=BROWSER | {"accept-language": "nl"})
    assert answer.status_code == 404
    assert "Op dit adres is er geen studie." in answer.text
    assert 'href="/studies/warmte"' in answer.text


def test_citation_files(client):
    """BibTeX, RIS and CSL-JSON have their formats and media types."""
    assert client.get("/studies/warmte.bib").text.startswith("@")
    assert client.get("/studies/warmte.ris").text.startswith("TY  - RPRT")
    answer = client.get("/studies/warmte.json")
    assert answer.headers["content-type"].startswith("application/vnd.citationstyles.csl+json")
    assert json.loads(answer.text)[0]["DOI"] == "10.1234/warmte"
    assert client.get("/studies/withdrawn.bib").status_code == 410


@pytest.mark.parametrize(
    ("kind", "name"), [("bib", "bibtex"), ("ris", "ris"), ("json", "csl-json")]
)
def test_one_citation_is_that_of_the_export(client, kind, name):
    """A study is cited alike by itself and among others: with its permanent link, too."""
    alone = client.get(f"/studies/excerpts.{kind}").text
    assert alone == client.get(f"/api/v1/export/{name}?study=excerpts").text
    assert "http://testserver/studies/excerpts" in alone


def test_page_image(client):
    """An image has the requested width or the next larger one."""
    answer = client.get("/studies/warmte/pages/2/picture?width=700")
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.width == 800
    assert answer.headers["cache-control"] == "no-cache"
    assert client.get("/studies/warmte/cover").headers["content-type"].startswith("image/")


def test_image_caching(client, filled):
    """Only browsers cache an image, and only at the address of the current version."""
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
def test_image_errors(client, path, status):
    """Images have the same error statuses as other files."""
    assert client.get(f"/studies/{path}").status_code == status


def test_words_of_a_page(client):
    """Each word has its text and the box where it is printed, in reading order."""
    words = client.get("/studies/warmte/pages/1/words").json()
    texts = [text for text, *_ in words]
    assert texts[:3] == ["Hoofdstuk", "1", "De"]
    for _, left, top, right, bottom in words:
        assert 0 <= left < right <= 10_000
        assert 0 <= top < bottom <= 10_000


@pytest.mark.parametrize(
    ("path", "status"),
    [("excerpts/pages/1", 403), ("withdrawn/pages/1", 410), ("warmte/pages/99", 404)],
)
def test_words_are_as_limited_as_images(client, path, status):
    """The words of a page that may not be shown are not given."""
    assert client.get(f"/studies/{path}/words").status_code == status
