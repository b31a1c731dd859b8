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


HARDLY_SEEN = {
    "matched terms": "warmtenet of stadsverwarming OF restwarmte",
    "spelling as typed": "économie circulaire",
    "length": "warmtenet",
}
"""Parts on which the figures depend by less than on the draw of the misleading pages -> a question
that shows what each does."""


@pytest.mark.parametrize("part", [part for part in WITHOUT if part not in HARDLY_SEEN])
def test_every_part_of_the_ranking_earns_its_place(index, whole, part):
    """Without a part some figure is lower."""
    without = measured(index, WITHOUT[part])
    changes = [b - a for a, b in zip(figures(whole), figures(without), strict=True)]
    assert min(changes) < 0


def scores_with_and_without(index, part):
    """Return the pages that answer the question of *part*, each with its score with and without."""

    def found(ranking):
        with opened(*index, ranking).reader() as reader:
            wanted = SearchOptions(limit=STUDIES, pages=PAGES)
            studies = reader.search(parse(HARDLY_SEEN[part]).query, Filters(), wanted).studies
            return {(m.page.study, m.page.number): m for each in studies for m in each.pages}

    with_it, without = found(DEFAULT), found(WITHOUT[part])
    return [
        (with_it[each].page, with_it[each].score, without[each].score)
        for each in sorted(with_it.keys() & without.keys())
    ]


@pytest.mark.parametrize("part", ["matched terms", "spelling as typed"])
def test_pages_with_less_of_what_was_typed_score_less(index, part):
    """A page that lacks a word, or spells it in another way, scores less than without the part."""
    losses = [without - with_it for _, with_it, without in scores_with_and_without(index, part)]
    assert min(losses) >= 0
    assert max(losses) > 0


def test_long_pages_score_less(index):
    """A long page scores less against a short one than without the normalisation of length."""
    found = sorted(scores_with_and_without(index, "length"), key=lambda each: len(each[0].text))
    (_, short, short_without), (_, long, long_without) = found[0], found[-1]
    assert long / short < long_without / short_without
