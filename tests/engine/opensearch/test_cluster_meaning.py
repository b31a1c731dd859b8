"""The cluster and Whoosh place the studies that meaning finds alike."""

from __future__ import annotations

import random
from dataclasses import asdict, replace

import pytest

from library.core.model import Access, Filters, Page, Quality
from library.engines.meaning import PassageSearch, StudyState, update_passages
from library.engines.whoosh import WhooshEngine
from library.query import And, Label, Word, parse
from library.search.access import AccessPolicy
from library.search.engine import SearchOptions
from library.search.ranking import DEFAULT
from tests.engine.builders import LABELS, LANGUAGES, labels_of, study
from tests.engine.meaning.indexed_passages import Steps
from tests.engine.meaning.word_encoder import WordEncoder
from tests.engine.questions import commit

pytestmark = pytest.mark.opensearch

WORDS = (
    "warmtenet warmte stad gent haven gas aardgas woningen scholen vijver park water zomer eenden "
    "stroom kabel staal cement schip beton wind zon dak"
).split()
ASKED = (*WORDS, "stadsverwarming", "heating", "chauffage", "xqzwv")
POLICY = AccessPolicy(excerpts_share=0.5)
STUDIES = 40
QUESTIONS = 12
SCREENS = (
    {"limit": 3}, {"limit": 3, "offset": 3}, {"limit": 2, "offset": 6}, {"limit": 100},
    {"limit": 5, "in_parts": True},
)  # fmt: skip


class Chance:
    """Random studies, versions among them, and random questions about them."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def library(self, numbers):
        return [self._study(f"study-{number}") for number in numbers]

    def _study(self, study_id: str):
        rng = self._rng
        date = rng.choice(["2019", "2020-05", "2021", "2021"])
        made = study(
            study_id,
            f"Studie {rng.choice(WORDS)}",
            year=int(date[:4]),
            date=date,
            languages=(rng.choice(LANGUAGES),),
            subjects=tuple(rng.sample(sorted(LABELS), rng.randint(0, 1))),
            access=rng.choice([*Access, *[Access.OPEN] * 6]),
            open_from=rng.choice(["", "", "", "2999-01-01"]),
        )
        pages = [self._page(study_id, number) for number in range(1, rng.randint(2, 5))]
        indexed = POLICY.indexed_text(made, pages, ())
        return replace(made, family=rng.choice(["", "", "visie", "plan"])), indexed.pages

    def _page(self, study_id: str, number: int) -> Page:
        rng = self._rng
        topic = rng.sample(WORDS, rng.randint(2, 6))
        sentences = [" ".join(rng.choices(topic, k=12)).capitalize() + "." for _ in range(4)]
        quality = Quality(rng.choice([1.0, 1.0, 0.6]))
        return Page(study_id, number, str(number), "nl", " ".join(sentences), quality=quality)

    def question(self):
        rng = self._rng
        words = rng.sample(ASKED, rng.randint(2, 5))
        text = " ".join(words)
        if rng.random() < 0.2:
            text += f" -{rng.choice(WORDS)}"
        if rng.random() < 0.1:
            text += " jaar:2020.."
        filters = Filters(
            years=rng.choice([(None, None), (None, None), (2020, None)]),
            languages=frozenset(rng.sample(LANGUAGES, rng.choice([0, 0, 2]))),
            quality=rng.choice([0.0, 0.0, 0.7]),
            day=rng.choice(["2026-01-31", "2999-01-01"]),
        )
        return text, self._widened(parse(text).query), filters

    def _widened(self, query):
        """Return *query* with labels of some of its words, as a thesaurus adds them."""
        if self._rng.random() < 0.6 or not isinstance(query, And):
            return query
        return And(tuple(self._with_label(part) for part in query.parts))

    def _with_label(self, part):
        if not isinstance(part, Word) or self._rng.random() < 0.5:
            return part
        word = self._rng.choice(WORDS)
        return replace(part, also=(Label((word,), "nl", word, part.text, is_narrower=False),))


def answer(engine, query, filters, options):
    """Return an answer in a form to compare, with scores within a millionth."""
    with engine.reader() as reader:
        found = reader.search(query, filters, options)
    return {
        "studies": [
            {
                "id": match.study.id,
                "score": pytest.approx(match.score, rel=1e-6),
                "cosine": match.cosine,
                "pages": [
                    (p.page, pytest.approx(p.score, rel=1e-6), p.highlights, p.similar)
                    for p in match.pages
                ],
                "total_pages": match.total_pages,
                "fields": match.fields,
                "older": [each.id for each in match.older],
                "labels": match.labels,
            }
            for match in found.studies
        ],
        "totals": (found.total_studies, found.total_pages, found.similar_studies),
        "relaxation": (found.relaxation, found.complete_studies),
        "facets": {name: dict(values) for name, values in asdict(found.facets).items()},
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_cluster_places_similar_studies_as_whoosh_does(cluster, tmp_path, seed):
    """On each screen: studies, versions, pages, labels, scores and counts, with changed pages."""
    from tests.engine.opensearch.cluster_engines import made_engine

    chance = Chance(seed)
    near = WhooshEngine(tmp_path / "index", LANGUAGES, labels_of, processes=1)
    far = made_engine(cluster, shards=3)
    first = chance.library(range(STUDIES))
    for engine in (near, far):
        commit(engine, first)
    with near.reader() as reader:
        states = [StudyState(each.id, "1") for each in reader.studies()]
        update_passages(tmp_path / "meaning", WordEncoder(), states, reader.pages, Steps())
    changed = chance.library(range(0, STUDIES, 9))
    for engine in (near, far):
        commit(engine, changed, ["study-5"])
    passages = PassageSearch(tmp_path / "meaning", WordEncoder())
    placed, differing = 0, []
    for _ in range(QUESTIONS):
        text, query, filters = chance.question()
        similar = passages.nearest(
            text,
            least=DEFAULT.least_cosine,
            limit=DEFAULT.meaning_candidates,
            shares=DEFAULT.passage_shares,
        )
        for screen in SCREENS:
            options = SearchOptions(**screen, relax=True, similar=similar)
            found = answer(far, query, filters, options)
            if found != answer(near, query, filters, options):
                differing.append((text, query, filters, screen))
            placed += found["totals"][2]
    far.drop()
    assert differing == []
    assert placed > 0
