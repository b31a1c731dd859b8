"""Every question has the same answer, whichever engine is asked."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.analysis import compounds
from library.core.model import Filters, Page
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.store import postings
from library.engines.whoosh.write import index_writer as writer
from library.engines.whoosh.write import merge_policy as folding
from library.query import Word
from library.search import ranking as weights
from library.search.engine import Engine
from tests.engine.builders import LANGUAGES, labels_of, study
from tests.engine.plain_engine import PlainEngine
from tests.engine.questions import COMMITS, FILTERS, FOLDED, QUERIES, SORTS, WORDS, answer, commit

QUESTIONS = st.tuples(QUERIES, FILTERS, SORTS)


@settings(max_examples=60)
@given(COMMITS, st.lists(QUESTIONS, min_size=1, max_size=6))
def test_engines_agree(commits, questions):
    """Studies, pages, marks, scores, counts, order and facets are the same after every commit."""
    plain = PlainEngine(LANGUAGES, labels_of)
    with (
        TemporaryDirectory() as folder,
        # So small that a few words fill a block, and a few commits are folded.
        patch.object(postings, "BLOCK", 2),
        patch.object(folding, "TIERS", [folding.Tier(1_000, 3)]),
        patch.object(compounds, "MIN_PAGES", 1),
        patch.object(weights, "LOOKED_AT", 2),
    ):
        whoosh = WhooshEngine(Path(folder), LANGUAGES, labels_of)
        for library, removed in commits:
            for engine in (plain, whoosh):
                commit(engine, library, removed)
            for question in questions:
                assert answer(whoosh, *question) == answer(plain, *question)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    return large_library(tmp_path_factory.mktemp("index"))


def large_library(folder: Path) -> tuple[Engine, Engine]:
    """Return both engines with the same library: words on over a thousand pages, many segments."""
    rng = random.Random(4)
    engines = (
        PlainEngine(LANGUAGES, labels_of),
        WhooshEngine(folder, LANGUAGES, labels_of),
    )
    for turn in range(4):
        library = []
        for number in range(turn * 10, turn * 10 + 15):  # each time five again, and ten new ones
            texts = [" ".join(rng.choices(WORDS, range(len(WORDS), 0, -1), k=6)) for _ in range(45)]
            language = rng.choice(LANGUAGES)
            made = [
                Page(f"study-{number}", at, str(at), language, text)
                for at, text in enumerate(texts, start=1)
            ]
            title = " ".join(rng.choices(WORDS, k=2))
            library.append((study(f"study-{number}", title, languages=(language,)), made))
        for engine in engines:
            commit(engine, library, [f"study-{turn * 10 + 3}"])
    return engines


@settings(max_examples=40)
@given(QUESTIONS)
def test_engines_agree_on_a_large_library(large, question):
    """The same holds where postings fill several blocks."""
    plain, whoosh = large
    assert answer(whoosh, *question) == answer(plain, *question)


def test_the_large_library_is_large(large):
    """A word of it fills more than one block, and it has several segments, with gaps in them."""
    _, whoosh = large
    with whoosh.reader() as reader:
        assert len(reader.searcher.postings(0, "warmtenet").documents) > postings.BLOCK
        assert len(reader.searcher.segments) > 2
        assert not reader.searcher.alive.all()


def test_workers_write_what_one_process_writes(tmp_path):
    """Segments that are built by worker processes make the same index."""
    engines = [PlainEngine(LANGUAGES, labels_of), WhooshEngine(tmp_path, LANGUAGES, labels_of)]
    library = [
        (study(f"study-{n}"), [Page(f"study-{n}", 1, "1", "nl", f"{WORDS[n]} {WORDS[n + 1]}")])
        for n in range(6)
    ]
    with patch.object(writer, "SEGMENT_PAGES", 2):
        for engine in engines:
            commit(engine, library)
    plain, whoosh = engines
    with whoosh.reader() as reader:
        assert len(reader.searcher.segments) == 3
    for word in FOLDED:
        assert answer(whoosh, Word(word), Filters()) == answer(plain, Word(word), Filters())
