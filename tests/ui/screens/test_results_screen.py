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


def test_only_numbers_that_were_asked_for_by_their_unit_are_missed(tmp_path):
    """The words of a question on how long are an answer without any time beside them."""
    samples.study(tmp_path / "pdfs" / "een.pdf", samples.DUTCH)
    library = open_library(tmp_path)
    ingest(library)
    missed = "No page has the number asked for"
    for question, is_missed in (("getal:MW warmtenet", True), ("wat kost een warmtenet", False)):
        text = shown(library, "/", {"q": question, "lang": "en"}).text
        assert (missed in text) is is_missed, question


def test_the_tab_has_the_first_words_of_a_long_question(tmp_path):
    """A pasted paragraph is no name for a tab or a bookmark."""
    library = open_library(tmp_path)
    ingest(library)
    title = shown(library, "/", {"q": "warmtenet " * 90, "lang": "en"}).title
    assert title.startswith("warmtenet warmtenet")
    assert title.endswith("warmtenet… – Study library")
    assert len(title) < 230


def test_the_tab_of_a_later_page_of_results_says_which_it_is(tmp_path):
    """Tabs and bookmarks of the pages of an answer differ; its feed has one title."""
    for at in range(11):
        samples.study(
            tmp_path / "pdfs" / f"{at}.pdf", f"Het net van wijk {at}.", title=f"Wijk {at}"
        )
    library = open_library(tmp_path)
    ingest(library)
    asked = {"q": "net", "lang": "en"}
    second = shown(library, "/", asked | {"screen": "2"})
    assert second.title == "net – page 2 of 2 – Study library"
    assert 'title="net – Study library"' in second.head
    for others in ({}, {"screen": "3"}):
        assert shown(library, "/", asked | others).title == "net – Study library"
