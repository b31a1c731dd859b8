"""Relevance: the judged questions over the starter library, among misleading pages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from library import Library
from library.audit.relevance import PAGES, STUDIES, evaluate, read_judgements
from library.core.model import Filters
from library.engines.whoosh import WhooshEngine
from library.query import parse
from library.search.engine import SearchOptions
from library.search.ranking import DEFAULT, RankingParameters
from tests.relevance.distractors import made_studies
from tests.relevance.ranking_parts import WITHOUT
from tests.shared import built_once
from tests.starter import starter_library

QUESTIONS = read_judgements(Path(__file__).with_name("questions.tsv"))
FLOORS = {"studies": (0.77, 0.8), "pages": (0.72, 0.70)}
"""Lower bounds of MRR and NDCG; docs/relevance.md defines them."""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Return the folder of an index of the starter library among misleading studies."""
    library = starter_library(tmp_path_factory)
    folder = built_once(tmp_path_factory, "misleading", lambda folder: _write(folder, library))
    return folder, library


def _write(folder, library):
    own = [(study, library.pages(study.id)) for study in library.studies()]
    every = [page for _, pages in own for page in pages]
    made = made_studies(every, [judged.question for judged in QUESTIONS])
    with opened(folder, library).writer() as writer:
        for study, pages in (*own, *made):
            writer.replace(study, pages)


def opened(folder: Path, library: Library, ranking: RankingParameters = DEFAULT) -> WhooshEngine:
    settings = library.settings
    return WhooshEngine(folder, settings.languages, settings.subject_labels, ranking=ranking)


def measured(index, ranking: RankingParameters = DEFAULT):
    """Return the relevance of the answers with these parameters of ranking."""
    with opened(*index, ranking).reader() as reader:

        def ask(text):
            wanted = SearchOptions(limit=STUDIES, pages=PAGES)
            found = reader.search(parse(text).query, Filters(), wanted)
            return SimpleNamespace(hits=found.studies)

        return evaluate(ask, QUESTIONS)


@pytest.fixture(scope="module")
def whole(index):
    return measured(index)


def figures(found):
    each = (found.studies, found.pages)
    return [value for some in each for value in (some.mrr, some.ndcg)]


def test_the_questions_are_many_and_in_three_languages(whole):
    """There are enough questions for the figures to be stable."""
    assert whole.questions >= 120
    assert {judged.question for judged in QUESTIONS} >= {"restwarmte", "waste heat", "réemploi"}


def test_right_pages_come_first(whole):
    """The figures do not fall below their lower bounds."""
    for name, (mrr, ndcg) in FLOORS.items():
        found = getattr(whole, name)
        assert found.mrr >= mrr
        assert found.ndcg >= ndcg


@pytest.mark.parametrize("part", [part for part in WITHOUT if part != "matched terms"])
def test_every_part_of_the_ranking_earns_its_place(index, whole, part):
    """Without a part some figure is lower."""
    without = measured(index, WITHOUT[part])
    changes = [b - a for a, b in zip(figures(whole), figures(without), strict=True)]
    assert min(changes) < 0


def test_pages_without_some_of_the_words_score_less(index):
    """The figures hardly depend on it: readers expect pages with all words first."""

    def scores(ranking):
        with opened(*index, ranking).reader() as reader:
            query = parse("warmtenet of stadsverwarming OF restwarmte").query
            found = reader.search(query, Filters(), SearchOptions(limit=STUDIES, pages=PAGES))
            return {
                (p.page.study, p.page.number): p.score for each in found.studies for p in each.pages
            }

    less, more = scores(DEFAULT), scores(WITHOUT["matched terms"])
    assert min(more[page] - less[page] for page in less.keys() & more.keys()) >= 0
    assert max(more[page] - less[page] for page in less.keys() & more.keys()) > 0
