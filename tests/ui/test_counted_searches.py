"""Searches of readers are counted where the library says so."""

from __future__ import annotations

from library import open_library
from library.ui.live_views import live_view
from tests.conftest import ingest


def test_a_search_is_counted_once_and_only_where_that_is_on(tmp_path, monkeypatch):
    """The first page of results counts; other screens, other pages and the default do not."""
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "een.yaml").write_text("id: een\nadded: 2026-01-01\ntitle: Warmte\n")
    ingest(open_library(tmp_path))
    counted = {}
    for setting in ("false", "true"):
        (tmp_path / "library.yaml").write_text(f"count_searches: {setting}\n")
        library = open_library(tmp_path)
        monkeypatch.setattr("library.ui.live_views.current_library", lambda known=library: known)
        for address in ("/?q=warmte", "/?q=zeewier", "/?q=warmte&page=2", "/", "/studies/een"):
            live_view({"address": address, "language": "en", "serial": 1}, "http://x")
        counted[setting] = {
            each.text: (each.times, each.without_answer)
            for each in library.search_counts.questions()
        }
    assert counted["false"] == {}
    assert counted["true"]["zeewier"] == (1, 1)
    assert counted["true"]["warmte"][0] in {1, 2}
