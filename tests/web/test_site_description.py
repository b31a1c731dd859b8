"""Feeds and files by which others find the library: well formed, true, and not endless."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from urllib.robotparser import RobotFileParser

import pytest

from library import LibraryError, open_library
from library.web import feed, site_description
from tests.web.conftest import HOSTILE, client_of

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def read(client, path: str) -> ET.Element:
    return ET.fromstring(client.get(path).content)  # noqa: S314 - our own


def entries(root: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def links(root: ET.Element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}


def test_new_studies_are_a_feed(client):
    """The newest first, without those withdrawn; ids are permanent links."""
    root = read(client, "/feed.atom")
    assert entries(root)[:2] == [f"{HOSTILE}: Over restwarmte", "Besloten"]
    assert "Ingetrokken" not in entries(root)
    assert root.findtext(f"{ATOM}updated")
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}id").startswith("http://testserver/studies/")
        assert entry.findtext(f"{ATOM}updated").endswith("T00:00:00Z")


def test_a_feed_hands_out_a_pdf_only_where_it_may(client):
    """A study with excerpts has no enclosure."""
    for entry in read(client, "/feed.atom").iter(f"{ATOM}entry"):
        has_pdf = "enclosure" in links(entry)
        assert has_pdf == (entry.findtext(f"{ATOM}id").rpartition("/")[2] in {"warmte", "gone"})


def test_any_search_is_a_feed(client):
    """A question and filters choose the studies; the feed's id is the search."""
    root = read(client, "/feed.atom?q=restwarmte&language=nl")
    assert entries(root) == [f"{HOSTILE}: Over restwarmte"]
    assert root.findtext(f"{ATOM}id") == "http://testserver/feed.atom?q=restwarmte&language=nl"
    assert entries(read(client, "/feed.atom?q=restwarmte&language=fr")) == []


def test_a_feed_comes_in_parts(client, monkeypatch):
    """Each part leads to the next, and all together hold every study once."""
    monkeypatch.setattr(feed, "ENTRIES", 2)
    path, seen = "/feed.atom", []
    while path:
        root = read(client, path)
        seen += entries(root)
        path = links(root).get("next")
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=²", "from=abc", "access=all", "q=" + "a" * 1001]
)
def test_a_feed_of_nonsense_is_refused(client, query):
    """With a reason, in plain words."""
    answer = client.get(f"/feed.atom?{query}")
    assert answer.status_code == 400
    assert answer.text


def test_browsers_can_search_the_library(client):
    """The description has a name that fits, and addresses with a place for the words."""
    root = read(client, "/opensearch.xml")
    assert 0 < len(root.findtext(f"{SEARCH}ShortName")) <= 16
    assert all("{searchTerms}" in url.get("template") for url in root.iter(f"{SEARCH}Url"))


def test_a_sitemap_names_the_plain_pages(client):
    """Every page that it names is there, and no withdrawn study is among them."""
    places = [place.text for place in read(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert "http://testserver/studies/warmte" in places
    assert "http://testserver/studies/withdrawn" not in places
    for place in places:
        assert client.get(place).status_code == 200, place


def test_a_large_sitemap_is_split(client, monkeypatch):
    """Beyond its most addresses it is a list of files that have them all."""
    monkeypatch.setattr(site_description, "MOST_ADDRESSES", 4)
    root = read(client, "/sitemap.xml")
    assert root.tag == f"{MAP}sitemapindex"
    places = [
        place.text
        for part in root.iter(f"{MAP}loc")
        for place in read(client, part.text).iter(f"{MAP}loc")
    ]
    assert len(places) == len(set(places)) == 10
    assert client.get("/sitemap.xml?part=9").status_code == 400


def test_robots_are_led_to_the_pages_and_not_into_questions(client):
    """The rules are read as robots read them."""
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("any", "http://testserver/studies/warmte")
    assert not rules.can_fetch("any", "http://testserver/read?id=warmte&page=1")
    assert not rules.can_fetch("any", "http://testserver/api/search?q=a")
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]


def test_health_tells_whether_the_library_can_be_used(client, tmp_path):
    """A library is well when its index can be read; else it says what to do."""
    assert client.get("/healthz").text == "ok"
    answer = client_of(open_library(tmp_path)).get("/healthz")
    assert answer.status_code == 503
    assert "library ingest" in answer.text


def test_broken_settings_are_told(tmp_path):
    """A page and a health check say what is wrong in library.yaml, and the server goes on."""
    (tmp_path / "library.yaml").write_text("nmae: x\n")
    (tmp_path / "good").mkdir()
    client = client_of(open_library(tmp_path / "good"))
    assert client.get("/healthz").status_code == 503
    with pytest.raises(LibraryError):
        open_library(tmp_path)
