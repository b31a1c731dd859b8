"""Documents of studies, as Zotero, search engines and readers without JavaScript see them."""

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


class ParsedPage(HTMLParser):
    """Parses a page: tags, text, and whether all elements are closed."""

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
        """Return the content of the meta tags with that name."""
        return [tag["content"] for kind, tag in self.tags if kind == "meta" and _name(tag) == name]

    def links(self, rel: str) -> list[dict[str, str | None]]:
        """Return the links with that relation."""
        return [tag for kind, tag in self.tags if kind == "link" and tag.get("rel") == rel]


def _name(tag: dict[str, str | None]) -> str | None:
    return tag.get("name") or tag.get("property")


@pytest.fixture(scope="module")
def page(client) -> ParsedPage:
    return ParsedPage(client.get("/studies/warmte", headers={"accept-language": "nl"}).text)


def test_highwire_tags(page):
    """The Highwire tags contain the record, one tag for each author."""
    assert page.meta("citation_title") == [f"{HOSTILE}: Over restwarmte"]
    assert page.meta("citation_author") == ["Peeters, An", "Stad Ergens"]
    assert page.meta("citation_publication_date") == ["2019/05/03"]
    assert page.meta("citation_doi") == ["10.1234/warmte"]
    assert page.meta("citation_language") == ["nl"]
    assert page.meta("citation_pdf_url") == ["http://testserver/studies/warmte.pdf"]


def test_json_ld_and_dublin_core(page):
    """JSON-LD, Dublin Core and Open Graph contain the record."""
    described = json.loads("".join(page.texts["script"]))
    assert described["name"] == f"{HOSTILE}: Over restwarmte"
    assert described["@type"] == "Report"
    assert described["author"][0]["familyName"] == "Peeters"
    assert described["encoding"]["contentUrl"].endswith("/studies/warmte.pdf")
    assert page.meta("DCTERMS.creator") == ["Peeters, An", "Stad Ergens"]
    assert page.meta("og:image")[0].startswith("http://testserver/studies/warmte/cover")


def test_record_is_escaped(page):
    """A title with markup is escaped, and all elements are closed."""
    kinds = [(tag.get("src"), tag.get("type")) for kind, tag in page.tags if kind == "script"]
    assert [kind for source, kind in kinds if not source] == ["application/ld+json"]
    assert {"b", "i"}.isdisjoint(tag for tag, _ in page.tags)
    assert HOSTILE in page.texts["h1"]
    assert page.opened == []


def test_citation_links(page):
    """Each citation format is linked, and the canonical link is the permanent link."""
    kinds = {link["type"].split(";")[0]: link["href"] for link in page.links("alternate")}
    assert kinds["application/x-bibtex"] == "http://testserver/studies/warmte.bib"
    assert [link["href"] for link in page.links("canonical")] == [
        "http://testserver/studies/warmte"
    ]


@pytest.mark.parametrize(("language", "word"), [("nl", "Inhoud"), ("fr", "Table des matières")])
def test_language_of_page(client, language, word):
    """The language comes from the browser or the address; study content keeps its own."""
    by_header = client.get("/studies/warmte", headers={"accept-language": f"{language},en;q=0.5"})
    for answer in (by_header, client.get(f"/studies/warmte?lang={language}")):
        assert f'<html lang="{language}">' in answer.text
        assert word in answer.text
        assert answer.headers["content-language"] == language
        assert '<h1 dir="auto" lang="nl">' in answer.text
        assert answer.headers["vary"] == "Accept-Language, Accept-Encoding"


def test_limited_access_has_no_pdf_or_image(client):
    """The page of a study with limited access links to no PDF and no image."""
    page = ParsedPage(client.get("/studies/excerpts").text)
    assert page.meta("citation_pdf_url") == []
    assert page.meta("og:image") == []
    assert all("pdf" not in (tag.get("href") or "") for kind, tag in page.tags if kind == "a")
    assert all(kind != "img" for kind, _ in page.tags)


@pytest.mark.parametrize(("study", "status"), [("withdrawn", 410), ("nobody", 404)])
def test_missing_study(client, study, status):
    """The status is 410 or 404, and robots do not index the page."""
    answer = client.get(f"/studies/{study}", headers={"accept": "text/html"})
    assert answer.status_code == status
    assert ParsedPage(answer.text).meta("robots") == ["noindex"]
    assert answer.headers["cache-control"] == "no-store"


def test_list_of_studies(client):
    """The list links to every study that is not withdrawn."""
    page = ParsedPage(client.get("/browse").text)
    places = {tag["href"] for kind, tag in page.tags if kind == "a"}
    assert {"/studies/warmte", "/studies/excerpts", "/studies/record"} <= places
    assert "/studies/withdrawn" not in places


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_search_tips_examples(client, language):
    """Each example parses to its kind of query in each language."""
    page = ParsedPage(client.get(f"/search-tips?lang={language}").text)
    questions = [parse(text) for text in page.texts["code"]]
    assert len(questions) == 17
    for question in questions:
        assert not question.notices
    kinds = {
        type(part) for question in questions for part in (question.query, *leaves(question.query))
    }
    assert kinds >= {And, Or, Phrase, Near, Prefix, Wildcard, Fuzzy, InField, InYears, InLanguage}


def test_a_page_is_complete_without_scripts(client):
    """The document of a page has its image, its text and its quotation, as links and forms."""
    page = ParsedPage(client.get("/studies/warmte/pages/1?q=restwarmte&lang=en").text)
    sources = [tag["src"] for kind, tag in page.tags if kind == "img"]
    assert any(source.startswith("/studies/warmte/pages/1/picture") for source in sources)
    assert "Restwarmte" in "".join(page.texts["mark"]).title()
    actions = {tag["action"] for kind, tag in page.tags if kind == "form"}
    assert actions == {"/", "/studies/warmte/pages/1"}
    assert page.texts["title"][0].startswith("p. i – ")


@pytest.mark.parametrize("path", ["/", "/studies/warmte", "/studies/warmte/pages/1", "/browse"])
def test_parameters_of_any_name_are_ignored(client, path):
    """A parameter that no screen knows changes nothing, also one with the name of a variable."""
    for name in ("self", "path", "study", "page", "query", "view"):
        assert client.get(f"{path}?{name}=1").status_code == 200, name
    earlier = client.get("/read?id=warmte&page=1&study=2&self=3", follow_redirects=False)
    assert earlier.headers["location"] == "/studies/warmte/pages/1?study=2&self=3"
