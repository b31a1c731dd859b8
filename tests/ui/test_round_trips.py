"""Every screen takes at most six engine calls, so an engine may be far away."""

from __future__ import annotations

import pytest

from library import open_library
from library.engines.whoosh.index_store import WhooshIndexStore
from library.service import index_stores
from library.ui.context.kept import Kept
from library.ui.screen_paths import screen_at
from library.ui.screens import matrix_screen, results_screen, start_screen, study_screen
from tests.engine.counting import CountingStore
from tests.ui.rendering import context_of

MOST_CALLS = 6


@pytest.fixture
def calls(root, monkeypatch):
    """Return a function that returns the number of engine calls of the screen at an address."""
    opened = []

    def counting(*given):
        opened.append(CountingStore(WhooshIndexStore(*given)))
        return opened[-1]

    monkeypatch.setattr(index_stores, "WhooshIndexStore", counting)
    kept = (
        (start_screen, "_KEPT"),
        (matrix_screen, "_MATRICES"),
        (study_screen, "_TEXTS"),
        (study_screen, "_LABELS"),
        (results_screen, "_DEFINITIONS"),
        (results_screen, "_QUANTITIES"),
    )
    for module, name in kept:
        monkeypatch.setattr(module, name, Kept(9))  # as in a new process

    def count(path, params, root=root):
        library = open_library(root)
        screen_at(context_of(library, path, params), library)
        return sum(store.taken() for store in opened)

    return count


@pytest.mark.parametrize(
    "params",
    [
        {"lang": "fr"}, {"q": "materiaalstromen"}, {"q": "materialstromen heet xqzwv"},
        {"q": "xqzwv"}, {"q": "restwarmtez afwezig", "language": "nl", "publisher": "OVAM"},
        {"q": '"volstrekt afwezig"', "subject": "warmte"}, {"sort": "title"},
        {"q": "heat", "screen": "9"}, {"q": "titel:xqzwv afwezig -heat", "publisher": "OVAM"},
    ],
)  # fmt: skip
def test_start_and_results_take_at_most_six_calls(calls, params):
    """This holds for every question, found or not."""
    assert 1 <= calls("/", params) <= MOST_CALLS


@pytest.mark.parametrize(
    "path",
    [
        "/studies/warmte", "/studies/warmte/figures", "/studies/warmte/pages/3",
        "/figures", "/browse", "/browse/subject", "/browse/subject-years",
        "/subjects/warmte",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "params",
    [
        {}, {"q": "materiaalstromen"}, {"q": "materialstromen"}, {"q": "xqzwv"},
        {"q": "stromen", "pages": "all"}, {"label": "4"}, {"label": "nowhere"},
    ],
)  # fmt: skip
def test_studies_and_pages_take_at_most_six_calls(calls, path, params):
    """This holds with a question and without, and for a page that is typed by its label."""
    assert 1 <= calls(path, params) <= MOST_CALLS


def test_the_labels_of_the_pages_of_a_study_are_read_once(calls):
    """The next page of the same study is shown without a call for them."""
    first = calls("/studies/warmte/pages/3", {})
    assert calls("/studies/warmte/pages/4", {}) == first - 1


def test_the_keywords_of_a_study_are_chosen_once(calls):
    """The next reader of a study waits for neither of the two calls that they take."""
    first = calls("/studies/warmte", {})
    assert calls("/studies/warmte", {}) == first - 3  # of which one for the labels of its pages


@pytest.mark.parametrize("question", ["wat is beton", "hoeveel ton beton", "getal:ton beton"])
def test_what_is_above_the_results_is_found_once(calls, topics_root, question):
    """Readers who return to the results of a question wait for its definitions and numbers once."""
    first = calls("/", {"q": question}, topics_root)
    assert calls("/", {"q": question}, topics_root) < first


@pytest.mark.parametrize("question", ["", "materiaalstromen", "xqzwv"])
def test_studies_side_by_side_take_at_most_six_calls(calls, question):
    """This holds for two studies under one question."""
    params = {"study": ["warmte", "heat"], "q": question}
    assert 1 <= calls("/side-by-side", params) <= MOST_CALLS


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/browse/stof", {}), ("/browse/stof", {"by": "year"}), ("/concepts/beton", {}),
        ("/concepts/afstand", {}), ("/subjects/bouw", {}), ("/", {"q": "beton"}),
    ],
)  # fmt: skip
def test_concepts_and_subjects_take_at_most_six_calls(calls, topics_root, path, params):
    """This holds for tables of concepts and for the screens of one."""
    assert 1 <= calls(path, params, topics_root) <= MOST_CALLS
