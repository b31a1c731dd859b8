"""Questions that name a study by its file or its link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Filters
from library.engines.whoosh import WhooshEngine
from library.search.answer import NAMED, NAMED_IN_PART, search
from library.search.engine import SearchOptions
from library.search.named_studies import named_studies, part_of_name
from tests.engine.builders import EVERYTHING, LANGUAGES, labels_of, put, put_withdrawn


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    engine = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    put(engine, "vesta-3-0-functioneel-ontwerp", "Het warmtenet van de haven.", title="Ontwerp")
    put(engine, "haven", "Vesta, een ontwerp.", title="Haven", year=2020)
    put(engine, "warmte-haven", "Over iets anders.", title="Kaai")
    put_withdrawn(engine, "weg-ermee", "zonnewind")

    def ask(question, filters=EVERYTHING):
        with engine.reader() as reader:
            return search(reader, question, filters, SearchOptions(relax=True))

    return ask


@pytest.mark.parametrize(
    "question",
    [
        "Vesta 3.0_functioneel ontwerp.pdf",
        "vesta-3.0-functioneel-ontwerp.PDF",
        "pdfs/nl/Vesta 3.0 Functioneel ontwerp.pdf",
        "C:\\Studies\\Vesta 3.0 Functioneel ontwerp.pdf",
        '"Vesta 3.0 functioneel ontwerp.pdf"',
        "Vesta 3.0 Functioneel ontwerp (1).pdf",
        "Vesta 3.0 Functioneel ontwerp(12).pdf",
        "Vesta_3.0_functioneel_ontwerp",
        "studies/Vesta 3.0_Functioneel ontwerp",
        "http://127.0.0.1:8501/studies/vesta-3-0-functioneel-ontwerp",
        " https://library.example/nl/studies/vesta-3-0-functioneel-ontwerp/pages/3?q=net#p ",
        "library.example/studies/vesta-3-0-functioneel-ontwerp/pdf",
        "/studies/vesta-3-0-functioneel-ontwerp",
        "(https://library.example/studies/vesta-3-0-functioneel-ontwerp).",
        "https://library.example/studies/vesta-3-0-functioneel-ontwerp.pdf#page=3",
        "file:///home/an/Vesta%203.0%20functioneel%20ontwerp.pdf",
    ],
)
def test_a_study_is_found_by_its_name(ask, question):
    """Alone, and a notice says why; the words of the name may be on no page of it."""
    found = ask(question)
    assert [hit.study.id for hit in found.hits] == ["vesta-3-0-functioneel-ontwerp"]
    assert (found.total_studies, [each.text for each in found.notices]) == (1, [NAMED])


@pytest.mark.parametrize(
    "question",
    [
        "Vesta 3.0.pdf", "functioneel ontwerp.pdf", "Vesta_3.0", "3-0-functioneel",
        "\"Vesta 3.0 functioneel.PDF\"",
    ],
)  # fmt: skip
def test_a_part_of_a_name_finds_its_studies(ask, question):
    """With the ending of a PDF, and without it if no study has the words."""
    found = ask(question)
    assert [hit.study.id for hit in found.hits] == ["vesta-3-0-functioneel-ontwerp"]
    assert [each.text for each in found.notices] == [NAMED_IN_PART]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("haven", {"haven", "vesta-3-0-functioneel-ontwerp"}),
        ("weg-ermee", set()),
        ("weg-ermee.pdf", set()),
        ("onbekend.pdf", set()),
        ("Over_iets.pdf", {"warmte-haven"}),
        ("over_iets", {"warmte-haven"}),
        ("titel:warmte_haven", set()),
        ("https://library.example/studies/onbekend", set()),
    ],
)
def test_words_are_no_names(ask, question, expected):
    """A word that is an id too is searched, and so is a name that no visible study has."""
    found = ask(question)
    assert {hit.study.id for hit in found.hits} == expected
    assert not {NAMED, NAMED_IN_PART} & {each.text for each in found.notices}


def test_filters_hold_for_a_named_study(ask):
    """A study that they leave out is not found by its name either."""
    assert not ask("haven.pdf", Filters(years=(2021, None))).hits
    assert not ask("haven.pdf", Filters(studies=frozenset({"warmte-haven"}))).hits
    assert ask("haven.pdf", Filters(years=(2020, 2020))).total_studies == 1


@given(st.text())
def test_any_text_is_a_name_or_none(text):
    """An id that is returned has the signs of one only."""
    assert all(each.replace("-", "").isalnum() for each in named_studies(text))


def test_a_formula_with_a_hyphen_is_no_name():
    """Its number is none by itself: its words are searched, and their spelling is corrected."""
    assert part_of_name("co2-opvang") == part_of_name("klimaat-plan") == ""
    assert part_of_name("2014-ce-delft") == "2014-ce-delft"
