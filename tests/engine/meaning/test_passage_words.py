"""Passages are compared with a question word by word too."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.engines.meaning.passage_words import (
    PassageWords,
    WordLikeness,
    text_keys,
    weakest_words,
)
from library.engines.meaning.projection import of_length_one, rounded
from library.engines.meaning.vector_files import MANIFEST
from library.search.similar_passages import NO_SHARES, PassageShares, compared_words
from tests.engine.meaning.indexed_passages import IndexedPassages

BY_WORDS = PassageShares(words=0.6, least_word_cosine=0.4)
OFTEN = " ".join(["Woningen naast huizen van de stad, en nog meer woningen."] * 3)
RARE = (
    "Regen vult vijvers, parken, grachten en putten, en de woningen van deze straat krijgen later "
    "ook nog een warmtenet."
)
OTHER = " ".join(["Afval van de bouw wordt opnieuw gebruikt als grondstof."] * 3)


def order(passages, question, shares=BY_WORDS):
    """Return the studies of the passages closest to *question*, best first."""
    return [each.study for each in passages.nearest(question, least=-1, shares=shares)]


@pytest.fixture
def passages(tmp_path):
    passages = IndexedPassages(tmp_path / "meaning", {"often": (OFTEN,), "rare": (RARE,)})
    passages.update()
    return passages


def test_a_passage_with_all_words_comes_before_one_that_repeats_a_word(passages):
    """Also when its words are synonyms of those of the question, among many others."""
    question = "stadsverwarming woningen"
    assert order(passages, question, NO_SHARES) == ["often", "rare"]
    assert order(passages, question) == ["rare", "often"]


def test_words_that_a_passage_has_raise_its_score(passages):
    """So it is an answer rather than one that is as near as a whole."""
    question = "stadsverwarming woningen"
    by_words = {each.study: each for each in passages.nearest(question, least=-1, shares=BY_WORDS)}
    found = passages.nearest(question, least=-1)
    assert len(found) == len(by_words) > 0
    for alone in found:
        assert by_words[alone.study].score > alone.score
        assert by_words[alone.study].cosine == alone.cosine


def test_a_passage_with_another_name_of_a_word_comes_first(passages):
    """As one that has the word itself; a name that no passage has says nothing."""
    named = {"kade": ("grachten", "kaai")}
    for names, first in ({}, "often"), (named, "rare"):
        found = passages.nearest("kade woningen", least=-1, shares=BY_WORDS, names=names)
        assert found[0].study == first
        assert passages.encoder.encoded == ["kade woningen", "kade"]


def test_a_question_encodes_only_words_that_no_passage_has(passages):
    """The vectors of others are in the index; stop words and numbers are not compared."""
    order(passages, "stadsverwarming voor 200 woningen in vijvers")
    assert passages.encoder.encoded == [
        "stadsverwarming voor 200 woningen in vijvers", "stadsverwarming",
    ]  # fmt: skip


def test_no_word_is_encoded_twice(passages):
    """A word of a new study is encoded if no other study has it."""
    passages.texts["new"] = (f"{OTHER} Vijvers.",)
    passages.update()
    assert set(passages.encoder.encoded[1:]) == set(compared_words(OTHER))


def test_words_of_removed_studies_are_removed(passages):
    """A later study has them encoded again."""
    passages.texts = {"other": (OTHER,)}
    passages.update()
    passages.texts["again"] = (OFTEN,)
    passages.update()
    assert "woningen" in passages.encoder.encoded


def test_an_index_of_an_earlier_version_gets_words_and_encodes_no_passage_again(passages):
    """Until then its passages are found, by their own vectors."""
    manifest = json.loads((passages.folder / MANIFEST).read_text())
    del manifest["words"]
    (passages.folder / MANIFEST).write_text(json.dumps(manifest))
    assert order(passages, "stadsverwarming woningen") == ["often", "rare"]
    assert passages.update().encoded == 0
    assert order(passages, "stadsverwarming woningen") == ["rare", "often"]


def test_a_passage_of_numbers_is_like_no_question(tmp_path):
    """A table without a word is in the index all the same."""
    numbers = " ".join(f"{each}." for each in range(100, 140))
    passages = IndexedPassages(tmp_path / "meaning", {"numbers": (numbers,), "often": (OFTEN,)})
    passages.update()
    assert order(passages, "woningen stad")[0] == "often"


WORDS = [f"w{chr(97 + number)}" for number in range(12)]


@given(
    st.lists(st.sets(st.sampled_from(WORDS[:9])), min_size=1, max_size=8),
    st.lists(st.sampled_from(WORDS), unique=True, max_size=5),
    st.sampled_from([0.0, 0.4]),
    st.dictionaries(st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS), max_size=3)),
)
def test_likeness_is_the_weighted_mean_of_the_nearest_words(passages, asked, least, names):
    """As computed for each word, or name of it that a passage has, and each of a passage apart."""
    vectors = of_length_one(np.random.default_rng(5).standard_normal((len(WORDS), 16)))
    vector_of = dict(zip(WORDS, vectors.astype(np.float32), strict=True))
    keys = text_keys(WORDS).tolist()
    words = PassageWords.of(
        np.array([len(some) for some in passages]),
        text_keys([word for some in passages for word in some]),
        dict(zip(keys, rounded(vectors), strict=True)),
        16,
    )
    likeness = WordLikeness(words)
    unknown = likeness.unknown(asked)
    assert unknown == [word for word in asked if not any(word in some for some in passages)]
    given_vectors = np.array([vector_of[each] for each in unknown]).reshape(-1, 16)
    weights, every = likeness.to_passages(
        asked, given_vectors, np.arange(len(passages)), least, names
    )
    found = weights @ every

    def weight(word):
        having = max(sum(word in some for some in passages), 1)
        return np.log1p(len(passages) / having)

    def nearest(word, some):
        known = [each for each in names.get(word, ()) if any(each in has for has in passages)]
        every = [word, *known]
        cosines = [float(vector_of[name] @ vector_of[each]) for name in every for each in some]
        return min(max((max(cosines, default=-1.0) - least) / (1 - least), 0), 1)

    total = sum(map(weight, asked)) or 1
    expected = [sum(weight(a) * nearest(a, some) for a in asked) / total for some in passages]
    assert found == pytest.approx(expected, abs=0.03)


MISSED = " ".join(["Woningen naast huizen van de stad krijgen een warmtenet."] * 3)


def test_a_word_that_the_study_has_nothing_like_lowers_the_score(tmp_path):
    """Whether another passage of the same study has it counts, not the passage alone."""
    texts = {"with": (MISSED, f"{OTHER} Vijvers, parken en grachten."), "without": (MISSED, OTHER)}
    passages = IndexedPassages(tmp_path / "meaning", texts)
    passages.update()
    shares = PassageShares(words=1, least_word_cosine=0.4, weakest_word=1)
    found = passages.nearest("warmtenet woningen vijvers", least=-1, shares=shares)
    scores = {each.study: each.score for each in found if each.page == 1}
    assert scores["with"] > scores["without"]


@given(
    st.integers(0, 4).flatmap(
        lambda words: st.lists(
            st.tuples(st.integers(0, 3), st.lists(st.floats(0, 1), min_size=words, max_size=words)),
            max_size=8,
        )
    )
)
def test_the_weakest_word_of_a_study_is_computed_over_its_passages(passages):
    """As for each study and word apart."""
    studies = np.array([study for study, _ in passages], np.int64)
    words = len(passages[0][1]) if passages else 0
    likeness = np.array([some for _, some in passages]).reshape(len(passages), words).T
    found = weakest_words(likeness, studies)

    def weakest(study):
        own = [some for other, some in passages if other == study]
        return min((max(of_word) for of_word in zip(*own, strict=True)), default=0)

    assert found.tolist() == [weakest(study) for study, _ in passages]
