"""The cluster gives the answers of the simple engine, to the last digit that it computes."""

from __future__ import annotations

import random
from dataclasses import replace
from unittest.mock import patch

import pytest

from library.analysis import compound_search, tokens
from library.core.model import (
    Access,
    Filters,
    ListShares,
    Origin,
    Page,
    PageKind,
    Provenance,
    Quality,
)
from library.query import (
    And,
    AtLeast,
    Composite,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Label,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)
from library.search.engine import SearchOptions
from library.search.ranking import DEFAULT, FieldWeight
from tests.engine.builders import LABELS, LANGUAGES, labels_of, study
from tests.engine.plain_engine import PlainEngine
from tests.engine.questions import FOLDED, SORTS_OF_STUDIES, WORDS, answer, commit, completed

pytestmark = pytest.mark.opensearch

DENSE_WORDS = (*WORDS, "stroom", "stroomnet", "en", "voor", "restwarmte", "rest", "30kW 30kW")
SOUGHT = (*FOLDED, "stroom", "restwarmte", "rest")
QUESTIONS = 30
"""Questions about each library."""


class Chance:
    """Random questions, and libraries with so many words a page that most questions match."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def study(self, study_id: str):
        rng = self._rng
        pages = [self._page(study_id, number) for number in range(1, rng.randint(1, 5))]
        made = study(
            study_id,
            self._text(3),
            file=bool(pages),
            year=rng.choice([None, 2020, 2021]),
            languages=tuple(rng.sample([*LANGUAGES, "und"], rng.randint(0, 2))),
            subjects=tuple(rng.sample(sorted(LABELS), rng.randint(0, 2))),
            publisher=rng.choice(["", "Net Gent", "Stad Gent"]),
            authors=rng.choice([(), ("Stad Gent", "Net Gent")]),
            access=rng.choice([*Access, *[Access.OPEN] * 3]),
            date=rng.choice(["", "2020-01", "2021"]),
        )
        guessed = rng.sample(["publisher", "year"], rng.randint(0, 2))
        origins = tuple((name, Provenance(Origin.GUESS, 0.7)) for name in guessed)
        family = rng.choice(["", "", "series"])
        return replace(made, family=family, origins=origins), pages

    def _page(self, study_id: str, number: int) -> Page:
        rng = self._rng
        text = self._text(14)
        return Page(
            study_id,
            number,
            str(number),
            rng.choice([*LANGUAGES, "nl", "und"]),
            text,
            headings=tuple(self._text(4) for _ in range(rng.randint(0, 2))),
            running_headers=self._text(2),
            kind=rng.choice([*PageKind, *[PageKind.BODY] * 2]),
            lists=ListShares(*rng.choice([(0.0, 0.0), (1.0, 0.0), (0.25, 0.5)])),
            quality=Quality(rng.choice([1.0, 0.7, 0.2])),
            notes_at=rng.choice([None, *(token.start for token in tokens(text))]),
        )

    def _text(self, most: int) -> str:
        return " ".join(self._rng.choices(DENSE_WORDS, k=self._rng.randint(0, most)))

    def library(self):
        rng = self._rng
        return [self.study(f"study-{number}") for number in rng.sample(range(8), 5)], [
            f"study-{rng.randint(0, 7)}"
        ]

    def question(self):
        return self._query(2), self._filters(), self._rng.choice(SORTS_OF_STUDIES)

    def _query(self, depth: int):
        rng = self._rng
        if depth == 0 or rng.random() < 0.45:
            return self._leaf() if rng.random() < 0.9 else self._condition()
        parts = tuple(self._query(depth - 1) for _ in range(rng.randint(2, 3)))
        kinds = [And(parts), And(parts), And(parts), Or(parts), AtLeast(2, parts), Not(parts[0])]
        return rng.choice(kinds)

    def _leaf(self):
        rng = self._rng
        few = tuple(rng.choices(SOUGHT, k=rng.randint(2, 3)))
        return rng.choice(
            [
                self._widened(Word(rng.choice(SOUGHT))),
                Word(rng.choice(SOUGHT)),
                Word("economie", rng.choice(["économie", "economië"])),
                Prefix(rng.choice(["wa", "net", "warmtenet", "r&"])),
                Wildcard(rng.choice(["*net*", "n*ten", "*mie"])),
                Fuzzy(rng.choice(["warmtnet", "nets", "economei", "net"])),
                Near(few, rng.randint(0, 3)),
                self._widened(Phrase(few)),
                self._widened(Composite(few)),
            ]
        )

    def _widened(self, leaf):
        if self._rng.random() > 0.3:
            return leaf
        labels = (self._label() for _ in range(self._rng.randint(1, 3)))
        return replace(leaf, also=tuple(dict.fromkeys(labels)))

    def _label(self) -> Label:
        rng = self._rng
        words = tuple(rng.choices(SOUGHT, k=rng.randint(1, 2)))
        is_narrower = rng.random() < 0.5
        return Label(words, rng.choice([*LANGUAGES, "de"]), " ".join(words), "typed", is_narrower)

    def _condition(self):
        rng = self._rng
        part = rng.choice(
            [
                Word("gent"),
                Word("netten"),
                Phrase(("net", "gent")),
                Composite(("net", "gent")),
                Prefix("war"),
                Wildcard("*net*"),
                Fuzzy("gant"),
            ]
        )
        field = rng.choice(["title", "author", "publisher", "subject"])
        years = InYears(rng.choice([None, 2020]), 2021)
        return rng.choice([InField(field, part), InLanguage("nl"), years])

    def _filters(self) -> Filters:
        rng = self._rng
        if rng.random() < 0.5:
            return Filters()
        return Filters(
            languages=frozenset(rng.sample(LANGUAGES, rng.randint(0, 2))),
            years=rng.choice([(None, None), (2020, 2020), (None, 2020)]),
            publishers=frozenset(rng.sample(["Net Gent", "Stad Gent"], rng.randint(0, 1))),
            quality=rng.choice([0.0, 0.5, 0.7]),
        )


@pytest.fixture
def answers_differ(cluster):
    """Return a function from seed and ranking to the questions that get another answer."""

    def differing(seed: int, candidates: int, ranking=DEFAULT) -> list[object]:
        from tests.engine.opensearch.cluster_engines import made_engine

        chance = Chance(seed)
        plain = PlainEngine(LANGUAGES, labels_of, replace(DEFAULT, proximity_candidates=candidates))
        far = made_engine(
            cluster, shards=3, ranking=replace(ranking, proximity_candidates=candidates)
        )
        found = []
        with patch.object(compound_search, "MIN_PAGES", 1):
            for _ in range(2):
                library, removed = chance.library()
                for engine in (plain, far):
                    commit(engine, library, removed)
                for _ in range(QUESTIONS):
                    question = chance.question()
                    if answer(far, *question) != answer(plain, *question):
                        found.append(question)
                    elif completed(far, question[1]) != completed(plain, question[1]):
                        found.append(question[1])
        far.drop()
        return found

    return differing


@pytest.mark.parametrize(("seed", "candidates"), [(1, 200), (2, 2), (3, 3), (4, 200)])
def test_the_cluster_agrees_with_the_simple_engine(answers_differ, seed, candidates):
    """Answers, with scores to a millionth, and completed words agree after each commit."""
    assert answers_differ(seed, candidates) == []


def test_a_small_change_of_a_weight_is_noticed(answers_differ):
    """A weight of headings that is changed by 0.1 % changes answers: the comparison sees it."""
    changed = replace(DEFAULT, headings=FieldWeight(DEFAULT.headings.weight * 1.001, 0.75))
    assert answers_differ(1, 200, changed)


@pytest.mark.parametrize("relax", [False, True])
def test_a_part_of_an_answer_is_that_part_of_the_whole(cluster, relax):
    """Any number of studies from any place on, none too: the same order, counts and facets."""
    from tests.engine.opensearch.cluster_engines import made_engine

    chance, engine = Chance(5), made_engine(cluster)
    commit(engine, *chance.library())
    with engine.reader() as reader:
        for _ in range(QUESTIONS):
            query, filters, sort = chance.question()
            options = SearchOptions(sort=sort, limit=100, pages=3, relax=relax)
            whole = reader.search(query, filters, options)
            for offset, limit in [(0, 0), (0, 1), (1, 2), (2, 0), (50, 10)]:
                part = reader.search(query, filters, replace(options, offset=offset, limit=limit))
                shown = whole.studies[offset : offset + limit]
                assert part == replace(whole, studies=shown)
    engine.drop()
