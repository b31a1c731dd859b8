"""Every screen takes at most six engine calls, so an engine may be far away."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from library import service
from library.engines.whoosh.index_store import WhooshIndexStore
from tests.engine.counting import CountingStore
from tests.ui.rendering import shown
from tests.ui.test_reading_screen import _one_screen

MOST_CALLS = 6


@pytest.fixture
def stores(monkeypatch):
    """Return the stores of the libraries opened during the test, which count."""
    opened = []

    def counting(*given):
        opened.append(CountingStore(WhooshIndexStore(*given)))
        return opened[-1]

    monkeypatch.setattr(service, "WhooshIndexStore", counting)
    # One that does not count may be open.
    monkeypatch.setattr(service, "_SERVED", service._ServedLibrary())  # noqa: SLF001
    return opened


@pytest.mark.parametrize(
    "params",
    [
        {}, {"q": "materiaalstromen"}, {"q": "materialstromen heet xqzwv"}, {"q": "xqzwv"},
        {"q": "restwarmtez afwezig", "language": "nl", "publisher": "OVAM"},
        {"q": '"volstrekt afwezig"', "subject": "warmte"}, {"sort": "title"},
        {"q": "heat", "screen": "9"},
    ],
)  # fmt: skip
def test_start_and_results_take_at_most_six_calls(screen, stores, params):
    """This holds for every question, found or not."""
    screen(**params)
    assert 1 <= sum(store.taken() for store in stores) <= MOST_CALLS


@pytest.mark.parametrize("name", ["study", "read"])
@pytest.mark.parametrize(
    "params",
    [
        {}, {"q": "materiaalstromen"}, {"q": "materialstromen"}, {"q": "xqzwv"},
        {"page": "3", "q": "stromen"}, {"label": "4"}, {"label": "nowhere"},
    ],
)  # fmt: skip
def test_studies_and_pages_take_at_most_six_calls(root, stores, name, params):
    """This holds with a question and without, and for a page that is typed by its label."""
    app = AppTest.from_function(_one_screen, args=(str(root), name), default_timeout=30)
    shown(app, {"lang": "en", "id": "warmte", "page": "1"} | params)
    assert 1 <= sum(store.taken() for store in stores) <= MOST_CALLS
