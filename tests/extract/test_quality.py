"""Quality of the text of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Fault, PageKind, Quality
from library.extract.quality import assess_quality
from tests import samples

PROSE = " ".join([samples.DUTCH, samples.ENGLISH, samples.FRENCH])
TABLE = "Jaar Gas Elektra 2019 1.234,5 23.456 2020 1.334,5 24.456 2021 1.434,5 25.456 12 13"
CONTENTS = "Inleiding 5 Warmte 7 9 11 12 14 15 16 17 18 20 23 24 30 31 35"
NAMES = "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters De Smet " * 3
POLISH = "Sieć ciepłownicza rozprowadza ciepło odpadowe z portu do mieszkań w całym mieście " * 3


def shifted(text: str) -> str:
    """Return *text* as the text layer of a font without a ToUnicode map: letters shifted by 29."""
    return "".join(
        chr(ord(char) - 29) if char.isalpha() and char.isascii() else char for char in text
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (PROSE, Fault.NONE),
        ("Warmtevisie Gent", Fault.NONE),
        (NAMES, Fault.NONE),
        (POLISH, Fault.NONE),
        ("CO2 BTW VPRO R&D NV " * 8, Fault.NONE),
        ("C1H4 + O2 → CO2 + H2O, K2SO4 " * 8, Fault.NONE),
        ("∀x∈ℝ: f(x)=∫ e^(−3t²)dt ≤ √(π/3) ⇒ ∂f/∂x ≈ Δ3·σ² " * 8, Fault.NONE),  # formulas
        ("GACGTT GCATTG CCGTAA CCCTGG " * 8, Fault.NONE),  # a genetic sequence
        (PROSE[:120] + " GACGTTGCATTGCCGTAACCCTGGTTACAT" * 12, Fault.NONE),
        ("Zonneboiler dak ÷ " * 12, Fault.NONE),  # signs of none in a table
        ("09:00 – 09:45 Zaal 1 A. B. Peeters, J. Vd. B. " * 8, Fault.NONE),  # an agenda
        ("\n\n", Fault.NO_TEXT),
        ("•", Fault.NO_TEXT),
        (shifted(PROSE), Fault.GARBLED),
        ("\ufffd\ufffd\ufffdwarmte\ufffd\ufffd", Fault.GARBLED),
        ("\ue012\ue013 \ue014\ue015\ue016", Fault.GARBLED),
        (" ".join(PROSE.replace(" ", "")), Fault.GARBLED),
        ("xkcd qwrtz bcdfghjk zzrtplk " * 12, Fault.GARBLED),
        (PROSE.replace(" ", ""), Fault.UNSPACED),
        (TABLE, Fault.NUMBERS),
        ("12\n15\n18", Fault.NUMBERS),
        ("", Fault.NO_TEXT),
    ],
)  # fmt: skip
def test_the_fault_of_a_page(text, fault):
    """Word statistics decide; short text, other languages, names and abbreviations are no fault."""
    assert assess_quality(text, text, image_coverage=0.0).fault is fault


def test_a_page_without_text_is_a_scan_or_blank():
    """Image coverage decides; a logo is not enough for a scan."""
    assert assess_quality("", "", image_coverage=0.9) == Quality(0.0, Fault.PICTURE)
    assert assess_quality("", "", image_coverage=0.05) == Quality(0.0, Fault.NO_TEXT)
    assert assess_quality(PROSE, PROSE, image_coverage=0.9).fault is Fault.NONE


def test_figures_are_no_fault_of_a_table_of_contents():
    """They are page numbers."""
    assert assess_quality(CONTENTS, CONTENTS, image_coverage=0.0).fault is Fault.NUMBERS
    assert (
        assess_quality(CONTENTS, CONTENTS, image_coverage=0.0, kind=PageKind.CONTENTS).fault
        is Fault.NONE
    )


@given(st.text(max_size=300), st.floats(0, 1))
def test_any_text_has_a_quality(text, coverage):
    """The score is between 0 and 1, and below 1 with a fault."""
    quality = assess_quality(text, text, image_coverage=coverage)
    assert 0 <= quality.score <= 1
    assert quality.fault is Fault.NONE or quality.score < 1
