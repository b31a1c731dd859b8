"""Figures and tables: of an answer and of a study."""

from __future__ import annotations

import re

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once
from tests.ui.rendering import repeated_names, shown

PAGE = """#set page(width: 500pt, height: 700pt, margin: 50pt)
#set text(size: 10pt, lang: "nl")
De restwarmte van de haven verwarmt de woningen van de stad, en de bedrijven leveren die warmte.

#block(width: 240pt, height: 120pt, fill: blue, inset: 8pt)[warmtewisselaar]
Figuur 1: Stroom van de restwarmte

#v(30pt)
Tabel 2: Vermogen van de bronnen

#table(columns: (80pt, 60pt), [Bron], [MW], [Haven], [120], [Stad], [17])
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Return a library with the same study twice: open, and with excerpts only."""
    return open_library(built_once(tmp_path_factory, "figure-screens", _studies))


def _studies(root):
    (root / "library.yaml").write_text("subjects:\n  warmte: {en: Restwarmte}\n")
    for study_id in ("open", "besloten"):
        samples.typeset(root / "pdfs" / f"{study_id}.pdf", f"// {study_id}\n{PAGE}{study_id}")
        access = "open" if study_id == "open" else "excerpts"
        record = f"id: {study_id}\nadded: 2026-01-01\ntitle: Zaak {study_id}\naccess: {access}\n"
        record += "subjects: [warmte]\n"
        (root / "pdfs" / f"{study_id}.yaml").write_text(record)
    ingest(open_library(root))


@pytest.fixture
def screen(library):
    """Return a function that shows the screen at an address, in English by default."""
    return lambda path, **params: shown(library, path, {"lang": "en"} | params)


def test_controls_say_which_figure_they_are_of(screen):
    """Two figures of one page have different names of their buttons."""
    html = screen("/figures", q="restwarmte OR vermogen").html
    assert html.count("<figure>") == 2
    assert repeated_names(html) == set()


def test_figures_of_a_named_study(screen):
    """The name of a PDF finds the figures of its study, as it finds the study."""
    figures = screen("/figures", q="Open.pdf")
    assert "2 figures and tables" in figures.text
    assert "This study has that file name or link." in figures.text
    assert "This study has" not in screen("/figures", q="besloten.pdf").text


def test_figures_of_an_answer(screen):
    """Results link to their figures, which have a picture, a marked caption and their page."""
    results = screen("/", q="restwarmte")
    path, query = results.link("Figures and tables")
    assert (path, query["q"]) == ("/figures", ["restwarmte"])
    figures = screen(path, **query)
    assert "1 figure or table" in figures.text
    assert '<mark class="exact" title="exact match">restwarmte</mark>' in figures.html
    assert "/studies/open/pages/1/figures/1/picture?width=480" in figures.html
    (page, _) = figures.link("p. 1")
    assert page == "/studies/open/pages/1"
    assert figures.link("Studies and pages")[0] == "/"
    assert figures.title.startswith("Figures and tables – restwarmte")


def test_kind_and_table(screen):
    """A kind is chosen by its link; a table has its cells as CSV, marked as read by a program."""
    everything = screen("/figures")
    path, query = everything.link("Tables 1")
    assert query["kind"] == ["table"]
    tables = screen(path, **query)
    assert "Tabel 2" in tables.text
    assert "Figuur 1" not in tables.text
    assert tables.link("Table as CSV")[0] == "/studies/open/pages/1/figures/2/cells.csv"
    assert "read by a program" in tables.text
    assert "warmtewisselaar" in screen("/figures", q="warmtewisselaar").text


def test_figures_of_a_study(screen):
    """A study links to its figures; a restricted one has none, on any screen."""
    path, _ = screen("/studies/open").link("Figures and tables")
    assert path == "/studies/open/figures"
    assert screen(path, q="bronnen").link("Zaak open")[0] == "/studies/open"
    assert "Figures and tables" not in screen("/studies/besloten").text
    restricted = screen("/studies/besloten/figures")
    assert "No figures or tables found" in restricted.text
    assert "Figuur" not in restricted.text
    assert "besloten" not in screen("/figures").text


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/figures", {"q": ["restwarmte"]}),
        ("/figures", {"q": ["vermogen"], "kind": ["table"], "language": ["nl"]}),
        ("/figures", {}),
        ("/studies/open/figures", {"q": ["vermogen"], "kind": ["table"]}),
        ("/studies/open/figures", {}),
    ],
)
def test_way_back_to_the_figures(screen, path, asked):
    """A page reached from a figure leads back to that list of figures, over other pages too."""
    page, query = screen(path, **asked).link("p. 1")
    read = screen(page, **query)
    assert read.link("Back to the results") == (path, {**asked, "lang": ["en"]})
    study, query = read.link("Zaak open")
    page, query = screen(study, **query).link("Read")
    assert screen(page, **query).link("Back to the results") == (path, {**asked, "lang": ["en"]})


def test_the_field_of_the_header_searches_figures(screen):
    """On the figures of all studies it is the only field, and keeps the kind and the filters."""
    shown = screen("/figures", q="net", kind="table", language="nl")
    (form,) = re.findall(r"<form.*?</form>", shown.html, re.DOTALL)
    assert 'action="/figures"' in form
    assert "Search figures and tables" in form
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form))
    assert kept == {"kind": "table", "language": "nl", "lang": "en"}


def test_invalid_parameters_are_ignored(screen):
    """An unknown kind is all kinds; a page beyond the last links to the last; no study is 404."""
    assert "2 figures and tables" in screen("/figures", kind="x").text
    beyond = screen("/figures", screen="9")
    assert beyond.link("Go to the last page of results.")[0] == "/figures"
    assert screen("/studies/nergens/figures").screen.status == 404
    hostile = screen("/figures", q="<script>")
    assert "<script>" not in hostile.html + hostile.head


def test_figures_of_a_result_keep_the_way_back(screen):
    """The figures of a study lead back to the results that it was opened from, as they were."""
    filters = {"language": ["nl"], "sort": ["title"]}
    results = ("/", {"q": ["restwarmte"], **filters, "lang": ["en"]})
    study = screen("/studies/open", q="restwarmte", results="language=nl&sort=title")
    for _ in range(2):  # a study that is opened from its figures knows the results too
        path, query = study.link("Figures and tables")
        figures = screen(path, **query)
        path, query = figures.link("Tables")
        for each in (figures, screen(path, **query)):
            assert each.link("Back to the results") == results
            path, query = each.link("Zaak open")
            assert screen(path, **query).link("Back to the results") == results
        path, query = figures.link("p. 1")
        read = screen(path, **query)
        path, query = read.link("Back to the results")
        assert screen(path, **query).link("Back to the results") == results
        path, query = read.link("Zaak open")
        study = screen(path, **query)


def test_a_topic_leads_to_figures_that_it_does_not_show(screen):
    """Where it shows all that there are, no link leads to the same ones again."""

    def figures_of(answer):
        return {address for address in answer.links("") if address.startswith("/figures?")}

    topic = screen("/subjects/warmte")
    assert "Figuur 1" in topic.text
    assert figures_of(screen("/", q="restwarmte"))
    assert not figures_of(topic)
