"""Live views: the views that follow the first, and the script that answers with them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from library.core.process.process_switches import ROOT_VARIABLE
from library.ui import rendering
from library.ui.live_views import live_view
from library.ui.screen_paths import screen_at
from library.ui.streamlit_host import SCREENS
from tests.ui.rendering import SERVER, context_of
from tests.waiting import MOST_SECONDS


@pytest.fixture(autouse=True)
def _served(root, monkeypatch):
    """Serve the library of the screens from this process."""
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


def view_at(address: str, language: str = "en"):
    return live_view({"address": address, "language": language, "serial": 7}, SERVER)


def test_live_view_is_the_document(library):
    """A live view is what the document of the same address has."""
    view = view_at("/studies/warmte?q=restwarmte")
    context = context_of(library, "/studies/warmte", {"q": "restwarmte"}, "en")
    screen = screen_at(context, library)
    assert view["document"] == rendering.document(context, screen)
    assert (view["serial"], view["address"]) == (7, "/studies/warmte?q=restwarmte")


def test_language_of_the_address_wins():
    """The language is that of the address, else that of the current view."""
    assert '<html lang="fr">' in view_at("/", "fr")["document"]
    assert '<html lang="nl">' in view_at("/?lang=nl", "fr")["document"]


def test_moved_view():
    """A page label leads to its page, whose address is part of the answer."""
    view = view_at("/studies/warmte/pages/1?label=3&q=haven")
    assert view["address"] == "/studies/warmte/pages/3?q=haven"
    assert "<title>p. 3 – " in view["document"]


def test_library_without_index(tmp_path, monkeypatch):
    """An unavailable library is an error screen, as for documents."""
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path))
    assert "temporarily unavailable" in view_at("/")["document"]
    (tmp_path / "library.yaml").write_text("nmae: x")
    assert "temporarily unavailable" in view_at("/")["document"]


def test_a_fault_of_the_program_is_a_view(monkeypatch):
    """An error that nobody expects is an error screen: the browser does not wait for a view."""
    monkeypatch.setattr("library.ui.live_views.screen_at", lambda *_: {}["nobody expects this"])
    view = view_at("/", "fr")
    assert "temporairement indisponible" in view["document"]
    assert view["serial"] == 7


def test_no_link_leads_to_another_host():
    """A path that begins with two slashes has links with one, as the document has."""
    assert "//elsewhere.example" not in view_at("//elsewhere.example/about")["document"]


def test_address_that_is_too_long():
    """It has a short view that says so, as for documents."""
    view = view_at("/studies/warmte/pages/1?q=" + "a" * 70_000)
    assert "This address is too long." in view["document"]
    assert len(view["document"]) < 10_000


@given(st.text(max_size=60), st.text(max_size=5))
def test_any_address_has_a_view(address, language):
    """No address or language is an error, and every view can be sent as JSON."""
    view = live_view({"address": address, "language": language}, SERVER)
    assert "<main" in view["document"]
    json.dumps(view).encode()


def test_first_run_shows_nothing():
    """The first view is the document, so the first run of the script sends none."""
    app = AppTest.from_file(str(SCREENS), default_timeout=MOST_SECONDS).run()
    assert not app.exception
    app.session_state["asked"] = {"address": "/?q=heat", "language": "en", "serial": 1}
    app.run()
    assert not app.exception
    assert "asked" not in app.session_state


def test_no_collection_of_garbage_after_each_view():
    """It would stop all readers while it looks at the caches. In a process of its own."""
    code = (
        "from library.ui.streamlit_host import screens; screens([], [], '127.0.0.1')\n"
        "from streamlit.config import get_option; print(get_option('runner.postScriptGC'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
