"""The versions of a study on a line of time, and what changed between two of them."""

from __future__ import annotations

import random
import re

import pytest

from library import open_library
from library.ui.context.kept import Kept
from library.ui.screens import versions_screen
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once
from tests.ui.rendering import shown
from tests.ui.test_round_trips import MOST_CALLS, calls

__all__ = ["calls"]
WORDS = "haven stad regio fabriek school wijk warmte stroom hout beton glas water kennis".split()
SAME = [" ".join(random.Random(at).choices(WORDS, k=9)).capitalize() + "." for at in range(24)]
OLD = "De haven levert elk jaar 120 ton restwarmte aan de oude stad."
NEW = "De haven levert elk jaar 450 ton restwarmte aan de oude stad."
ADDED = "Nieuwe leidingen brengen stoom naar het ziekenhuis bij de rivier."
GONE = "Het college keurde de eerste raming van de kosten niet goed."
CLOSED = "Alleen in de besloten versie staat deze verborgen zin over tarieven."


@pytest.fixture(scope="module")
def family_root(tmp_path_factory):
    return built_once(tmp_path_factory, "versions", _versions)


def _versions(root):
    for study_id, year, access, own in (
        ("een", 2018, "open", [OLD, GONE]),
        ("twee", 2020, "open", [NEW, ADDED]),
        ("drie", 2022, "excerpts", [NEW, CLOSED]),
        ("klad", 2024, "draft", [NEW, CLOSED]),
    ):
        text = " ".join([*SAME[:12], *own, *SAME[12:]])
        samples.study(root / "pdfs" / f"{study_id}.pdf", text, title="Warmteplan")
        (root / "pdfs" / f"{study_id}.yaml").write_text(
            f"id: {study_id}\nadded: 2026-01-01\ntitle: Warmteplan\ndate: {year}\n"
            f"access: {access}\nauthors: [{{family: Maes}}]\npublisher: Stad\n"
        )
    samples.study(root / "pdfs" / "alleen.pdf", samples.ENGLISH, title="Alone")
    (root / "pdfs" / "alleen.yaml").write_text("id: alleen\nadded: 2026-01-01\ntitle: Alone\n")
    ingest(open_library(root))


@pytest.fixture
def screen(family_root):
    library = open_library(family_root)
    return lambda path, **params: shown(library, path, {"lang": "en"} | params)


def test_a_study_leads_to_its_versions(screen):
    """Its screen names the other versions, and leads to what changed; a draft is none."""
    study = screen("/studies/twee")
    assert study.links("Warmteplan") >= {"/studies/een?lang=en", "/studies/drie?lang=en"}
    assert not study.links("Warmteplan") & {"/studies/klad?lang=en"}
    assert study.link("What changed")[0] == "/studies/twee/versions"
    assert not screen("/studies/alleen").links("What changed")


def test_results_name_the_older_versions(screen):
    """The newest version that matches is the hit; it leads to the older ones and what changed."""
    answer = screen("/", q="haven restwarmte", access="open")
    assert any(link.startswith("/studies/een?") for link in answer.links("2018"))
    assert answer.link("What changed")[0] == "/studies/twee/versions"


def test_the_line_of_time(screen):
    """Versions are in the order of their dates, the oldest first."""
    versions = screen("/studies/twee/versions")
    line = versions.screen.values["line"]
    assert [each.id for each in line] == ["een", "twee", "drie"]
    assert 'class="current">\n      <p class="when">2020' in versions.html
    assert re.findall(r'class="when">([^<]*)', versions.html) == ["2018", "2020", "2022"]


def test_each_link_that_compares_names_its_version(screen):
    """Links with the same text lead to one address only, also for who hears them in a list."""
    html = screen("/studies/twee/versions").html
    assert re.findall(r'>Compare<span class="unseen" dir="auto"> – ([^<]*)', html) == [
        "2018",
        "2022",
    ]


def test_versions_without_a_date(tmp_path):
    """Their place in the line is when they were added; the files tell the two compared apart."""
    for name in ("een", "twee"):
        samples.study(tmp_path / "pdfs" / f"{name}.pdf", " ".join(SAME), title="Warmteplan")
        (tmp_path / "pdfs" / f"{name}.yaml").write_text(
            f"id: {name}\nadded: 2026-01-01\ntitle: Warmteplan\n"
        )
    ingest(open_library(tmp_path))
    html = shown(open_library(tmp_path), "/studies/twee/versions", {"lang": "en"}).html
    assert re.findall(r'class="when">([^<]*)', html) == ["Added on 1 January 2026"] * 2
    assert re.search(r"From Warmteplan \((een|twee).pdf\) to Warmteplan \((een|twee).pdf\),", html)
    assert '<h1>Versions <span class="unseen" lang="nl">Warmteplan</span></h1>' in html


def test_what_changed(screen):
    """By default it is what changed since the version before: sentences, words and numbers."""
    text = screen("/studies/twee/versions").html
    assert "<del>120 ton</del> → <ins>450 ton</ins>" in text
    assert "<del>120</del> <ins>450</ins>" in text
    for sentence in (ADDED, GONE):
        assert sentence in text
    assert SAME[3] not in text
    assert "From 2018 to 2020, sentence by sentence" in text  # their title is the same
    found = screen("/studies/een/versions", **{"from": "twee"}).screen.values
    assert (found["old"].id, found["new"].id) == ("een", "twee")


def test_many_changes_of_one_kind_are_folded(screen, monkeypatch):
    """Their heading has their number; all are unfolded when all are asked."""
    monkeypatch.setattr(versions_screen, "UNFOLDED", 0)
    path = "/studies/twee/versions"
    numbers = re.compile(
        r'<details class="folded"( open)?>\s*<summary><h3>Numbers changed <span [^>]*>1<'
    )
    assert numbers.search(screen(path).html)[1] is None
    assert numbers.search(screen(path, show="all").html)[1] == " open"


@pytest.mark.parametrize("other", ["drie", "klad", "alleen", "nergens"])
def test_nothing_hidden_is_compared(screen, other):
    """No difference is shown with a restricted study; a draft or another study is no version."""
    for path, params in (
        ("/studies/twee/versions", {"from": other}), ("/studies/drie/versions", {}),
    ):  # fmt: skip
        answer = screen(path, **params)
        assert "verborgen zin" not in answer.text
        assert "/studies/klad" not in answer.html
    if other == "drie":
        assert "Only excerpts" in screen("/studies/twee/versions", **{"from": other}).text


def test_a_study_without_versions(screen):
    """It says so; a draft is unknown."""
    assert "no other version" in screen("/studies/alleen/versions").text
    assert screen("/studies/klad/versions").screen.status == 404


@pytest.mark.parametrize("path", ["/studies/twee", "/studies/twee/versions"])
def test_versions_take_at_most_six_calls(calls, monkeypatch, family_root, path):
    """This holds for a study with versions and for their comparison."""
    monkeypatch.setattr(versions_screen, "_DIFFERENCES", Kept(9))
    assert calls(path, {"q": "haven"}, family_root) <= MOST_CALLS
