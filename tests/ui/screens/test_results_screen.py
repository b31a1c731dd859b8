"""Results of a search: what is shown of each page."""

from __future__ import annotations

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import shown


def test_the_passage_of_a_result_is_the_best_of_its_page(tmp_path):
    """One passage of a page is shown: that with most words of the question, wherever it is."""
    filler = "Zo gaat dat hier al jaren, en niemand weet waarom het niet anders kan. " * 8
    text = f"De stad ligt daar. {filler} De stad legt een leiding naar de haven."
    samples.study(tmp_path / "pdfs" / "a.pdf", text)
    library = open_library(tmp_path)
    ingest(library)
    results = shown(library, "/", {"q": "stad leiding haven", "lang": "en"}).text
    assert "legt een leiding naar de haven" in results
    assert "ligt daar" not in results
