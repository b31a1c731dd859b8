"""Dossiers on the server: shown, taken away as files, and never more than may be shown."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html import unescape

import bibtexparser
import docx
import pytest
import rispy

from library.present.dossiers.word_document import PAGE_HEIGHT
from library.ui.screens import dossier_screen
from library.web.endpoints import dossier_routes
from tests.web.conftest import HOSTILE

KINDS = ("docx", "md", "csv", "ris", "bib", "json")
REMARK = "Voor het tweede <b>hoofdstuk</b>."


@pytest.fixture(scope="module")
def words(filled):
    """Return a passage of the second page of the open study, of more than ten words."""
    text = " ".join(filled.page("warmte", 2).text.split())
    return " ".join(text.split()[:14])


@pytest.fixture
def params(words):
    """Return a dossier as parameters of an address."""
    quotations = [f"warmte~2~~{words}~{REMARK}", "~1", "withdrawn~1", "nobody~1~~Iets"]
    return {"name": "Mijn dossier", "p": quotations, "lang": "en"}


def text_of(answer) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


def test_screen_in_the_address(client, params, words):
    """The address shows the whole dossier, without scripts: passages, printed pages, remarks."""
    answer = client.get("/dossier", params=params)
    assert answer.status_code == 200
    text = text_of(answer)
    assert f"“{words}" in text
    assert "Mijn dossier" in text
    assert REMARK in text
    assert "p. 1 (page 2 of the PDF)" in text
    assert text.count("This study is no longer in the library.") == 2
    assert HOSTILE in text
    assert "<b>hoofdstuk" not in answer.text
    assert 'name="robots" content="noindex"' in answer.text


def test_own_dossier_is_posted(client, words):
    """The browser sends its dossier, which is shown with fields to change it."""
    file = {"name": "Eigen", "quotations": [{"study": "warmte", "page": 2, "words": words}]}
    answer = client.post("/dossier?lang=en", json=file)
    assert answer.status_code == 200
    assert f"“{words}" in text_of(answer)
    assert "data-remark" in answer.text
    assert "data-remark" not in client.get("/dossier", params={"p": "warmte~2"}).text


def test_address_has_at_most_two_thousand_characters(client, words):
    """A larger dossier is a file, and the screen says so before it is shared."""
    quotation = {"study": "warmte", "page": 2, "words": words, "remark": "x" * 600}
    few = client.post("/dossier?lang=en", json={"quotations": [quotation]})
    many = client.post("/dossier?lang=en", json={"quotations": [quotation] * 4})
    (address,) = re.findall(r'data-copy="([^"]*/dossier\?[^"]*)"', few.text)
    assert len(unescape(address)) < 2000
    assert "too large for an address" in text_of(many)
    assert "data-copy" not in many.text


@pytest.mark.parametrize("content", [b"", b"{", b'{"quotations": 7}', b"\xff" * 9])
def test_other_files_are_refused(client, content):
    """A body that is no dossier is an error for the reader."""
    assert client.post("/dossier", content=content).status_code == 400


def test_large_bodies_are_refused(client):
    """A body above the limit of forms is not read to its end; a file has a lower limit."""
    assert client.post("/dossier", content=b" " * 6_100_000).status_code == 413
    assert client.post("/dossier", content=b"{}" + b" " * 2_000_000).status_code == 400


def test_the_name_of_a_media_type_has_no_case(client):
    """A form is one however its type is written."""
    headers = {"Content-Type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8"}
    answer = client.post("/dossier", content=b"dossier=%7B%7D", headers=headers)
    assert answer.status_code == 200


def exported(client, params, kind) -> bytes:
    answer = client.get(f"/dossier.{kind}", params=params)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="dossier.{kind}"'
    return answer.content


def test_word_has_footnotes_and_references(client, params, words):
    """A .docx file has a footnote for each quotation, with page and link, and references."""
    content = exported(client, params, "docx")
    file = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in file.paragraphs]
    assert texts[0] == "Mijn dossier"
    assert f"“{words}”" in texts
    assert REMARK in texts
    assert "References" in texts
    assert file.core_properties.title == "Mijn dossier"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        notes = package.read("word/footnotes.xml").decode()
        relations = package.read("word/_rels/footnotes.xml.rels").decode()
    assert notes.count("<w:footnote ") == 2 + 2  # two of them are separators
    assert "Peeters &amp; Stad Ergens, 2019, p. 1" in notes
    assert "http://testserver/studies/warmte/pages/2?version=" in unescape(relations)


def test_word_has_pictures(client, words):
    """A passage and a page have their picture, cut from the page, with a text; others have none."""
    quotations = [f"warmte~2~~{words}", "~1", "~2~~Deze woorden staan er niet", "excerpts~1"]
    content = exported(client, {"p": quotations, "lang": "en"}, "docx")
    pictures = docx.Document(io.BytesIO(content)).inline_shapes
    assert len(pictures) == 2
    assert pictures[0].width > pictures[0].height
    assert pictures[1].width < pictures[1].height == PAGE_HEIGHT
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert f'descr="(Peeters &amp; Stad Ergens, 2019, p. 1) “{words}' in (
            package.read("word/document.xml").decode()
        )


def test_word_has_few_pictures(client, words, monkeypatch):
    """The pictures of one document are limited; it says how many it lacks, as the screen does."""
    for module in (dossier_routes, dossier_screen):
        monkeypatch.setattr(module, "MOST_PICTURES", 1)
    params = {"p": [f"warmte~2~~{words}", "~1", "excerpts~1"], "lang": "en"}
    file = docx.Document(io.BytesIO(exported(client, params, "docx")))
    assert len(file.inline_shapes) == 1
    assert file.paragraphs[1].text.startswith("1 picture of a passage or page is left out.")
    screen = text_of(client.get("/dossier", params=params))
    assert "Word has the first 1 pictures; 1 is left out" in screen


def test_other_formats_are_read_by_programs(client, params, words):
    """RIS, BibTeX, CSL-JSON and CSV are read by other programs, with pages, words and links."""
    (record,) = rispy.loads(exported(client, params, "ris").decode())
    (entry,) = bibtexparser.loads(exported(client, params, "bib").decode()).entries
    (item,) = json.loads(exported(client, params, "json"))
    notes = [" ".join(record["notes"]), entry["note"], item["note"]]
    for note in notes:
        assert "2019, p. 1)" in note.replace("\\", "")
        assert words in note
        assert "/studies/warmte/pages/2" in note
    rows = list(csv.DictReader(io.StringIO(exported(client, params, "csv").decode("utf-8-sig"))))
    assert [row["printed_page"] for row in rows] == ["1", "i", "", ""]
    assert rows[0]["passage"] == words
    assert rows[0]["remark"] == REMARK
    assert rows[0]["link"].startswith("http://testserver/studies/warmte/pages/2?version=")


def test_markdown(client, params, words):
    """Markdown has quotations, footnotes and references; markup in texts is escaped."""
    text = exported(client, params, "md").decode()
    assert f"> “{words}” [^1]" in text
    assert (
        "[^1]: (Peeters & Stad Ergens, 2019, p. 1) <http://testserver/studies/warmte/pages/2?"
        in text
    )
    assert "## References" in text
    assert r"\<b\>hoofdstuk" in text


@pytest.mark.parametrize("kind", KINDS)
def test_exports_of_a_posted_form(client, kind, words):
    """A dossier of any size is exported by a form, without its text in an address."""
    file = {"quotations": [{"study": "warmte", "page": 2, "words": words}] * 40}
    answer = client.post(f"/dossier.{kind}", data={"dossier": json.dumps(file)})
    assert answer.status_code == 200
    assert len(answer.content) > 100


def test_permanent_link_of_a_passage(client, words):
    """A link with words shows the passage marked, and says when the study no longer has it."""
    page = client.get("/studies/warmte/pages/2", params={"words": words, "lang": "en"})
    assert re.sub(r"\s+", " ", page.text).count('<mark class="exact"') >= 1
    assert f"<span data-passage>{words}" in page.text
    gone = {"words": "Dit staat nergens in de studie te lezen", "lang": "en"}
    answer = client.get("/studies/warmte/pages/2", params=gone)
    assert "This passage is no longer found in the study." in text_of(answer)


def test_picture_of_a_passage(client, words):
    """A passage is cut from its page; other words have no picture."""
    whole = client.get("/studies/warmte/pages/2/picture?width=480")
    cut = client.get("/studies/warmte/pages/2/passage", params={"words": words})
    assert cut.status_code == 200
    assert cut.headers["content-type"] in {"image/png", "image/webp"}
    assert cut.content != whole.content
    assert client.get("/studies/warmte/pages/2/passage?words=nergens").status_code == 404
    assert client.get("/studies/excerpts/pages/1/passage?words=the").status_code == 403
