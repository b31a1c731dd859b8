"""Strategies for libraries, queries and filters, and answers in a form to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import strategies as st

from library.analysis import tokens
from library.core.answers import Facets
from library.core.model import (
    Access,
    Filters,
    ListShares,
    Origin,
    Page,
    PageKind,
    Provenance,
    Quality,
    Sort,
    Study,
)
from library.query import (
    And,
    AtLeast,
    Composite,
    Everything,
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
    Query,
    Wildcard,
    Word,
)
from library.search.engine import Engine, SearchOptions
from tests.engine.builders import LABELS, LANGUAGES, study

WORDS = (
    "warmtenet warmtenetten net netten warmte networks économie economie économies CO2 R&D "
    "30kW 1.234 foto’s ISO140 warmte-net côte côtes côté"
).split()
FOLDED = (
    "warmtenet warmtenetten net netten warmte networks economie economies co2 r&d 30 kw 1234 foto "
    "foto's iso140 iso"
).split()
TEXTS = st.lists(st.sampled_from([*WORDS, "stroom", "stroomnet", "en", "voor"]), max_size=5).map(
    "\n".join
)


@st.composite
def studies(draw: st.DrawFn, study_id: str) -> tuple[Study, list[Page]]:
    texts = draw(st.lists(TEXTS, max_size=3))
    made = study(
        study_id,
        draw(TEXTS),
        file=bool(texts),
        year=draw(st.sampled_from([None, 2020, 2021])),
        languages=tuple(draw(st.sets(st.sampled_from([*LANGUAGES, "und"]), max_size=2))),
        subjects=tuple(draw(st.sets(st.sampled_from(sorted(LABELS))))),
        publisher=draw(st.sampled_from(["", "Net Gent", "Stad Gent"])),
        authors=draw(st.sampled_from([(), ("Stad Gent", "Net Gent")])),
        access=draw(st.sampled_from([*Access, Access.OPEN, Access.OPEN])),
    )
    guessed = draw(st.sets(st.sampled_from(["year", "publisher"])))
    origins = tuple((name, Provenance(Origin.GUESS, 0.7)) for name in sorted(guessed))
    return replace(made, origins=origins), [
        Page(
            study_id,
            number,
            str(number),
            draw(st.sampled_from([*LANGUAGES, "und"])),
            text,
            headings=tuple(draw(st.lists(TEXTS, max_size=2))),
            running_headers=draw(TEXTS),
            kind=draw(st.sampled_from(PageKind)),
            lists=draw(st.sampled_from(LISTS)),
            quality=Quality(draw(st.sampled_from([1.0, 0.7, 0.2]))),
            notes_at=draw(st.sampled_from([None, *(token.start for token in tokens(text))])),
        )
        for number, text in enumerate(texts, start=1)
    ]


LISTS = [ListShares(), ListShares(1.0), ListShares(0.25), ListShares(0.25, 0.5)]
Studies = Iterable[tuple[Study, list[Page]]]
LIBRARIES = st.sets(st.sampled_from(["study-0", "study-1", "study-2", "study-3"])).flatmap(
    lambda ids: st.tuples(*map(studies, sorted(ids)))
)
COMMITS = st.lists(
    st.tuples(LIBRARIES, st.sets(st.sampled_from(["study-0", "study-1"]))), min_size=1, max_size=5
)
"""Studies replaced and ids removed in each commit."""
LABELS_OF_WORDS = st.builds(
    lambda words, language, is_narrower: Label(
        words, language, " ".join(words), "typed", is_narrower
    ),
    st.lists(st.sampled_from(FOLDED), min_size=1, max_size=2).map(tuple),
    st.sampled_from([*LANGUAGES, "de"]),
    st.booleans(),
)
WIDENED = st.builds(
    lambda leaf, labels: replace(leaf, also=tuple(dict.fromkeys(labels))),
    st.one_of(
        st.builds(Word, st.sampled_from(FOLDED)),
        st.builds(Phrase, st.just(("warmte", "net"))),
        st.builds(Composite, st.sampled_from([("warmte", "net"), ("foto", "net")])),
    ),
    st.lists(LABELS_OF_WORDS, min_size=1, max_size=3),
)
"""Words, words in parts and phrases with labels of a thesaurus."""
LEAVES = st.one_of(
    WIDENED,
    st.builds(Word, st.sampled_from(FOLDED)),
    st.builds(Word, st.just("cote"), st.sampled_from(["", "côte", "côté"])),
    st.builds(Word, st.just("economie"), st.sampled_from(["économie", "economië"])),
    st.builds(Prefix, st.sampled_from(["wa", "net", "warmtenet", "r&"])),
    st.builds(Wildcard, st.sampled_from(["*net*", "n*ten", "*mie"])),
    st.builds(Fuzzy, st.sampled_from(["warmtnet", "nets", "economei", "net"])),
    st.builds(
        Near,
        st.lists(st.sampled_from(FOLDED), min_size=2, max_size=3).map(tuple),
        st.integers(0, 3),
    ),
    st.builds(Phrase, st.lists(st.sampled_from(FOLDED), min_size=2, max_size=3).map(tuple)),
    st.builds(Composite, st.lists(st.sampled_from(FOLDED), min_size=2, max_size=3).map(tuple)),
)
PARTS = st.one_of(
    st.builds(Word, st.sampled_from([*FOLDED, "gent", "reseau"])),
    st.builds(Phrase, st.sampled_from([("net", "gent"), ("stad", "net"), ("networks", "net")])),
    st.builds(Prefix, st.sampled_from(["war", "g"])),
    st.builds(Wildcard, st.just("*net*")),
    st.builds(Fuzzy, st.just("gant")),
)
RECORD_CONDITIONS = st.one_of(
    st.builds(InField, st.sampled_from(["title", "author", "publisher", "subject"]), PARTS),
    st.builds(InLanguage, st.sampled_from(LANGUAGES)),
    st.builds(InYears, st.sampled_from([None, 2020]), st.sampled_from([None, 2021])),
)
QUERIES = st.just(Everything()) | st.recursive(
    LEAVES | RECORD_CONDITIONS,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AtLeast(2, tuple(parts))),
    ),
    max_leaves=4,
)
YEARS = st.sampled_from([None, 2020, 2021])
SORTS_OF_STUDIES = ("relevance", "year", "title")
SORTS = st.sampled_from(SORTS_OF_STUDIES)
FACETS = tuple(field.name for field in fields(Facets))
FILTERS = st.just(Filters()) | st.builds(
    Filters,
    languages=st.frozensets(st.sampled_from(LANGUAGES), max_size=2),
    years=st.tuples(YEARS, YEARS),
    subjects=st.frozensets(st.sampled_from(sorted(LABELS)), max_size=1),
    publishers=st.frozensets(st.sampled_from(["Net Gent", "Stad Gent"]), max_size=1),
    access=st.frozensets(st.sampled_from(Access), max_size=2),
    studies=st.frozensets(st.sampled_from(["study-0", "study-1"]), max_size=2),
    quality=st.sampled_from([0.0, 0.5, 0.7]),
)


def answer(engine: Engine, query: Query, filters: Filters, sort: Sort = "title") -> dict[str, Any]:
    """Return everything in an answer, with scores that compare equal within a millionth."""
    with engine.reader() as reader:
        found = reader.search(query, filters, SearchOptions(sort=sort, limit=100, pages=100))
        options = SearchOptions(sort=sort, limit=100, pages=0, relax=True)
        relaxed = reader.search(query, filters, options)
    return {
        "relaxed": [(m.study.id, pytest.approx(m.score, rel=1e-6)) for m in relaxed.studies],
        "relaxation": (relaxed.relaxation, relaxed.complete_studies, relaxed.total_studies),
        "relaxed facets": {name: dict(getattr(relaxed.facets, name)) for name in FACETS},
        "studies": [match.study for match in found.studies],
        "scores": [pytest.approx(match.score, rel=1e-6) for match in found.studies],
        "pages": [
            {
                p.page.number: (p.page, p.highlights, pytest.approx(p.score, rel=1e-6))
                for p in m.pages
            }
            for m in found.studies
        ],
        "counts": [match.total_pages for match in found.studies],
        "totals": (found.total_studies, found.total_pages),
        "labels": [match.labels for match in found.studies],
        "facets": {name: list(getattr(found.facets, name).items()) for name in FACETS},
    }


def completed(engine: Engine, filters: Filters) -> tuple[tuple[str, ...], ...]:
    """Return how beginnings of words are completed."""
    with engine.reader() as reader:
        beginnings = sorted({word[:2] for word in FOLDED})
        following = (
            reader.completions(beginnings, filters, 5, behind=words)
            for words in (("warmte",), ("warmte", "net"))
        )
        return (*reader.completions(beginnings, filters, 5), *chain.from_iterable(following))


def commit(engine: Engine, library: Studies, removed: Iterable[str] = ()) -> None:
    with engine.writer() as writer:
        for made, pages in library:
            writer.replace(made, pages)
        for study_id in removed:
            writer.remove(study_id)
