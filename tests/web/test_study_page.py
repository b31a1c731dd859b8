"""Plain pages: read without JavaScript by people, by Zotero and by search engines."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from library.query import (
    And,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Near,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    leaves,
    parse,
)
from tests.web.conftest import HOSTILE

VOID = {"meta", "link", "img", "br", "input"}


class ExtractedStudy(HTMLParser):
    """Reads a page as a browser does: its tags, its texts, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.opened: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.opened:
            self.texts.setdefault(self.opened[-1], []).append(data)

    def meta(self, name: str) -> list[str | None]:
        """Return what the tags of that name say."""
        return [tag["content"] for kind, tag in self.tags if kind == "meta" and _name(tag) == name]

    def links(self, rel: str) -> list[dict[str, str | None]]:
        """Return the links of that kind."""
        return [tag for kind, tag in self.tags if kind == "link" and tag.get("rel") == rel]


def _name(tag: dict[str, str | None]) -> str | None:
    return tag.get("name") or tag.get("property")


@pytest.fixture(scope="module")
def page(client) -> ExtractedStudy:
    return ExtractedStudy(client.get("/studies/warmte", headers={"accept-language": "nl"}).text)


def test_zotero_reads_the_record_off_the_page(page):
    """The Highwire tags say what the record does, each author apart."""
    assert page.meta("citation_title") == [f"{HOSTILE}: Over restwarmte"]
    assert page.meta("citation_author") == ["Peeters, An", "Stad Ergens"]
    assert page.meta("citation_publication_date") == ["2019/05/03"]
    assert page.meta("citation_doi") == ["10.1234/warmte"]
    assert page.meta("citation_language") == ["nl"]
    assert page.meta("citation_pdf_url") == ["http://testserver/studies/warmte.pdf"]


def test_search_engines_read_the_record_off_the_page(page):
    """The JSON-LD is JSON, names what the record does, and ends where it should."""
    described = json.loads("".join(page.texts["script"]))
    assert described["name"] == f"{HOSTILE}: Over restwarmte"
    assert described["@type"] == "Report"
    assert described["author"][0]["familyName"] == "Peeters"
    assert described["encoding"]["contentUrl"].endswith("/studies/warmte.pdf")
    assert page.meta("DCTERMS.creator") == ["Peeters, An", "Stad Ergens"]
    assert page.meta("og:image")[0].startswith("http://testserver/studies/warmte/cover")


def test_nothing_of_a_study_is_markup(page):
    """A title that looks like a script is a title; every element is one of ours."""
    assert [tag for tag, _ in page.tags if tag == "script"] == ["script"]
    assert {"b", "i"}.isdisjoint(tag for tag, _ in page.tags)
    assert HOSTILE in page.texts["h1"]
    assert page.opened == []


def test_a_page_leads_to_its_citations(page):
    """Each form has a link, and the page itself is the permanent one."""
    kinds = {link["type"].split(";")[0]: link["href"] for link in page.links("alternate")}
    assert kinds["application/x-bibtex"] == "http://testserver/studies/warmte.bib"
    assert [link["href"] for link in page.links("canonical")] == [
        "http://testserver/studies/warmte"
    ]


@pytest.mark.parametrize(("language", "word"), [("nl", "Inhoud"), ("fr", "Table des matières")])
def test_a_page_speaks_the_language_of_its_reader(client, language, word):
    """By the browser's languages, or by the address; the study keeps its own."""
    query_params = client.get(
        "/studies/warmte", headers={"accept-language": f"{language},en;q=0.5"}
    )
    for answer in (query_params, client.get(f"/studies/warmte?lang={language}")):
        assert f'<html lang="{language}">' in answer.text
        assert word in answer.text
        assert answer.headers["content-language"] == language
        assert '<h1 lang="nl">' in answer.text
        assert answer.headers["vary"] == "Accept-Language"


def test_of_a_study_with_excerpts_the_page_names_neither_pdf_nor_pictures(client):
    """The record and the contents are there; the PDF and the cover are not."""
    page = ExtractedStudy(client.get("/studies/excerpts").text)
    assert page.meta("citation_pdf_url") == []
    assert page.meta("og:image") == []
    assert all("pdf" not in (tag.get("href") or "") for kind, tag in page.tags if kind == "a")
    assert all(kind != "img" for kind, _ in page.tags)


@pytest.mark.parametrize(("study", "status"), [("withdrawn", 410), ("nobody", 404)])
def test_a_study_that_is_not_there_says_so(client, study, status):
    """By its status and a page that robots leave alone."""
    answer = client.get(f"/studies/{study}", headers={"accept": "text/html"})
    assert answer.status_code == status
    assert ExtractedStudy(answer.text).meta("robots") == ["noindex"]
    assert answer.headers["cache-control"] == "no-store"


def test_all_studies_have_a_plain_list(client):
    """Every study but those withdrawn is one link away, without JavaScript."""
    page = ExtractedStudy(client.get("/studies").text)
    places = {tag["href"] for kind, tag in page.tags if kind == "a"}
    assert {"/studies/warmte", "/studies/excerpts", "/studies/record"} <= places
    assert "/studies/withdrawn" not in places


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_every_question_of_the_search_tips_is_read_as_it_stands(client, language):
    """Examples may be copied: names of fields too are understood in the language of the page."""
    page = ExtractedStudy(client.get(f"/search-tips?lang={language}").text)
    questions = [parse(text) for text in page.texts["code"]]
    assert len(questions) == 15
    for question in questions:
        assert not question.notices
    kinds = {
        type(part) for question in questions for part in (question.query, *leaves(question.query))
    }
    assert kinds >= {And, Or, Phrase, Near, Prefix, Wildcard, Fuzzy, InField, InYears, InLanguage}


@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/take-down"])
@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_what_a_library_owes_its_readers_is_there(client, path, language):
    """The pages are whole in each language."""
    answer = client.get(f"{path}?lang={language}")
    page = ExtractedStudy(answer.text)
    assert answer.status_code == 200
    assert page.opened == []
    assert len(page.texts["h2"]) >= 3
