"""Passages that say about the same as one of a page: which are shown, and how many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Access
from library.engines.meaning import PassageSearch, StudyState, update_passages
from library.engines.whoosh import WhooshEngine
from library.search.access import AccessFilter
from library.search.engine import PageId
from library.search.passages.passages_alike import passages_alike
from library.search.ranking import DEFAULT
from tests.engine.builders import LANGUAGES, labels_of, pages, put, study
from tests.engine.meaning.indexed_passages import Steps
from tests.engine.meaning.word_encoder import WordEncoder

NET = "Het warmtenet is een warmtenet van de stad en het levert warmte aan woningen en scholen."
WAYS = [f"{NET[:-1]} van {where}." for where in ("buurten", "wijken", "dorpen", "gehuchten")]
TWICE = "De fietsers rijden elke ochtend over de brug naar het station en nemen daar de trein."
PARK = "Regenwater vult de vijver van het park in de zomer en de eenden zwemmen er graag."


@pytest.fixture(scope="module")
def alike(tmp_path_factory):
    """Return a function that gives the pages with a passage like one, as study and number."""
    folder = tmp_path_factory.mktemp("index")
    engine = WhooshEngine(folder / "build", LANGUAGES, labels_of)
    put(engine, "net", NET, NET, WAYS[0], PARK)
    put(engine, "copy", PARK, NET)
    put(engine, "many", *WAYS[1:])
    put(engine, "twice", TWICE, TWICE, f"{TWICE[:-1]} of daarna.")
    put(engine, "withdrawn", NET)
    with engine.writer() as writer:
        for name in ("first", "second"):
            made = replace(study(name, "Visie"), family="visie")
            writer.replace(
                made, pages(name, NET if name == "first" else f"{NET[:-1]} van straten.")
            )
    encoder = WordEncoder()
    with engine.reader() as reader:
        states = [StudyState(each.id, "1") for each in reader.studies()]
        update_passages(folder / "meaning", encoder, states, reader.pages, Steps())
    with engine.writer() as writer:
        gone = study("withdrawn", "Weg", access=Access.WITHDRAWN)
        writer.replace(gone, pages("withdrawn", NET))
    index = PassageSearch(folder / "meaning", encoder)

    def found(text, without=None, limit=20, **parameters):
        with engine.reader() as reader:
            hits = passages_alike(
                AccessFilter(reader, "2026-01-01"), index, text,
                without=without, limit=limit, parameters=replace(DEFAULT, **parameters),
            )  # fmt: skip
        return [(hit.page.study, hit.page.number) for hit in hits]

    return found


def test_a_text_is_shown_once(alike):
    """Of pages with the same passage, one is shown; those that say something else are not."""
    found = alike(NET, alike_of_a_study=9)
    same = {("net", 1), ("net", 2), ("copy", 2), ("first", 1)}
    assert len(same & set(found)) == 1
    assert len(found) == len(set(found))
    assert not {("net", 4), ("copy", 1)} & set(found)


def test_a_study_that_repeats_the_passage_is_not_shown_for_it(alike):
    """Another passage of the study is, and for a passage of another study its first page is."""
    assert alike(TWICE, PageId("twice", 1)) == [("twice", 3)]
    assert alike(TWICE, PageId("net", 4)) == [("twice", 1), ("twice", 3)]


def test_other_versions_of_the_study_are_not_shown(alike):
    """They say nearly the same as it does, so only other studies tell something."""
    assert "second" not in {study for study, _ in alike(NET, PageId("first", 1))}
    assert "second" in {study for study, _ in alike(NET, PageId("net", 1))}


def test_withdrawn_studies_are_not_shown(alike):
    """Their passages may still be in the index."""
    assert "withdrawn" not in {study for study, _ in alike(NET)}


def test_a_study_has_few_pages(alike):
    """At most as many as the parameters say, and no more pages in all than are asked for."""
    for most in (1, 2):
        found = [study for study, _ in alike(WAYS[1], alike_of_a_study=most)]
        assert found.count("many") == most
    assert len(alike(NET, limit=2)) == 2
    assert alike(NET, limit=0) == []
