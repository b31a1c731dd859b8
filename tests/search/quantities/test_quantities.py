"""Quantities: numbers in a unit near the words of a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.core.model import Filters
from library.search.quantities.quantity_answer import _asked
from tests import samples
from tests.conftest import ingest

TEXT = (
    "De restwarmte van de haven heeft een vermogen van 120 MW in de winter. In de zomer is dat nog "
    "45 procent daarvan. Het net kost € 2.700.000 volgens de raming voor restwarmte. "
    "Hier staat heel lang niets over warmte, alleen over de geschiedenis van de oude stad en over "
    "de mensen die daar vroeger woonden en werkten, en over hun huizen en hun straten en pleinen. "
    "De molen maalde 900 MW graan, zo zegt men."
)
UNITS = (
    "De ketel van de haven levert 35MW. De vracht rijdt 80 km per uur over 12 km van de haven. "
    "Het dok van de haven kost 2,7 miljoen euro, later nog EUR 1.500 en 300 k€. Per jaar komt er "
    "1.200 ton slib uit de haven, van 20 t/m 25 mei nog 2,5 kt. De haven heeft 450 m² asfalt, "
    "10-15 kWh verbruik en 21 °C water, dat is 5 % meer. La ville compte 3 millions de tonnes."
)
COUNTS = (
    "De raad van burgers heeft 101 leden en tien opvolgers. In de wijk staan 7,14 miljoen "
    "woningen, zegt de raad. The council has twelve members. Le conseil compte 150 membres. "
    "De raad van 2019 kost 40 euro. De loting neemt zes weken in beslag, zo blijkt in 2021."
)
TABLE = "Tabel 3: Kosten van de kade (in k€)\nType Bedrag\nDamwand 340\nBolder 12\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Return a library with a study that has quantities, and the same one with excerpts only."""
    root: Path = tmp_path_factory.mktemp("quantities")
    samples.study(root / "pdfs" / "open.pdf", TEXT)
    samples.study(root / "pdfs" / "dicht.pdf", TEXT + " Slot.")
    samples.study(root / "pdfs" / "units.pdf", UNITS, TABLE)
    samples.study(root / "pdfs" / "counts.pdf", COUNTS)
    (root / "thesaurus.yaml").write_text(
        "concepts:\n  haven: {labels: {nl: [haven], fr: [port, ville]}}\n"
    )
    record = "id: dicht\nadded: 2026-01-01\ntitle: Dicht\naccess: excerpts\n"
    (root / "pdfs" / "dicht.yaml").write_text(record)
    library = open_library(root)
    ingest(library)
    return library


def numbers(library, question: str, study: str = "open") -> list[str]:
    found = [each for each in library.quantities(question) if each.study.id == study]
    texts = [(each.passage.text, each.quantity) for each in found]
    return [" ".join(text[mark.start : mark.end].split()) for text, mark in texts]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("getal:MW restwarmte", ["120 MW"]),
        ("number:megawatt restwarmte", ["120 MW"]),
        ("getal:% restwarmte", ["45 procent"]),
        ("nombre:€ restwarmte", ["€ 2.700.000"]),
        ('"120 MW" restwarmte', ["120 MW"]),
        ('"121 MW" restwarmte', []),
        ("getal:kWh restwarmte", []),
        ("getal:ton restwarmte", []),
        ("restwarmte", []),
        ("getal:MW", []),
    ],
)
def test_quantities_near_the_words(library, question, found):
    """The number, its unit in any notation, and a word of the question are close together."""
    assert numbers(library, question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("getal:MW haven", ["35MW"]),
        ("getal:W haven", []),
        ("getal:km/h haven", ["80 km per uur"]),
        ("getal:km/u haven", ["80 km per uur"]),
        ("getal:km haven", ["12 km"]),
        ("getal:euro haven", ["2,7 miljoen euro", "EUR 1.500", "300 k€"]),
        ("getal:EUR haven", ["2,7 miljoen euro", "EUR 1.500", "300 k€"]),
        ("getal:ton haven", ["1.200 ton", "3 millions de tonnes"]),
        ("getal:t haven", ["1.200 ton", "3 millions de tonnes"]),
        ("getal:kiloton haven", ["2,5 kt"]),
        ("getal:m2 haven", ["450 m²"]),
        ("getal:kwh haven", ["10-15 kWh"]),
        ("getal:°C haven", ["21 °C"]),
        ("getal:graden haven", ["21 °C"]),
        ("getal:percent haven", ["5 %"]),
        ('"80 km/h" haven', ["80 km per uur"]),
        ('"€ 1500" haven', ["EUR 1.500"]),
        ('"2.7 million euro" haven', ["2,7 miljoen euro"]),
        ('"27 miljoen euro" haven', []),
        ("number:tonnes port", ["1.200 ton", "3 millions de tonnes"]),
    ],
)
def test_units_in_any_notation(question, found):
    """A unit has its names in every language, and a number its words."""
    found_here = _asked(question).pattern.find(UNITS)
    assert [UNITS[each.start : each.end] for each in found_here] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("getal:MW haven", ["35MW"]),
        ("getal:km/u haven", ["80 km per uur"]),
        ('"€ 1500" port', ["EUR 1.500"]),
        ("number:tonnes port", ["1.200 ton"]),
    ],
)
def test_other_names_of_the_words(library, question, found):
    """Numbers near another name of a word are found, also when written as one with their unit."""
    assert numbers(library, question, "units") == found


def test_highlights_are_in_reading_order(library):
    """A word before its number is marked before it."""
    found = library.quantities("getal:MW restwarmte")
    assert found
    for each in found:
        starts = [mark.start for mark in each.passage.highlights]
        assert starts == sorted(starts)
        assert each.quantity in each.passage.highlights


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Hoeveel leden heeft de raad van burgers?", ["101 leden"]),
        ("hoeveel woningen staan er in de wijk", ["7,14 miljoen woningen"]),
        ("how many members does the council have", ["twelve members"]),
        ("combien de membres compte le conseil ?", ["150 membres"]),
        ("hoeveel burgers heeft de raad", []),  # no number is before it
        ("hoeveel kost", []),
        ("hoeveel leden", []),  # nothing says of what
    ],
)
def test_how_many_of_a_noun(library, question, found):
    """Numbers before the noun, near the other words."""
    assert numbers(library, question, "counts") == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Wat kost de raad?", ["40 euro"]), ("how much does the raad cost", ["40 euro"]),
        ("combien coûte le conseil ?", ["40 euro"]), ("was kostet raad", ["40 euro"]),
        ("hoeveel kost de raad", ["40 euro"]), ("wat kost de molen", []), ("wat kost het", []),
        ("wat kost", []), ("kost de raad", []),
    ],
)  # fmt: skip
def test_a_question_for_a_price(library, question, found):
    """Amounts of euros near what it is the price of."""
    assert numbers(library, question, "counts") == found


@pytest.mark.parametrize(
    "question",
    [
        "Hoe lang duurt de loting?",
        "hoelang duurt de loting",
        "how long does the loting take",
        "how long will it take to loting",
        "combien de temps dure loting ?",
        "wie lange dauert die loting",
        "hoeveel tijd kost de loting",
        "getal:tijd loting",
        "getal:week loting",
    ],
)
def test_a_question_for_a_duration(library, question):
    """Numbers in any unit of time near what takes it; years of the calendar are none."""
    assert numbers(library, question, "counts")[:1] == ["zes weken"]


def test_a_row_is_found_by_the_unit_of_its_caption(library):
    """The passage has the caption, with the words of the question, and the row."""
    found = [each.passage.text for each in library.quantities('"340000 euro" kade')]
    assert [" ".join(text.split()) for text in found] == [" ".join(TABLE.split()[:-2])]
    assert numbers(library, "hoeveel euro damwand", "units") == ["340"]


def test_a_sentence_is_found_once_in_a_study(tmp_path):
    """Also when its lines are broken elsewhere on another page."""
    said = "De kade van de haven kost volgens de raming van de stad 340 euro per strekkende meter."
    wide, narrow = f"#text(8pt)[{said}]", f"#block(width: 5cm)[{said}]"
    samples.typeset(tmp_path / "pdfs" / "kade.pdf", f"{wide}\n#pagebreak()\n{narrow}")
    library = open_library(tmp_path)
    ingest(library)
    (found,) = library.quantities("hoeveel euro kade")
    assert found.page.number == 1


def test_a_restricted_study_gives_its_passages_only(library):
    """A passage with a quantity is a part of what may be shown."""
    restricted = Filters(studies=frozenset({"dicht"}))
    (found,) = library.quantities("getal:procent zomer", filters=restricted)
    assert found.passage.text in library.page("dicht", 1).text
    assert not library.quantities("getal:MW restwarmte", filters=restricted)


@given(st.text(max_size=80))
def test_any_question(question):
    """No question raises, nor does one after the name of the field."""
    _asked(question)
    _asked(f"getal:{question}")
