"""Feeds, OpenSearch, sitemap, robots.txt and health check."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import urlencode
from urllib.robotparser import RobotFileParser

import pytest

from library import open_library
from library.core.errors import SettingsError
from library.ui.screens.browse_screen import GROUP_NAMES
from library.web.harvesting import feed, site_description
from tests.conftest import ingest
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


def test_feed_of_new_studies(client):
    """Last added first, without withdrawn studies; ids are permanent links."""
    root = read(client, "/feed.atom")
    assert entries(root)[:2] == [f"{HOSTILE}: Over restwarmte", "Besloten"]
    assert "Ingetrokken" not in entries(root)
    assert root.findtext(f"{ATOM}updated")
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}id").startswith("http://testserver/studies/")
        assert entry.findtext(f"{ATOM}updated").endswith("T00:00:00Z")


def test_feed_enclosures(client):
    """Only open studies have a PDF enclosure."""
    for entry in read(client, "/feed.atom").iter(f"{ATOM}entry"):
        has_pdf = "enclosure" in links(entry)
        assert has_pdf == (entry.findtext(f"{ATOM}id").rpartition("/")[2] in {"warmte", "gone"})


def test_feed_of_search(client):
    """Query and filters select the studies; the id of the feed is its address."""
    root = read(client, "/feed.atom?q=restwarmte&language=nl")
    assert entries(root) == [f"{HOSTILE}: Over restwarmte"]
    assert root.findtext(f"{ATOM}id") == "http://testserver/feed.atom?q=restwarmte&language=nl"
    assert entries(read(client, "/feed.atom?q=restwarmte&language=fr")) == []


@pytest.mark.parametrize("by", GROUP_NAMES)
def test_feed_of_each_group(client, filled, by):
    """The feed of a group has its studies, and leads to its screen."""
    for group in filled.browse().groups[by]:
        params = {"by": by, "value": group.value} if group.value else {"by": by, "without": "yes"}
        root = read(client, f"/feed.atom?{urlencode(params)}")
        ids = {each.findtext(f"{ATOM}id").rpartition("/")[2] for each in root.iter(f"{ATOM}entry")}
        assert ids == {study.id for study in group.studies}
        assert links(root)["alternate"].startswith(f"http://testserver/browse/{by}?")


def test_feed_of_a_group_without_studies(tmp_path):
    """Who follows a group keeps its feed when the last study in it is withdrawn."""
    (tmp_path / "library.yaml").write_text("subjects: {water: {nl: Water}, bouw: {nl: Bouw}}\n")
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "a.yaml").write_text(
        "id: a\nadded: 2026-01-03\ntitle: A\nsubjects: [bouw]\n"
    )
    ingest(open_library(tmp_path))
    client = client_of(open_library(tmp_path))
    for group in ("by=subject&value=water", "by=subject&without=yes", "by=author&value=An"):
        assert entries(read(client, f"/feed.atom?{group}")) == []
    before = read(client, "/feed.atom?by=subject&value=bouw")
    with (tmp_path / "pdfs" / "a.yaml").open("a") as record:
        record.write("access: withdrawn\n")
    ingest(open_library(tmp_path))
    after = read(client, "/feed.atom?by=subject&value=bouw")
    assert (entries(before), entries(after)) == (["A"], [])
    for name in ("id", "title"):
        assert before.findtext(f"{ATOM}{name}") == after.findtext(f"{ATOM}{name}")


def test_feed_pages(client, monkeypatch):
    """The pages of a feed contain every study once."""
    monkeypatch.setattr(feed, "ENTRIES", 2)
    path, seen = "/feed.atom", []
    while path:
        root = read(client, path)
        seen += entries(root)
        path = links(root).get("next")
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.parametrize(
    "path", ["/feed.atom", "/feed.atom?q=warmte", "/feed.atom?by=letter&value=B"]
)
@pytest.mark.parametrize(("lang", "accepted"), [("fr", "en"), ("", "fr")])
def test_feed_keeps_its_language(client, path, lang, accepted):
    """Who follows its own address reads the language it was asked in; its id has none."""
    asked = f"{path}{'&' if '?' in path else '?'}lang={lang}"
    root = ET.fromstring(client.get(asked, headers={"accept-language": accepted}).content)  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}title").partition(": ")[2].startswith("Nouvelles études")
    again = read(client, links(root)["self"])
    assert ET.tostring(again) == ET.tostring(root)
    assert root.findtext(f"{ATOM}id") == f"http://testserver{path}"


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=²",
        "from=abc",
        "access=all",
        "by=kleur&value=a",
        "by=year",
        "by=year&value=vroeger",
        "by=subject&value=kleur",
        "by=language&value=xx",
        "by=letter&value=AB",
        "q=" + "a" * 1001,
    ],
)
def test_feed_errors(client, query):
    """Invalid parameters are 400 with a message."""
    answer = client.get(f"/feed.atom?{query}")
    assert answer.status_code == 400
    assert answer.text


@pytest.mark.parametrize(
    "path", ["/feed.atom", "/feed.atom?q=restwarmte", "/feed.atom?by=year&value=2019"]
)
def test_feed_leads_to_screens_in_its_language(client, path):
    """The links to screens say the language that the feed was asked in; ids never do."""
    asked = f"{path}{'&' if '?' in path else '?'}lang=fr"
    root = read(client, asked)
    for each in (root, *root.iter(f"{ATOM}entry")):
        assert "lang=fr" in links(each)["alternate"]
        assert "lang=" not in each.findtext(f"{ATOM}id")
        assert client.get(links(each)["alternate"]).headers["content-language"] == "fr"


@pytest.mark.parametrize("path", ["/nergens", "/studies/nergens", "/browse/kleur"])
def test_an_error_links_no_feed(client, path):
    """Its head has no feed, which programs would offer to follow; that of a screen has one."""
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code >= 400
    assert "application/atom+xml" not in answer.text.partition("<body>")[0]
    start = client.get("/browse", headers={"accept": "text/html"}).text
    assert "application/atom+xml" in start.partition("<body>")[0]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_opensearch_keeps_the_language(client, lang):
    """Who chose a language searches in it from the browser too; others as their browser asks."""
    screen = client.get(f"/?lang={lang}", headers={"accept": "text/html"}).text
    assert f'href="/opensearch.xml?lang={lang}"' in screen
    for url in read(client, f"/opensearch.xml?lang={lang}").iter(f"{SEARCH}Url"):
        assert url.get("template").endswith(f"?q={{searchTerms}}&lang={lang}")
    for url in read(client, "/opensearch.xml").iter(f"{SEARCH}Url"):
        assert url.get("template").endswith("?q={searchTerms}")


def test_opensearch(client):
    """The description has a short name of at most 16 characters and address templates."""
    root = read(client, "/opensearch.xml")
    assert 0 < len(root.findtext(f"{SEARCH}ShortName")) <= 16
    assert all("{searchTerms}" in url.get("template") for url in root.iter(f"{SEARCH}Url"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Proefbibliotheek", "Proefbibliotheek"),
        ("Studiebibliotheek Cleantech Cluster Regio Gent", "Cleantech"),
        ("Studiebibliotheek", "Studiebibliothe…"),
        ("Studies van Gent en omgeving", "Studies van Gent"),
    ],
)
def test_names_are_shortened_between_words(name, short):
    """A long name keeps its first words that fit; without any it ends with an ellipsis."""
    assert site_description.shortened(name, 16) == short


def test_sitemap_says_when_studies_changed(client):
    """The day of a study is that of its last PDF, as in the feed."""
    places = read(client, "/sitemap.xml").iter(f"{MAP}url")
    days = {each.findtext(f"{MAP}loc"): each.findtext(f"{MAP}lastmod") for each in places}
    for entry in read(client, "/feed.atom").iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}updated") == f"{days[entry.findtext(f'{ATOM}id')]}T00:00:00Z"


def test_sitemap(client):
    """All addresses in the sitemap exist, without withdrawn studies."""
    places = [place.text for place in read(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert "http://testserver/studies/warmte" in places
    assert "http://testserver/browse/subject-years" in places
    assert "http://testserver/studies/withdrawn" not in places
    for place in places:
        assert client.get(place).status_code == 200, place


DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
NAMES = ("a & b", "c<d>", "e'f\"g", "é ü/ñ", "h?i#j", "漢字")


def test_sitemap_keeps_to_its_protocol(tmp_path):
    """Addresses are absolute, below the site, escaped and short; days are W3C dates."""
    groups = json.dumps(NAMES)
    concepts = "".join(f"  {json.dumps(each)}: {{labels: {{nl: [groep]}}}}\n" for each in NAMES)
    concepts += f"  warmte: {{labels: {{nl: [warmte]}}, broader: {groups}}}\n"
    (tmp_path / "thesaurus.yaml").write_text(f"concepts:\n{concepts}")
    (tmp_path / "library.yaml").write_text(
        f"base_url: https://example.org/studies-é/\nconcept_groups: {groups}\n"
    )
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "a.yaml").write_text("id: a\nadded: 2026-01-03\ntitle: Warmte\n")
    ingest(open_library(tmp_path))
    content = client_of(open_library(tmp_path)).get("/sitemap.xml").content
    root = ET.fromstring(content)  # noqa: S314 - our own
    assert (root.tag, len(content) < 50 * 2**20) == (f"{MAP}urlset", True)
    places = [each.findtext(f"{MAP}loc") for each in root.findall(f"{MAP}url")]
    assert 5 < len(set(places)) == len(places) <= 50_000
    assert sum("/browse/" in place for place in places) > len(NAMES) + 5
    for place in places:
        assert re.fullmatch(r"https://example\.org/studies-%C3%A9(/[!-~]*)?", place), place
        assert re.search(r"[<>\"#\\^`{|} ]", place) is None, place
        assert len(place) < 2_048
    days = [each.text for each in root.iter(f"{MAP}lastmod")]
    assert days
    assert all(DAY.fullmatch(day) for day in days)


def test_large_sitemap(client, monkeypatch):
    """A large sitemap is an index of sitemaps with all addresses."""
    monkeypatch.setattr(site_description, "MOST_ADDRESSES", 8)
    root = read(client, "/sitemap.xml")
    assert root.tag == f"{MAP}sitemapindex"
    places = [
        place.text
        for part in root.iter(f"{MAP}loc")
        for place in read(client, part.text).iter(f"{MAP}loc")
    ]
    assert len(places) == len(set(places)) == 17
    assert client.get("/sitemap.xml?part=9").status_code == 400


def test_robots_txt(client):
    """Robots may fetch studies, but no searches."""
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("any", "http://testserver/studies/warmte")
    assert not rules.can_fetch("any", "http://testserver/api/suggest?q=a")
    assert not rules.can_fetch("any", "http://testserver/api/search?q=a")
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]


def test_health_check(client, tmp_path):
    """`ok` with an index, else 503."""
    assert client.get("/healthz").text == "ok"
    answer = client_of(open_library(tmp_path)).get("/healthz", headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert answer.text == "The library is temporarily unavailable. Try again later."


def test_invalid_settings(tmp_path):
    """Invalid settings are an error; a library without an index is 503."""
    (tmp_path / "library.yaml").write_text("nmae: x\n")
    (tmp_path / "good").mkdir()
    client = client_of(open_library(tmp_path / "good"))
    assert client.get("/healthz").status_code == 503
    with pytest.raises(SettingsError, match="nmae"):
        open_library(tmp_path)
