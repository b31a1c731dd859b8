"""Every query of a library takes a bounded number of engine calls, so an engine may be far away."""

from __future__ import annotations

import pytest

from library import open_library
from library.core.model import Filters
from tests import samples
from tests.conftest import ingest, pdfs
from tests.engine.counting import CountingStore

QUESTIONS = [
    "", "warmte", "warmtenet haven", "warmtnet", "warmtnet hven stroomnt", "warmtenethaven",
    '"warmte van de haven"', '"wrmte van de havn"', "xqzwv",
    " ".join(f"xq{n}zwv" for n in range(25)),
    "warmte xqzwv -haven", "titel:warmte", "titel:xqzwv", "jaar:1900", "w*", "xq*", "warmtnet~",
    "warmte OR xqzwv", "-warmte", "titel:stude", "titel:stude warmtnet", "stude",
    '"net warmte"~5', "taal:fr warmte", "tno-restwarmte", "haven warmtenethaven",
]  # fmt: skip
WITH_LOST_PARTS = {"haven warmtenethaven", "tno-restwarmte"}
"""Questions with a word that no study has, whose parts are searched apart."""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    root = tmp_path_factory.mktemp("library")
    (root / "pdfs").mkdir()
    made = open_library(root)
    for name, text in [
        ("a", samples.DUTCH), ("b", samples.FRENCH), ("net 3.0 eerste deel", samples.ENGLISH),
    ]:  # fmt: skip
        samples.study(pdfs(made) / f"{name}.pdf", text, text, title=f"Studie {name}")
    ingest(made)
    made.store = CountingStore(made.store)
    return made


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("filters", [Filters(), Filters(languages=frozenset({"fr"}))])
def test_a_search_takes_at_most_three_calls(library, question, filters):
    """This holds for misspelled, absent, excluded and many words, with and without filters."""
    library.search(question, filters=filters)
    assert 1 <= library.store.taken() <= 3
    library.search(question, filters=filters, corrections=False)
    assert library.store.taken() == 1 + (question in WITH_LOST_PARTS)


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("a.pdf", 1), ("warmtnet.pdf", 2), ("https://x.example/studies/warmtnet", 2),
        ("net-3.pdf", 2), ("eerste_deel", 2), ("3-0-eerste", 3),
        ("warmtnet-hven.pdf", 3), ("warmtnet_hven", 3), ("tno_restwarmte", 3), ("2020-hven", 2),
    ],
)  # fmt: skip
def test_a_name_takes_at_most_three_calls(library, question, calls):
    """One that no study has is searched by its words, whose spelling is not corrected."""
    library.search(question)
    assert library.store.taken() == calls


@pytest.mark.parametrize("beginning", ["w", "wa", "warmte", "de war", "xqzwv", "studie"])
def test_completion_takes_at_most_three_calls(library, beginning):
    """Words, titles and subjects take one call each."""
    library.suggest(beginning)
    assert library.store.taken() <= 3


def test_many_words_take_one_call(library):
    """Nearby words, counts and labels are requested in batches."""
    library.nearby_words(["warmtxx", "havexx", "netwxx", "xqzw"])
    assert library.store.taken() == 1
    library.counts(QUESTIONS)
    assert library.store.taken() == 1
    library.page_labels("a")
    assert library.store.taken() <= 2


def test_a_view_does_not_repeat_calls(library):
    """A view keeps the studies that it returned: reading a page of one takes one call."""
    with library.view() as view:
        study = view.study("a")
        view.study("a")
        view.page("a", 1)
        view.keywords(study)
    assert library.store.taken() == 4
