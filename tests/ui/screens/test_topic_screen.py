"""Screens of a concept and of a subject: what all studies say of it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.ui.conftest import HIDDEN_WORD


def test_a_concept(topics):
    """It has the definition, the names, the neighbours, and the best page of each study by year."""
    screen = topics("/concepts/beton", lang="nl")
    assert screen.title.startswith("Beton")
    assert "Ook: concrete" in screen.text
    assert "Beton is een mengsel van cement" in screen.text
    assert screen.link("materiaal")[0] == "/concepts/stof"
    assert screen.link("betongranulaat")[0] == "/concepts/betongranulaat"
    years = [year for year, _ in screen.screen.values["years"]]
    assert years == ["2023", "2022", "2021"]
    path, query = screen.link("Bridges")
    assert (path, query["q"]) == ("/studies/bruggen", ["beton"])
    assert "feed.atom?q=beton" in screen.head


@pytest.mark.parametrize("topic", ["/concepts/beton", "/subjects/bouw"])
def test_the_way_back_leads_to_the_topic(topics, topic):
    """It does from each study and page that is opened there, and from the page of such a study."""
    back = (topic, {"lang": ["en"]})
    screen = topics(topic)
    opened = screen.links("Bridges") | screen.links("p. 1")
    assert opened
    for link in opened:
        split = urlsplit(link)
        assert topics(split.path, **parse_qs(split.query)).link("Back to the results") == back
    path, query = screen.link("Bridges")
    path, query = topics(path, **query).link("Read")
    assert topics(path, **query).link("Back to the results") == back


def test_the_way_back_from_a_topic_survives_another_question(topics):
    """The topic is left for no other list when the study is asked something else."""
    path, query = topics("/concepts/beton").link("Bridges")
    asked = topics(path, **{**query, "q": "cement"})
    assert asked.link("Back to the results") == ("/concepts/beton", {"lang": ["en"]})


@pytest.mark.parametrize("place", ["//example.org/x", "/concepts/a/b", "/desk", "concepts/beton"])
def test_no_other_path_is_a_way_back(topics, place):
    """Only the screen of a concept or a subject is one, so no link leaves the library."""
    opened = topics("/studies/bruggen", results=f"list={place}")
    assert not opened.links("Back to the results")


def test_its_counts_are_those_of_the_answer(topics):
    """The number of pages and studies is that of the answer that it links to."""
    screen = topics("/concepts/beton")
    topic = screen.screen.values["topic"]
    path, query = screen.link("pages with hits")
    result = topics(path, **query).screen.values["result"]
    assert (topic.studies_found, topic.pages_found) == (result.total_studies, result.total_pages)
    assert len(topic.studies) == result.total_studies


def test_a_subject(topics):
    """It has every study of the subject, also those whose pages do not name it, and its feed."""
    screen = topics("/subjects/bouw")
    assert {study.id for study, _ in screen.screen.values["topic"].studies} == {
        "puin", "bruggen", "dicht", "leeg",
    }  # fmt: skip
    assert screen.link("All studies on this subject")[1]["subject"] == ["bouw"]
    assert "feed.atom?subject=bouw" in screen.head
    assert screen.link("In all studies")[0] == "/concepts/bouw"
    assert topics("/concepts/bouw").links("Building") == {"/subjects/bouw?lang=en"}


def test_a_feed_has_the_name_of_what_it_follows(topics):
    """A feed of one subject has its name, that of all studies that of the site; errors none."""
    named = r'atom\+xml" title="([^"]*)"'
    subject, study, error = (
        topics(f"/{path}") for path in ("subjects/bouw", "studies/bruggen", "no")
    )
    (whole,) = re.findall(named, study.head)
    assert re.findall(named, error.head) == []
    assert "Bridges" not in whole
    assert re.findall(named, subject.head)[0].startswith("Building")


def test_results_lead_to_the_concept_that_is_asked(topics):
    """A question that is the name of a concept links to its screen, and so does one subject."""
    assert topics("/", q="Concretes").link("concrete")[0] == "/concepts/beton"
    assert not topics("/", q="concrete bridges").links("material")
    assert topics("/", q="-concrete").screen.values["topics"] == []
    assert topics("/", subject="bouw").screen.values["topics"] == [
        ("Building", "/subjects/bouw?lang=en")
    ]


def test_other_names_are_written_as_in_a_sentence(topics):
    """Of a name with and without a capital, that without is shown."""
    assert topics("/subjects/bouw").screen.values["other_names"] == [
        "bouw", "bouwen", "construction",
    ]  # fmt: skip


def test_unknown_topics(topics):
    """A concept or a subject that does not exist is 404; one that no study has says so."""
    for path in ("/concepts/nergens", "/concepts/subject:bouw", "/subjects/nergens"):
        assert topics(path).screen.status == 404
    for concept in ("goud", "afstand"):
        screen = topics(f"/concepts/{concept}")
        assert "No study mentions this yet." in screen.text
        assert "noindex" in screen.head


def test_nothing_hidden_is_shown(topics):
    """A draft is nowhere, and of a restricted study only what its excerpts have."""
    shown_words = topics("/studies/dicht/pages/1").text
    for path in ("/concepts/beton", "/subjects/bouw", "/browse/stof", "/concepts/stof"):
        text = topics(path, lang="nl").text
        assert "Klad" not in text
        for at in range(40):
            assert f"{HIDDEN_WORD}{at}" not in text or f"{HIDDEN_WORD}{at}" in shown_words
        assert f"{HIDDEN_WORD} dat" not in text


def test_a_term_is_defined_by_another_name(topics):
    """Where no study defines the term that is asked, its names in other languages are defined."""
    for question in ("what is concrete?", "wat wordt bedoeld met beton", "beton"):
        text = topics("/", q=question).text
        assert "How the studies define it" in text
        assert "Beton is een mengsel van cement" in text
    assert "How the studies define it" not in topics("/", q="what is glass").text


def test_numbers_are_shown_above_the_results(topics):
    """The ordinary search field answers a question for numbers in a unit, in any language."""
    for question in ("getal:ton beton", "beton number:tonne", "nombre: t beton"):
        text = topics("/", q=question).text
        assert "Numbers near these words" in text
        assert "450 ton" in text
    assert "No page has the number asked for" in topics("/", q="getal:MW OR beton").text
    assert "number" not in topics("/", q="beton").text.casefold()


def test_hidden_numbers_are_not_shown(topics):
    """Of a restricted study only the numbers of its excerpts are shown, and none of a draft."""
    excerpts = topics("/studies/dicht/pages/1").text
    text = topics("/", q="getal:ton beton").text
    for at in range(40):
        assert f"{1000 + at} ton" not in text or f"{1000 + at} ton" in excerpts
    assert "999 ton" not in text
