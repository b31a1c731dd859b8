"""Start screen, results and pages of text: content, links and queries."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from library import open_library
from library.ui.context.view import View
from library.ui.parts.filter_links import FacetValue
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import HOSTILE, shown

EN = {"lang": ["en"]}


def test_start_screen_content(screen):
    """Counts, subjects and last added studies are shown; withdrawn studies are not."""
    start = screen()
    assert '<h1 class="brand">Proefbibliotheek</h1>' in start.html
    assert "3 studies · 6 pages · English and Dutch" in start.text
    assert "Last added" in start.text
    assert "Weg" not in start.text
    assert start.link("All studies by title") == ("/", {"sort": ["title"], **EN})
    assert start.title == "Proefbibliotheek"


def test_studies_without_text_are_marked(screen):
    """A study of which the library has only the record says so on the start screen."""
    assert "Full text not available yet" in screen().text


def test_subject_link(screen):
    """A subject on the start screen links to its studies."""
    path, address = screen().link("Heat 1")
    assert (path, address) == ("/", {"subject": ["warmte"], **EN})
    assert screen(**address).titles == ["On heat"]


def test_results_content(screen):
    """Results have counts, highlighted excerpts, match reasons and links to pages."""
    results = screen(q="materiaalstromen")
    assert "1 study, 5 pages with hits" in results.text
    assert '<mark class="exact" title="exact match">materiaalstromen</mark>' in results.html
    assert "Matches: materiaalstromen (exact match)" in results.text
    assert results.titles == ["Over warmte"]
    assert "in the description (title)" in screen(q="warmte").text
    path, query = results.link("3 more pages with hits in this study")
    assert (path, query["q"]) == ("/studies/warmte", ["materiaalstromen"])
    assert "/studies/warmte/pages/2?q=materiaalstromen&lang=en" in results.links("p. 2")
    assert results.title == "materiaalstromen – Proefbibliotheek"


def test_filter_link_and_chip(screen):
    """A facet value has a count and filters the results; its chip removes the filter."""
    question = "warmte* OR heat"
    _, narrowed = screen(q=question).link("English 1")
    assert narrowed == {"q": [question], "language": ["en"], **EN}
    results = screen(**narrowed)
    assert results.titles == ["On heat"]
    assert 'aria-label="Remove filter: English"' in results.html
    assert results.link("English ×") == ("/", {"q": [question], **EN})


def test_year_range(screen):
    """A range of years excludes studies of other and unknown years, and is one chip."""
    results = screen(q="warmte* OR heat", **{"from": "2019"})
    assert results.titles == ["On heat"]
    assert results.link("from 2019 ×") == ("/", {"q": ["warmte* OR heat"], **EN})
    both = screen(q="warmte* OR heat", **{"from": "2019", "to": "2021"})
    assert both.link("2019–2021 ×") == ("/", {"q": ["warmte* OR heat"], **EN})
    assert both.html.count('class="chip"') == 1


def test_single_year(screen):
    """A year in the facet is selected and removed like any other value."""
    question = "heat OR warmte OR alert"
    results = screen(q=question, **{"from": "2020", "to": "2020"})
    assert results.titles == ["On heat"]
    assert results.link("2020 1") == results.link("2020 ×") == ("/", {"q": [question], **EN})


@pytest.mark.parametrize(
    ("guessed", "title", "is_noted"), [(0, "2020", False), (1, "2020", True), (3, "[2020?]", False)]
)
def test_guesses_in_a_facet(guessed, title, is_noted):
    """A value that is a guess in all studies is marked; if in some, their number is noted."""
    value = FacetValue(name="2020", count=3, view=View(), is_selected=False, guessed=guessed)
    assert (value.title, value.is_partly_guessed) == (title, is_noted)


def test_years_in_the_wrong_order(screen):
    """When the first year is later than the last, the help is the two in order."""
    results = screen(q="heat", **{"from": "2020", "to": "2010"})
    assert "The first year is later than the last." in results.text
    assert "fewer" not in results.text
    _, query = results.link("2010–2020")
    assert (query["from"], query["to"]) == (["2010"], ["2020"])


def test_spelling_suggestion(screen):
    """A misspelled word gets a suggestion from the words of the studies."""
    results = screen(q="materialstromen")
    assert results.link("materiaalstromen")[1]["q"] == ["materiaalstromen"]
    assert "Use a different word." in results.text  # there is none to leave out


def test_a_correction_is_offered_once(screen):
    """The word of a correction is not among the similar words below it."""
    results = screen(q="restwarmtez")
    assert results.html.count("q=restwarmte&") + results.html.count('q=restwarmte"') == 1


def test_advice_is_on_the_words_that_were_asked(screen):
    """Not on those of a phrase that only asks, or on what is excluded."""
    text = screen(q="wat zegt de studie over warmtxqzen -restwarmtz", lang="nl").text
    assert "Gebruik een ander woord. " in text
    assert "Gelijkende woorden in de bibliotheek warmte Bladeren" in text


def test_interpreted_query_is_shown(screen):
    """The interpreted query is shown when it differs from the typed one."""
    assert "Searched for: restwarmte" in screen(q="hoeveel restwarmte").text
    for same in ("Restwarmte", "40 °C restwarmte", "E40 restwarmte", "PM2.5 restwarmte"):
        assert "Searched for" not in screen(q=same).text


def test_fields_have_their_names_in_the_readers_language(screen):
    """In what was searched for and in a correction; no word is offered for the name of a field."""
    assert "Searched for: title:restwarmte" in screen(q="titel:restwarmte").text
    results = screen(q="titel:wramte", lang="nl")
    assert "Gezocht naar" not in results.text
    assert results.link("titel:warmte")[1]["q"] == ["titel:warmte"]
    assert results.links("titel") == results.links("titel:warmte")


def test_no_results_advice(screen):
    """Without results, the screen shows the advice that fits the cause, and subjects."""
    results = screen(q='"waste heat"', language="nl")
    assert "No results" in results.text
    assert results.link("1 study without filters") == ("/", {"q": ['"waste heat"'], **EN})
    assert "fewer" not in results.text
    results = screen(q="jaar:1850 waste heat -olie", publisher="OVAM")
    assert results.link("1 study for “waste heat” alone") == ("/", {"q": ["waste heat"], **EN})
    results = screen(q='"waste heat" -zzz', language="nl")
    assert results.link("1 study without filters")[1]["q"] == ['"waste heat" -zzz']
    results = screen(q="-olie", to="1901")
    assert results.links("studies without filters")
    results = screen(q="jaar:1850 taal:fr")
    assert "No study meets all these conditions." in results.text
    assert "after the beginning of a word" not in results.text
    results = screen(q='"volstrekt afwezig"')
    assert results.link("Search without the quotation marks")[1]["q"] == ["volstrekt afwezig"]
    assert "Use fewer or different words." in results.text
    _, corrected = screen(q="restwarmtez afwezig").link("restwarmte afwezig")
    assert corrected["q"] == ["restwarmte afwezig"]
    assert results.link("Heat 1") == ("/", {"subject": ["warmte"], **EN})


def test_page_beyond_last(screen):
    """A page of results beyond the last says how many there are, and links to the last."""
    results = screen(q="heat", screen="9")
    assert "There is only 1 page of results." in results.text
    assert results.link("Go to the last page of results.") == ("/", {"q": ["heat"], **EN})
    assert "fewer" not in results.text


def test_compact_cards(screen):
    """Compact results have no covers and one page for each study; the choice is in the address."""
    path, query = screen(q="materiaalstromen").link("Compact")
    assert (path, query["cards"]) == ("/", ["compact"])
    compact = screen(**query)
    assert 'class="cover' not in compact.html
    assert compact.html.count('class="page-hit"') == 1
    assert compact.titles == ["Over warmte"]


@pytest.mark.parametrize(
    ("requested", "browser", "expected"),
    [("fr", "nl-BE", "Derniers ajouts"), ("", "nl-BE", "Laatst toegevoegd"),
     ("xx", "ja-JP", "Laatst toegevoegd"), ("", "en-GB", "Last added")],
)  # fmt: skip
def test_language_of_screens(library, requested, browser, expected):
    """The language comes from the address, the browser or the library."""
    assert expected in shown(library, "/", {"lang": requested} if requested else {}, browser).text


def test_language_links(screen):
    """Each language links to the current view; content is not translated."""
    results = screen(q="warmte", language="nl")
    path, query = results.link("FR")
    assert (path, query) == ("/", {"q": ["warmte"], "language": ["nl"], "lang": ["fr"]})
    french = screen(**query)
    assert "1 étude" in french.text
    assert french.titles == results.titles


@pytest.mark.parametrize("params", [{"sort": "x"}, {"screen": "-1"}, {"from": "mmxx"}, {"z": "1"}])
def test_invalid_parameters_are_ignored(screen, params):
    """Invalid parameters show the start screen."""
    assert "Last added" in screen(**params).text


def test_hostile_text_is_escaped(screen):
    """A hostile query and a hostile title are escaped, also in the head."""
    results = screen(q="alert")
    assert results.titles == [HOSTILE]
    hostile = screen(q=HOSTILE, language=HOSTILE)
    assert "<script>" not in results.html + hostile.html + hostile.head
    assert f"{HOSTILE} ×" in hostile.text
    assert "<script>" not in screen("/studies/boos").head


def test_missing_index(tmp_path):
    """Before the first ingest, the screen is unavailable, in the reader's language."""
    library = open_library(tmp_path)
    english = shown(library, "/", {"lang": "en"})
    assert "The library is temporarily unavailable." in english.text
    assert english.screen.status == 503
    assert "index" not in english.text
    assert "De bibliotheek is tijdelijk niet beschikbaar." in shown(library, "/", {}).text


def test_visitors_see_no_command_or_path(tmp_path):
    """An empty library says that it has no studies, to a question too, and nothing for staff."""
    samples.no_pages(tmp_path / "pdfs" / "leeg.pdf")
    library = open_library(tmp_path)
    ingest(library)
    start = shown(library, "/", {"lang": "en"})
    assert "There are no studies yet." in start.text
    answer = shown(library, "/", {"q": "heat", "lang": "en"})
    assert "There are no studies yet." in answer.text
    assert "different word" not in answer.text
    assert not re.search(r"library (ingest|list|check)|pdfs/", start.text)


def test_new_study_is_found(tmp_path):
    """A study that is ingested while the library is open is found at the next query."""
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    library = open_library(tmp_path)
    ingest(open_library(tmp_path))
    assert "No results" in shown(library, "/", {"q": "heat", "lang": "en"}).text
    samples.study(tmp_path / "pdfs" / "heat.pdf", samples.ENGLISH, title="On heat")
    ingest(open_library(tmp_path))
    assert shown(library, "/", {"q": "heat", "lang": "en"}).titles == ["On heat"]


def test_last_added_is_by_time(tmp_path):
    """Of one day, what a later ingest added comes first, also after a change and a rebuild."""
    library = open_library(tmp_path)
    for name, text in (("twee", samples.ENGLISH), ("een", samples.DUTCH), ("drie", samples.FRENCH)):
        samples.study(tmp_path / "pdfs" / f"{name}.pdf", text, title=f"Studie {name}")
        ingest(library)
    order = re.compile(r'<li id="study-(\w+)"')
    newest = lambda: order.findall(shown(library, "/", {}).html)  # noqa: E731
    assert newest() == ["drie", "een", "twee"]
    record = tmp_path / "pdfs" / "twee.yaml"
    record.write_text(record.read_text() + "publisher: Stad\n")
    ingest(library)
    assert newest() == ["drie", "een", "twee"]
    ingest(library, rebuild=True)
    assert newest() == ["drie", "een", "twee"]


def test_start_screen_cache(tmp_path):
    """The kept start screen changes with a commit, the settings or the language."""
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    ingest(open_library(tmp_path))
    start = lambda lang: shown(open_library(tmp_path), "/", {"lang": lang}).text  # noqa: E731
    assert "1 study" in start("en")
    samples.study(tmp_path / "pdfs" / "heat.pdf", samples.ENGLISH, title="On heat")
    record = "id: heat\nadded: 2026-01-01\nsubjects: [warmte]\n"
    (tmp_path / "pdfs" / "heat.yaml").write_text(record)
    settings = "name: Proef\nsubjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    (tmp_path / "library.yaml").write_text(settings)
    ingest(open_library(tmp_path))
    assert "2 studies" in start("en")
    (tmp_path / "library.yaml").write_text(settings.replace("Heat", "Everything hot"))
    assert "Everything hot" in start("en")
    assert "2 études" in start("fr")


def test_examples_are_those_of_the_library(tmp_path):
    """Example searches are the library's own; one that finds nothing is left out."""
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    (tmp_path / "library.yaml").write_text("examples: [haven warmtenet, nergens te vinden]\n")
    library = open_library(tmp_path)
    ingest(library)
    start = shown(library, "/", {"lang": "en"})
    assert start.link("haven warmtenet") == ("/", {"q": ["haven warmtenet"], **EN})
    assert "nergens" not in start.text


def test_title_from_file_name(tmp_path):
    """A study without a title is named after its file, in words, and says so."""
    samples.photograph(tmp_path / "pdfs" / "2019_release-notes%20of+Vesta.pdf")
    library = open_library(tmp_path)
    ingest(library)
    for path in ("/", "/browse"):
        text = shown(library, path, {"lang": "en"}).text
        assert "2019 release notes of Vesta" in text
        assert "title from the file name" in text


def test_studies_with_the_same_title_show_their_files(tmp_path):
    """Studies of one title can be told apart."""
    samples.study(tmp_path / "pdfs" / "een.pdf", samples.DUTCH, title="Over warmte")
    samples.study(tmp_path / "pdfs" / "twee.pdf", samples.ENGLISH, title="Over warmte")
    library = open_library(tmp_path)
    ingest(library)
    assert {"een.pdf", "twee.pdf"} <= set(shown(library, "/browse", {}).text.split())


def test_feed_of_this_search(screen):
    """The head of results links to the feed of the same search."""
    (feed,) = re.findall(r'atom\+xml"[^>]*href="([^"]*)"', screen(q="heat", language="en").head)
    address = urlsplit(feed.replace("&amp;", "&"))
    assert address.path == "/feed.atom"
    assert parse_qs(address.query) == {"q": ["heat"], "language": ["en"], "lang": ["en"]}


@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/take-down", "/search-tips"])
@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_pages_of_text(library, path, language):
    """The pages are complete in each language, with their title."""
    page = shown(library, path, {"lang": language})
    assert page.html.count("<h2>") >= 2
    assert page.title.startswith(page.screen.title)


def test_an_error_leads_on(screen):
    """An error leads, with the question, to its study or the one that is meant, or to the list."""
    study = ("/studies/heat", {"q": ["net"], "lang": ["en"]})
    assert screen("/studies/heat/pages/99", q="net").link("Go to the study") == study
    assert screen("/studies/heatt", q="net").link("Did you mean “On heat”?") == study
    assert screen("/studies/no-such-thing").link("See the list of all studies.")[0] == "/"
    assert not screen("/studies/nothing-of-the-kind").links("Go to the study")


def test_unknown_address(screen):
    """An unknown address is 404 and is not for robots."""
    nothing = screen("/nothing")
    assert nothing.screen.status == 404
    assert "noindex" in nothing.head
    assert "Page not found. The address may be incorrect" in nothing.text


def test_results_are_exported(screen):
    """Results link to all studies found as a file, with the same filters; formats name programs."""
    results = screen(q="warmte* OR heat", language="en", sort="title", screen="1")
    expected = {"q": ["warmte* OR heat"], "language": ["en"], "sort": ["title"]}
    for name, code in (
        ("RIS (Zotero, EndNote)", "ris"), ("BibTeX (LaTeX)", "bibtex"),
        ("CSL-JSON (Pandoc)", "csl-json"), ("CSV (Excel)", "csv"),
    ):  # fmt: skip
        assert results.link(name) == (f"/api/v1/export/{code}", expected)
    assert "Download" not in screen(q="xqzwv").text


def test_definitions_stand_above_results(tmp_path):
    """A question for a term, and one word, show the sentence that defines it, with its page."""
    sentence = "Restwarmte is een vorm van warmte die bij een ander proces vrijkomt."
    samples.study(tmp_path / "pdfs" / "a.pdf", f"{sentence} {samples.DUTCH}", title="Over warmte")
    (tmp_path / "pdfs" / "a.yaml").write_text("id: a\nadded: 2026-01-01\n")
    library = open_library(tmp_path)
    ingest(library)
    heading = "How the studies define it"
    for question in ("wat is restwarmte", "hoe werkt restwarmte", "restwarmte"):
        results = shown(library, "/", {"q": question, "lang": "en"})
        assert heading in results.text
        assert "een vorm van warmte die bij een ander proces vrijkomt." in results.text
        (address,) = {
            url for url in results.links("p. 1") if urlsplit(url).path == "/studies/a/pages/1"
        }
        assert parse_qs(urlsplit(address).query)["q"] == [question]
    for params in ({"q": "restwarmte haven"}, {"q": "restwarmte", "screen": "2"}, {"q": "haven"}):
        assert heading not in shown(library, "/", {"lang": "en", **params}).text


def test_results_are_taken_away(screen):
    """Each study is ticked and cited; those ticked are exported with the same question."""
    results = screen(q="materiaalstromen OR heat", language="nl")
    assert results.html.count('type="checkbox" name="study"') == len(results.titles) == 1
    assert 'name="study" value="warmte" form="taken"' in results.html
    (form,) = re.findall(r'<form id="taken".*?</form>', results.html, re.DOTALL)
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    assert fields == [("q", "materiaalstromen OR heat")]
    assert ">RIS (Zotero, EndNote)</button>" in form
    assert "Over warmte" in results.text.split("Cite")[1]
    assert results.html.count('class="Z3988" title="ctx_ver=Z39.88-2004&amp;') == 1


def test_search_is_followed(screen):
    """An answer has its feed, as a link and to follow it in the browser."""
    results = screen(q="warmte")
    assert results.links("Feed") == {"/feed.atom?q=warmte&lang=en"}
    assert 'data-follow="/feed.atom?q=warmte"' in results.html
