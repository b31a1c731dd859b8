"""Searches of readers are counted where the library says so."""

from __future__ import annotations

from library import open_library
from library.ui.live_views import live_view
from tests.conftest import ingest


def test_a_search_is_counted_once_and_only_where_that_is_on(tmp_path, monkeypatch):
    """The question as typed counts; its other pages, filters and orders, and the default do not.

    What a filter leaves out is in the library: its word needs no other name.
    """
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "een.yaml").write_text("id: een\nadded: 2026-01-01\ntitle: Warmte\n")
    ingest(open_library(tmp_path))
    counted = {}
    for setting in ("false", "true"):
        (tmp_path / "library.yaml").write_text(f"count_searches: {setting}\n")
        library = open_library(tmp_path)
        monkeypatch.setattr("library.ui.live_views.current_library", lambda known=library: known)
        narrowed = [f"/?q=warmte&{each}" for each in ("screen=2", "language=fr", "sort=title")]
        for address in ("/?q=warmte", "/?q=zeewier", *narrowed, "/", "/studies/een"):
            live_view({"address": address, "language": "en", "serial": 1}, "http://x")
        counted[setting] = {
            each.text: (each.times, each.without_answer)
            for each in library.search_counts.questions()
        }
    assert counted["false"] == {}
    assert counted["true"]["zeewier"] == (1, 1)
    assert counted["true"]["warmte"] == (1, 0)
