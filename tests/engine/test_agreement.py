"""All engines give the same answer to random queries."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.analysis import compound_search
from library.core.model import Filters, Page
from library.engines.whoosh import WhooshEngine
from library.engines.whoosh.store.posting_blocks import BLOCK_SIZE
from library.engines.whoosh.write.merge_policy import MergePolicy, Tier
from library.query import Word
from library.search.engine import Engine
from library.search.ranking import DEFAULT
from tests.engine.builders import LANGUAGES, labels_of, study
from tests.engine.plain_engine import PlainEngine
from tests.engine.questions import (
    COMMITS,
    FILTERS,
    FOLDED,
    QUERIES,
    SORTS,
    WORDS,
    answer,
    commit,
    completed,
)

QUESTIONS = st.tuples(QUERIES, FILTERS, SORTS)
FEW_CANDIDATES = replace(DEFAULT, proximity_candidates=2)
SMALL_TIER = MergePolicy(tiers=(Tier(1_000, 3),))


@settings(max_examples=60)
@given(COMMITS, st.lists(QUESTIONS, min_size=1, max_size=6))
def test_engines_agree(commits, questions):
    """Answers and completions agree after every commit, whatever was replaced before it.

    Blocks and tiers are so small that a few words fill a block and a few commits a tier.
    """
    plain = PlainEngine(LANGUAGES, labels_of, FEW_CANDIDATES)
    with TemporaryDirectory() as folder, patch.object(compound_search, "MIN_PAGES", 1):
        whoosh = WhooshEngine(
            Path(folder),
            LANGUAGES,
            labels_of,
            ranking=FEW_CANDIDATES,
            merge_policy=SMALL_TIER,
            block_size=2,
        )
        for library, removed in commits:
            for engine in (plain, whoosh):
                commit(engine, library, removed)
            for question in questions:
                assert answer(whoosh, *question) == answer(plain, *question)
                assert completed(whoosh, question[1]) == completed(plain, question[1])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    return large_library(tmp_path_factory.mktemp("index"))


def large_library(folder: Path) -> tuple[Engine, Engine]:
    """Return both engines with one library: words on over a thousand pages, several segments."""
    rng = random.Random(4)
    engines = (
        PlainEngine(LANGUAGES, labels_of),
        WhooshEngine(folder, LANGUAGES, labels_of),
    )
    for turn in range(4):
        library = []
        for number in range(turn * 10, turn * 10 + 15):  # five studies again, ten new ones
            texts = [" ".join(rng.choices(WORDS, range(len(WORDS), 0, -1), k=7)) for _ in range(50)]
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
    """Engines agree when postings fill several blocks."""
    plain, whoosh = large
    assert answer(whoosh, *question) == answer(plain, *question)


def test_the_large_library_is_large(large):
    """A word fills several blocks, and there are several segments with deleted documents."""
    _, whoosh = large
    with whoosh.reader() as reader:
        assert len(reader.searcher.postings(0, "warmtenet").documents) > BLOCK_SIZE
        assert len(reader.searcher.segments) > 2
        assert not reader.searcher.live_documents.all()


def test_segments_are_built_in_parallel(tmp_path):
    """Segments built in worker processes give the same answers."""
    policy = MergePolicy(segment_pages=2)
    plain = PlainEngine(LANGUAGES, labels_of)
    whoosh = WhooshEngine(tmp_path, LANGUAGES, labels_of, processes=2, merge_policy=policy)
    library = [
        (study(f"study-{n}"), [Page(f"study-{n}", 1, "1", "nl", f"{WORDS[n]} {WORDS[n + 1]}")])
        for n in range(6)
    ]
    for engine in plain, whoosh:
        commit(engine, library)
    with whoosh.reader() as reader:
        assert len(reader.searcher.segments) == 3
    for word in FOLDED:
        assert answer(whoosh, Word(word), Filters()) == answer(plain, Word(word), Filters())
