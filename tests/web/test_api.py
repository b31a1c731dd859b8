"""The API: the answers of the command by address, described truly, refused with a reason."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from library import open_library
from tests.web.conftest import client_of

DOCS = Path(__file__).parent.parent.parent / "docs" / "api.md"


def test_an_answer_is_that_of_the_command(client, filled):
    """`library search --json` and the API say the same, but for the links."""
    command = [sys.executable, "-m", "library", "search", "restwarmte", "--json"]
    command += ["--root", str(filled.settings.root)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    answer = client.get("/api/search", params={"q": "restwarmte"}).json()
    assert answer.pop("links")["next"] is None
    assert answer == told
    assert answer["hits"][0]["study"]["id"] == "warmte"


def test_a_question_can_be_narrowed(client):
    """The filters are those of the addresses of the screens."""
    assert client.get("/api/search?q=heat&language=nl").json()["total_studies"] == 0
    found = client.get("/api/search?language=nl&from=2019&to=2019").json()
    assert [hit["study"]["id"] for hit in found["hits"]] == ["warmte"]
    assert client.get("/api/search?q=heat&access=excerpts").json()["total_studies"] == 1


def test_a_list_is_walked_by_its_links(client):
    """Each part leads to the next and back, until all studies were there, once."""
    address, seen, before = "/api/studies?limit=2", [], None
    while address:
        part = client.get(address).json()
        assert part["links"]["previous"] == before
        seen += [study["id"] for study in part["studies"]]
        before, address = part["links"]["self"], part["links"]["next"]
    assert part["total"] == len(seen) == len(set(seen))
    assert "withdrawn" not in seen


def test_a_study_comes_whole(client):
    """With what its record says, and where the rest of it is."""
    study = client.get("/api/studies/warmte").json()
    assert study["authors"] == [
        {"family": "Peeters", "given": "An"},
        {"organisation": "Stad Ergens"},
    ]
    assert study["pages"] == 2
    for kind in ("html", "bibtex", "ris", "csl_json", "pdf", "cover", "pages"):
        assert client.get(study["links"][kind]).status_code == 200, kind
    closed = client.get("/api/studies/excerpts").json()["links"]
    assert (closed["pdf"], closed["cover"]) == (None, None)


def test_a_page_comes_with_its_text_and_its_neighbours(client):
    """The last page has none after it."""
    first = client.get("/api/studies/warmte/pages/1").json()
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
        ("studies/warmte/pages/3", 404, "1 to 2"),
        ("studies/warmte/pages/x", 400, "number"),
        ("studies/record/pages/1", 404, "not available"),
        ("nothing", 404, "openapi"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(client, path, status, reason):
    """As RFC 9457 has it: the status, and a sentence that names what is wrong."""
    answer = client.get(f"/api/{path}")
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert reason in problem["detail"]


def test_a_beginning_is_completed(client):
    """Words of open studies and titles; browsers get the same in the shape that they read."""
    found = client.get("/api/suggest?q=restwar").json()
    assert found["beginning"] == "restwar"
    assert "restwarmte" in [each["text"] for each in found["completions"]]
    browser = client.get("/suggestions?q=restwar")
    assert browser.headers["content-type"] == "application/x-suggestions+json"
    assert browser.json() == ["restwar", [each["text"] for each in found["completions"]]]
    assert client.get("/api/suggest?limit=99").status_code == 400


def test_nothing_can_be_written(client):
    """Whatever is not a question is refused."""
    assert client.post("/api/search").status_code == 405
    assert client.delete("/api/studies/warmte").status_code == 405


def test_without_an_index_the_api_says_what_to_do(tmp_path):
    """503, when to come again, and the command that helps."""
    answer = client_of(open_library(tmp_path)).get("/api/search?q=warmte")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "library ingest" in answer.json()["detail"]


def test_anyone_s_page_may_ask(client):
    """Browsers are told that any site may read the answers, and only read them."""
    query_params = {"origin": "https://example.org"}
    assert (
        client.get("/api/studies", headers=query_params).headers["access-control-allow-origin"]
        == "*"
    )
    query_params |= {"access-control-request-method": "DELETE"}
    assert client.options("/api/studies", headers=query_params).status_code == 400


def test_the_description_names_every_address_and_loads_nothing(client):
    """OpenAPI describes each answer and its refusals; there are no pages with scripts of others."""
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    for path in described["paths"].values():
        assert {"200", "400", "404", "410", "503"} <= set(path["get"]["responses"])
    for path in ("/api/docs", "/api/redoc"):
        assert client.get(path).status_code == 404


def test_the_documentation_names_every_address_and_parameter(client):
    """docs/api.md and the description of the API name the same."""
    text = DOCS.read_text()
    described = client.get("/api/openapi.json").json()
    for path, what in described["paths"].items():
        assert f"`/api{path}`" in text
        for parameter in what["get"].get("parameters", ()):
            assert f"`{parameter['name']}`" in text, parameter["name"]
