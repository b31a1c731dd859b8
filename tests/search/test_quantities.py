"""Quantities: numbers in a unit near the words of a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.search.quantities import _asked
from tests import samples
from tests.conftest import ingest

TEXT = (
    "De restwarmte van de haven heeft een vermogen van 120 MW in de winter. In de zomer is dat nog "
    "45 procent daarvan. Het net kost € 2.700.000 volgens de raming voor restwarmte. "
    "Hier staat heel lang niets over warmte, alleen over de geschiedenis van de oude stad en over "
    "de mensen die daar vroeger woonden en werkten, en over hun huizen en hun straten en pleinen. "
    "De molen maalde 900 MW graan, zo zegt men."
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Return a library with a study that has quantities, and the same one with excerpts only."""
    root: Path = tmp_path_factory.mktemp("quantities")
    samples.study(root / "pdfs" / "open.pdf", TEXT)
    samples.study(root / "pdfs" / "dicht.pdf", TEXT + " Slot.")
    record = "id: dicht\nadded: 2026-01-01\ntitle: Dicht\naccess: excerpts\n"
    (root / "pdfs" / "dicht.yaml").write_text(record)
    library = open_library(root)
    ingest(library)
    return library


def numbers(shelf, question: str) -> list[str]:
    found = [each for each in shelf.quantities(question) if each.study.id == "open"]
    texts = [(each.passage.text, each.passage.highlights[0]) for each in found]
    return [text[mark.start : mark.end] for text, mark in texts]


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
def test_quantities_near_the_words(shelf, question, found):
    """The number, its unit in any notation, and a word of the question are close together."""
    assert numbers(shelf, question) == found


def test_a_restricted_study_gives_its_passages_only(shelf):
    """A passage with a quantity is a part of what may be shown."""
    for each in shelf.quantities("getal:MW restwarmte"):
        assert each.passage.text in shelf.page(each.study.id, each.page.number).text


@given(st.text(max_size=80))
def test_any_question(question):
    """No question raises, nor does one after the name of the field."""
    _asked(question)
    _asked(f"getal:{question}")
