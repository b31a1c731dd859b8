"""What a search asks of the cluster: no field in which it is known that nothing matches."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from unittest.mock import patch

import pytest

from library.core.model import Page
from library.engines.opensearch.cluster.connection import Connection, Json
from library.engines.opensearch.rank import better_studies
from library.engines.opensearch.rank.queries.proximity_bounds import PAGE_SAMPLE
from library.query import Word
from library.search.engine import Relaxation, SearchOptions
from library.search.ranking import DEFAULT
from tests.engine.builders import ask, order, pages, put, put_withdrawn, study
from tests.engine.opensearch.cluster_engines import made_engine

pytestmark = pytest.mark.opensearch

WANTED = SearchOptions(limit=100)


def requests(
    engine, question: str, wanted: SearchOptions = WANTED
) -> tuple[list[str], list[list[Json]]]:
    """Return the studies that answer, in order, and the searches of each request for them."""
    every, search = [], Connection.search

    def collect(self, index, bodies):
        every.append(list(bodies))
        return search(self, index, bodies)

    with patch.object(Connection, "search", collect):
        found = [match.study.id for match in ask(engine, question, wanted=wanted).studies]
    return found, every


def asked(engine, question: str) -> tuple[set[str], str]:
    """Return the studies that answer, and the last search that was asked for them, as JSON."""
    found, every = requests(engine, question)
    return set(found), json.dumps(every[-1][0])


def test_fields_without_a_match_are_not_searched(opensearch):
    """A word in texts only is not looked for in headings, running headers and records."""
    page = Page("haven", 1, "1", "nl", "Het warmtenet.")
    other = replace(
        page, study="wijk", text="Dit gaat over iets.", headings=("Bodem",), running_headers="Kade"
    )
    with opensearch.writer() as writer:
        writer.replace(study("haven", "Rapport"), [page])
        writer.replace(study("wijk"), [other])
    for question, study_id, fields in (
        ("warmtenet", "haven", {"pages.body"}),
        ("bodem", "wijk", {"pages.body", "pages.headings"}),  # most headings are in the text too
        ("kade", "wijk", {"pages.margin"}),
        ("rapport", "haven", {"record"}),
    ):
        found, body = asked(opensearch, question)
        assert found == {study_id}
        every = "pages.body", "pages.headings", "pages.margin", "record"
        assert {each for each in every if f'{{"{each}": ' in body} == fields, body


def test_adjacent_words_on_no_page_are_not_looked_for_again(opensearch):
    """The parts of a compound are counted with the statistics, and left out if always apart."""
    text = "Het warmtenet is een net. De warmte ook. Een aardgas net, aardgasnet. De kade."
    with opensearch.writer() as writer:
        writer.replace(study("haven"), pages("haven", text))
    for word, first, is_looked_for in (
        ("warmtenet", "warmte", False),
        ("aardgasnet", "aardgas", True),
    ):
        found, body = asked(opensearch, f"kade {word}")
        assert found == {"haven"}
        assert bool(re.search(f'"{first}[" ]', body)) == is_looked_for, body


def test_words_near_each_other_are_looked_for_where_both_are(opensearch):
    """Neither in headings without one of them, nor by forms that no text has."""
    with opensearch.writer() as writer:
        writer.replace(study("haven"), pages("haven", "Een warmtenet en aquathermie."))
    _, body = asked(opensearch, "warmtenet aquathermie")
    near = body[body.index("span_near") :]
    assert "pages.headings" not in near
    assert "und:" not in near


def test_hidden_words_are_looked_for_where_they_are(opensearch):
    """A study that matches by them is found; where no study has the word, they are not searched."""
    with opensearch.writer() as writer:
        writer.replace(study("haven"), pages("haven", "Een warmtenet, een haven."))
        writer.replace(study("wijk"), pages("wijk", "Een wijk."), ["geheim"])
    for question, study_id, is_hidden in (
        ("een warmtenet haven", "haven", False),
        ("een geheim wijk", "wijk", True),
    ):
        found, body = asked(opensearch, question)
        assert (found, '"hidden"' in body) == ({study_id}, is_hidden)


def test_proximity_is_scored_where_words_are_near_each_other(opensearch):
    """For two words that are far apart on every page it is not computed."""
    apart = " ".join(["warmtenet", *["iets"] * 40, "bodem"])
    with opensearch.writer() as writer:
        writer.replace(study("haven"), [Page("haven", 1, "1", "nl", apart)])
        writer.replace(study("wijk"), [Page("wijk", 1, "1", "nl", "Een warmtenet en aquathermie.")])
    for question, study_id, is_near in (
        ("warmtenet bodem", "haven", False),
        ("warmtenet aquathermie", "wijk", True),
    ):
        found, body = asked(opensearch, question)
        assert found == {study_id}
        assert ("span_near" in body) == is_near


@pytest.mark.parametrize(
    ("near", "is_best"),
    [("Een warmtenet en bodem.", True), (f"Een warmtenet en bodem. {'Iets anders. ' * 90}", False)],
)
def test_best_pages_are_read_where_words_are_near_on_others(cluster, near, is_best):
    """Where all pages with words near each other are among the best, these are not looked for."""
    engine = made_engine(cluster, ranking=replace(DEFAULT, proximity_candidates=3))
    apart = " ".join(["warmtenet", *["iets"] * 40, "bodem"])
    with engine.writer() as writer:
        writer.replace(study("haven"), pages("haven", *[apart] * 4))
        writer.replace(study("wijk"), pages("wijk", near))
    found, every = requests(engine, "warmtenet bodem")
    engine.drop()
    inner = [
        body for bodies in every for body in bodies if f'"size": {PAGE_SAMPLE},' in json.dumps(body)
    ]
    assert (set(found), bool(inner)) == ({"haven", "wijk"}, not is_best)


def scored(every: list[list[Json]]) -> int:
    """Return the number of searches that return pages with their scores."""
    return sum("inner_hits" in json.dumps(body) for bodies in every for body in bodies)


def test_a_phrase_in_texts_only_takes_one_request(opensearch):
    """Its statistics come with its answer."""
    with opensearch.writer() as writer:
        writer.replace(study("haven", "De kade"), pages("haven", "De haven geeft warmte."))
        writer.replace(study("wijk", "Warmte"), pages("wijk", "In de haven warmte."))
    order(opensearch, "kade")  # reads the words of the library
    found, every = requests(opensearch, '"haven warmte"')
    assert (found, len(every)) == (["wijk"], 1)


@pytest.mark.parametrize("title", ["Haven warmte", "Warmte in de haven"])
def test_an_answer_is_computed_once(opensearch, title):
    """Whether a record has a phrase, of whose words it has each, is asked before its answer."""
    with opensearch.writer() as writer:
        writer.replace(study("haven", title), pages("haven", "Iets anders."))
        writer.replace(study("wijk"), pages("wijk", "In de haven warmte.", "Niets."))
    order(opensearch, "kade")  # reads the words of the library
    found, every = requests(opensearch, '"haven warmte"')
    assert found == (["haven", "wijk"] if title == "Haven warmte" else ["wijk"])
    assert (len(every), scored(every)) == (2, 1)


TEXTS = ("warmte haven visie plan", "warmte haven visie", "warmte haven", "bodem kade")


@pytest.mark.parametrize(
    "question", ["warmte haven visie plan", "warmte haven bodem", "warmte haven", '"warmte haven"']
)
def test_a_question_asked_again_takes_no_search(opensearch, question):
    """The next part, if there is one, or another order takes one. A caller may change an answer."""
    with opensearch.writer() as writer:
        for number, text in enumerate(TEXTS):
            name = f"s{number}"
            writer.replace(study(name, year=2001 + number), pages(name, text))
    wanted = SearchOptions(limit=2, relax=True)
    answer = ask(opensearch, question, wanted=wanted)
    answer.facets.year.clear()
    again, searched = requests(opensearch, question, wanted)
    assert (again, searched) == ([each.study.id for each in answer.studies], [])
    assert ask(opensearch, question, wanted=wanted).facets.year
    for other in (replace(wanted, offset=1), replace(wanted, sort="year")):
        _, searched = requests(opensearch, question, other)
        assert len(searched) == (other.offset < answer.total_studies)
    put(opensearch, "nieuw", question.strip('"'))
    assert "nieuw" in requests(opensearch, question, replace(wanted, limit=9))[0]


@pytest.mark.parametrize(
    ("question", "nested"),
    [("warmte", 1), ("warmte OR haven", 1), ("warmte haven", 3), ("warmte -kade", 3)],
)
def test_studies_with_a_score_are_not_selected_too(opensearch, question, nested):
    """Where any word is enough, the query of scores finds the studies of the answer."""
    with opensearch.writer() as writer:
        writer.replace(study("haven"), pages("haven", "De haven geeft warmte."))
        writer.replace(study("kade"), pages("kade", "De kade."))
    found, body = asked(opensearch, question)
    assert found == {"haven"}
    assert json.dumps(json.loads(body)["query"]).count('"nested"') == nested


@pytest.mark.parametrize(
    ("question", "count"),
    [("warmte stad", 2), ("warmte haven visie", 2), ("warmte haven stad", 2)],
)
def test_versions_take_few_requests(opensearch, question, count):
    """Which of them match is asked with statistics or counts, once; their records are kept."""
    for number, text in enumerate(("warmte, haven, stad, kade", "warmte, haven, stad", "haven")):
        made = study(f"visie-{number}", "Warmtevisie", date=f"201{number}")
        with opensearch.writer() as writer:
            writer.replace(replace(made, family="visie"), pages(made.id, text))
    relaxed = SearchOptions(relax=True)
    ask(opensearch, "visie warmtevisie warmte OR stad", wanted=relaxed)  # reads words and records
    asked_of = [requests(opensearch, question, replace(relaxed, limit=at))[1] for at in (10, 9)]
    assert list(map(len, asked_of)) == [count, 1]


@pytest.mark.parametrize(("most", "is_bounded"), [(2, False), (1, True)])
def test_better_studies_are_named_unless_they_are_many(opensearch, most, is_bounded):
    """Their scores are not computed a second time to select them."""
    weak = " ".join(["warmte", *["iets"] * 300, "haven", *["iets"] * 300, "stad"])
    with opensearch.writer() as writer:
        writer.replace(study("zwak"), pages("zwak", weak))
        writer.replace(study("sterk", "Warmte haven"), pages("sterk", "De warmte van de haven."))
        writer.replace(study("kort"), pages("kort", "Iets anders, over de stad."))
    with patch.object(better_studies, "MOST_READ", most):
        found, every = requests(opensearch, "warmte haven stad", SearchOptions(relax=True))
    assert found == ["sterk", "zwak"]
    assert ("min_score" in json.dumps(every[-1][0])) == is_bounded


@pytest.mark.parametrize(("title", "taken"), [("Warmte haven", 3), ("Iets", 2)])
def test_that_no_study_lacking_a_word_is_better_is_presumed(opensearch, title, taken):
    """It is checked beside the answer, which names its studies; a better one takes one more."""
    with opensearch.writer() as writer:
        for name in ("een", "twee", "drie"):
            writer.replace(study(name), pages(name, "De warmte van de stad en de haven."))
        weak = "De warmte van de haven." + " Iets anders." * 20
        writer.replace(study("half", title), pages("half", weak))
    ask(opensearch, "kade", wanted=SearchOptions(relax=True))  # reads words
    found, every = requests(opensearch, "warmte haven stad", SearchOptions(relax=True))
    assert set(found) == {"een", "twee", "drie", *(["half"] if taken == 3 else [])}
    assert list(map(len, every)) == [2, 2, 1][:taken]
    assert json.dumps(every[-1][0]["query"]).count('score_mode": "none"') == 0


def test_the_next_part_of_an_answer_counts_nothing(opensearch):
    """Its totals and facets are those of the first part."""
    with opensearch.writer() as writer:
        for number in range(4):
            name = f"studie-{number}"
            writer.replace(study(name), pages(name, "De warmte van de stad en de haven."))
    for question in ("warmte stad", "warmte haven stad"):
        asked_of = [
            requests(opensearch, question, SearchOptions(limit=2, offset=offset, relax=True))
            for offset in (0, 2)
        ]
        assert [len(found) for found, _ in asked_of] == [2, 2]
        ((last,),) = asked_of[1][1]
        assert "aggs" not in last


def test_studies_are_counted_by_the_words_they_have_at_once(opensearch):
    """Studies are looked for once by each word. Statistics tell which of them no study has."""
    text = "De warmte van de stad, de haven, de kade en de brug."
    put(opensearch, "alles", text)
    put(opensearch, "half", "De warmte van de haven.")
    relaxed = SearchOptions(relax=True)
    ask(opensearch, "warmte", wanted=relaxed)  # reads words
    _, every = requests(opensearch, "warmte stad haven kade brug", relaxed)
    of_word = re.findall(r'"pages.body": [^}]*"kade"', json.dumps(every[0][0]["query"]))
    assert len(of_word) == 1, of_word
    answer = ask(opensearch, "warmte stad haven kade xqzwv", wanted=relaxed)
    assert answer.relaxation == Relaxation(3, 5, (Word("xqzwv"),))
    found, every = requests(opensearch, "warmte stad haven kade xqzwvx", relaxed)
    assert (found, list(map(len, every))) == (["alles"], [2, 1])


def test_words_of_hidden_studies_only_are_looked_for(opensearch):
    """Statistics count them too: which words no study shows is asked for beside the answer."""
    put(opensearch, "alles", "De warmte van de stad, de haven en de kade.")
    put_withdrawn(opensearch, "weg", "De warmte van de brug.")
    relaxed = SearchOptions(relax=True)
    question = "warmte stad haven kade brug"
    _, every = requests(opensearch, question, relaxed)
    assert set(every[-1][-1]["aggs"]) == {"l0", "l1", "l2", "l3", "l4"}
    answer = ask(opensearch, question, wanted=relaxed)
    assert answer.relaxation == Relaxation(3, 5, (Word("brug"),))


def test_what_is_only_counted_is_one_search(opensearch):
    """Statistics of new words, and the pages with these words near each other."""
    put(opensearch, "haven", "De warmte van de haven.")
    order(opensearch, "kade")  # reads the words of the library
    found, every = requests(opensearch, "warmte haven")
    assert (found, list(map(len, every))) == (["haven"], [1, 1])


APART = "De warmte, en dan nog iets over de haven, en daarna ook iets over een stad."
"""Text with words that are not near each other."""


@pytest.mark.parametrize(
    ("other", "end", "place", "count"),
    [("De warmte.", "", 0, 2), (APART, "", 0, 4), (APART, " Iets anders." * 500, -1, 6)],
)
def test_that_near_words_are_on_the_best_pages_is_presumed(cluster, other, end, place, count):
    """It is checked beside other searches; a page that is not better, or is weaker, takes more."""
    engine = made_engine(cluster, ranking=replace(DEFAULT, proximity_candidates=3))
    with engine.writer() as writer:
        for number, text in enumerate((f"De warmte haven stad.{end}", *[other] * 4)):
            writer.replace(study(f"s{number}"), pages(f"s{number}", text))
    relaxed = SearchOptions(relax=True)
    ask(engine, "kade", wanted=relaxed)  # reads words
    found, every = requests(engine, "warmte haven stad", relaxed)
    assert (found[place], len(found), len(every)) == ("s0", 5 if other == APART else 1, count)
    engine.drop()
