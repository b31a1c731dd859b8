"""The API: same results as the command, OpenAPI description, errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from library import open_library
from library.search.similar_passages import SimilarPassage, passage_key
from tests.commands import run
from tests.web.conftest import client_of

DOCS = Path(__file__).parents[3] / "docs" / "api.md"


def test_search_equals_command(client, filled):
    """`library search --json` and the API return the same, except for the links."""
    printed = json.loads(run("search", "restwarmte", "--json", root=filled.settings.root).stdout)
    answer = client.get("/api/v1/search", params={"q": "restwarmte"}).json()
    assert answer.pop("links")["next"] is None
    assert answer == printed
    assert answer["hits"][0]["study"]["id"] == "warmte"


def test_search_filters(client):
    """The filters have the names of the screens' addresses."""
    assert client.get("/api/v1/search?q=heat&language=nl").json()["total_studies"] == 0
    found = client.get("/api/v1/search?language=nl&from=2019&to=2019").json()
    assert [hit["study"]["id"] for hit in found["hits"]] == ["warmte"]
    assert client.get("/api/v1/search?access=excerpts").json()["total_studies"] == 1


def test_pagination_links(client):
    """The links lead through all studies, each once, and back."""
    address, seen, before = "/api/v1/studies?limit=2", [], None
    while address:
        part = client.get(address).json()
        assert part["links"]["previous"] == before
        seen += [study["id"] for study in part["studies"]]
        before, address = part["links"]["self"], part["links"]["next"]
    assert part["total"] == len(seen) == len(set(seen))
    assert "withdrawn" not in seen


def test_study(client):
    """A study has its full record and links."""
    study = client.get("/api/v1/studies/warmte").json()
    assert study["authors"] == [
        {"family": "Peeters", "given": "An"},
        {"organisation": "Stad Ergens"},
    ]
    assert study["pages"] == 2
    for kind in ("html", "bibtex", "ris", "csl_json", "pdf", "cover", "pages"):
        assert client.get(study["links"][kind]).status_code == 200, kind
    closed = client.get("/api/v1/studies/excerpts").json()["links"]
    assert (closed["pdf"], closed["cover"]) == (None, None)


def test_page(client):
    """A page has its text and links; the last page has no next page."""
    first = client.get("/api/v1/studies/warmte/pages/1").json()
    assert "warmtenet" in first["text"]
    assert first["links"]["previous"] is None
    second = client.get(first["links"]["next"]).json()
    assert (second["number"], second["links"]["next"]) == (2, None)
    assert client.get(second["links"]["picture"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("search?limit=1000", 400, "limit"),
        ("search?limt=5", 400, "limt"),
        ("search?offset=-1", 400, "offset"),
        ("search?offset=10001", 400, "offset"),
        ("search?from=x", 400, "from"),
        ("search?sort=best", 400, "sort"),
        ("search?access=all", 400, "access"),
        ("search?q=" + "a" * 1001, 400, "q"),
        ("studies?limit=x", 400, "limit"),
        ("studies/warmt", 404, "warmte"),
        ("studies/withdrawn", 410, "withdrawn"),
        ("studies/withdrawn/pages/1", 410, "withdrawn"),
        ("studies/warmte/pages/3", 404, "last page is 2"),
        ("studies/warmte/pages/x", 400, "number"),
        ("studies/record/pages/1", 404, "not available"),
        ("studies/excerpts/changes?from=warmte", 403, "excerpts"),
        ("nothing", 404, "openapi"),
    ],
)
def test_errors(client, path, status, reason):
    """Errors are problem documents (RFC 9457) that name the cause."""
    answer = client.get(f"/api/v1/{path}")
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert reason in problem["detail"]


def test_suggest(client):
    """Completions are words of open studies and titles, also in the OpenSearch format."""
    found = client.get("/api/v1/suggest?q=restwar").json()
    assert found["beginning"] == "restwar"
    assert "restwarmte" in [each["text"] for each in found["completions"]]
    browser = client.get("/suggestions?q=restwar")
    assert browser.headers["content-type"] == "application/x-suggestions+json"
    assert browser.json() == ["restwar", [each["text"] for each in found["completions"]]]
    assert client.get("/api/v1/suggest?limit=99").status_code == 400


def test_api_is_read_only(client):
    """Methods other than GET and HEAD are 405."""
    for path in ("search?q=warmte", "studies/warmte", "export/csv?q=warmte"):
        answer, head = client.get(f"/api/v1/{path}"), client.head(f"/api/v1/{path}")
        assert head.status_code == answer.status_code == 200
        assert head.headers["content-type"] == answer.headers["content-type"]
    assert client.post("/api/v1/search").status_code == 405
    assert client.delete("/api/v1/studies/warmte").status_code == 405


def test_missing_index(tmp_path):
    """503 with `Retry-After`, without a remedy that is for staff."""
    answer = client_of(open_library(tmp_path)).get("/api/v1/search?q=warmte")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["detail"] == "The library is temporarily unavailable. Try again later."


def test_cors(client):
    """Any origin may read, and only read."""
    headers = {"origin": "https://example.org"}
    assert (
        client.get("/api/v1/studies", headers=headers).headers["access-control-allow-origin"] == "*"
    )
    headers |= {"access-control-request-method": "DELETE"}
    assert client.options("/api/v1/studies", headers=headers).status_code == 400


def test_passages_alike(client, filled):
    """Passages that say about the same as one of a page, or as one that is given."""
    address = "/api/v1/studies/warmte/pages/1/similar"
    assert client.get(address).status_code == 404  # passages are not compared by meaning
    text = filled.page("warmte", 2).text.split(".")[0]

    class Index:
        """Finds one passage, whatever is asked."""

        def nearest(self, *_, **__):
            page = filled.page("gone", 1)
            span = 0, 20
            key = passage_key(page.text[slice(*span)])
            return (SimilarPassage("gone", 1, *span, key, 0.8),)

    library = open_library(filled.settings.root)
    library.passages = Index()
    client = client_of(library)
    found = client.get(address, params={"passage": text}).json()
    assert found["passage"] == text
    (passage,) = found["passages"]
    assert (passage["study"]["id"], passage["page"], passage["cosine"]) == ("gone", 1, 0.8)
    assert client.get(passage["links"]["page"]).status_code == 200
    assert client.get(address + "?limit=200").status_code == 400


def test_openapi(client):
    """OpenAPI describes each response and error; there are no documentation pages with scripts."""
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    for path in described["paths"].values():
        assert {"200", "400", "403", "404", "410", "503"} <= set(path["get"]["responses"])
    for path in ("/api/v1/docs", "/api/v1/redoc"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/"])
def test_the_address_of_the_api_leads_to_its_description(client, path):
    """Somebody who asks for it alone reads what there is."""
    answer = client.get(path)
    assert answer.url.path == "/api/v1/openapi.json"
    assert answer.json()["openapi"].startswith("3.")
    assert client.head(path).status_code == 200


def test_documentation_is_complete(client):
    """docs/api.md contains each address and parameter."""
    text = DOCS.read_text()
    described = client.get("/api/v1/openapi.json").json()
    for path, what in described["paths"].items():
        assert f"`/api/v1{path}`" in text
        for parameter in what["get"].get("parameters", ()):
            assert f"`{parameter['name']}`" in text, parameter["name"]
