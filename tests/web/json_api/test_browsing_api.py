"""The API and the command without a question: groups, tables of counts, topics and versions."""

from __future__ import annotations

import json

import pytest

from library import open_library
from tests import samples
from tests.commands import run
from tests.conftest import ingest
from tests.shared import built_once
from tests.ui.conftest import HIDDEN_WORD, make_topics
from tests.web.conftest import client_of


@pytest.fixture(scope="module")
def topics_root(tmp_path_factory):
    """Return the folder of a library with concepts, a draft and a study with excerpts."""
    return built_once(tmp_path_factory, "topics", make_topics)


@pytest.fixture(scope="module")
def topics(topics_root):
    """Return a client of that library."""
    return client_of(open_library(topics_root))


def test_groups(topics, topics_root):
    """Every study that visitors know is in a group, by its id; the command has the same."""
    answer = topics.get("/api/groups/year").json()
    assert [each["value"] for each in answer["groups"]] == ["2023", "2022", "2021", "2019"]
    assert all(each["count"] == len(each["studies"]) for each in answer["groups"])
    printed = run("browse", "year", "--json", root=topics_root).stdout
    assert json.loads(printed) == answer
    assert topics.get("/api/groups/colour").status_code == 400


@pytest.mark.parametrize("by", ["subject", "year"])
def test_each_cell_is_the_count_of_its_answer(topics, topics_root, by):
    """A cell has the studies and pages of the search with its question and filter."""
    table = topics.get("/api/matrix/stof", params={"by": by}).json()
    names = ("from", "to") if by == "year" else ("subject",)
    for row in table["rows"]:
        for column, cell in zip(table["columns"], row["cells"], strict=True):
            params = {"q": row["question"], **dict.fromkeys(names, column)}
            found = topics.get("/api/search", params=params).json()
            assert (found["total_studies"], found["total_pages"]) == tuple(cell.values())
    printed = run("browse", "stof", "--by", by, "--json", root=topics_root).stdout
    assert json.loads(printed) == table


def test_topics(topics, topics_root, caplog):
    """A concept and a subject have their best pages, definitions and figures; others are 404."""
    concept = topics.get("/api/concepts/beton").json()
    assert concept["count"]["studies"] == 3
    assert {each["study"]["id"] for each in concept["studies"]} == {"puin", "bruggen", "dicht"}
    subject = topics.get("/api/subjects/bouw", params={"lang": "en"}).json()
    assert subject["title"] == "Building"
    assert "leeg" in {each["study"]["id"] for each in subject["studies"]}
    for path in ("concepts/nothing", "subjects/nothing", "matrix/nothing"):
        answer = topics.get(f"/api/{path}")
        assert answer.status_code == 404
        # Whoever asked can mend it, so staff are not told.
        assert answer.json()["detail"] == "There is no concept, group or subject nothing."
    assert not caplog.records
    printed = run("browse", "beton", "--json", root=topics_root).stdout
    assert json.loads(printed)["count"] == concept["count"]
    assert "beton: " in run("browse", "beton", root=topics_root).stdout
    assert run("browse", "nothing", root=topics_root).returncode == 4


def test_hidden_text_is_in_no_answer(topics):
    """Drafts and withheld text are in no group, table or topic."""
    for path in (
        "groups/author",
        "groups/letter",
        "matrix/stof",
        "concepts/beton",
        "subjects/bouw",
    ):
        text = topics.get(f"/api/{path}").text
        assert "klad" not in text.lower()
        shown = topics.get("/api/studies/dicht/pages/1").json()["text"]
        assert text.count(HIDDEN_WORD) <= shown.count(HIDDEN_WORD)


def test_versions(tmp_path):
    """The versions of a study, and what changed, are those of its screen."""
    text = " ".join(f"Zin nummer {at} gaat over de warmte van de haven." for at in range(30))
    for name, year, more in (("oud", 2018, "120 MW"), ("nieuw", 2021, "140 MW")):
        path = tmp_path / "pdfs" / f"{name}.pdf"
        samples.study(path, f"{text} Het vermogen van het net is {more} in de winter.", title="Net")
        path.with_suffix(".yaml").write_text(
            f"id: {name}\nadded: 2026-01-01\ntitle: Net\nyear: {year}\n"
        )
    library = open_library(tmp_path)
    ingest(library)
    client = client_of(library)
    found = client.get("/api/studies/nieuw/versions").json()
    assert [each["id"] for each in found["versions"]] == ["nieuw", "oud"]
    changes = client.get("/api/studies/nieuw/changes?from=oud").json()
    assert [(each["old"], each["new"]) for each in changes["numbers"]] == [("120 MW", "140 MW")]
    assert client.get("/api/studies/nieuw/changes?from=nothing").status_code == 404
    printed = run("compare", "oud", "nieuw", "--json", root=tmp_path).stdout
    assert json.loads(printed) == changes
    assert "140 MW" in run("compare", "oud", "nieuw", root=tmp_path).stdout
