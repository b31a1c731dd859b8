"""How far the text of a page can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Fault, PageKind, Quality
from library.extract.quality import judge
from tests import samples

PROSE = " ".join([samples.DUTCH, samples.ENGLISH, samples.FRENCH])
TABLE = "Jaar Gas Elektra 2019 1.234,5 23.456 2020 1.334,5 24.456 2021 1.434,5 25.456 12 13"
CONTENTS = "Inleiding 5 Warmte 7 9 11 12 14 15 16 17 18 20 23 24 30 31 35"
NAMES = "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters De Smet " * 3
POLISH = "Sieć ciepłownicza rozprowadza ciepło odpadowe z portu do mieszkań w całym mieście " * 3


def shifted(text: str) -> str:
    """Return *text* as a font without a table of characters gives it."""
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
def test_what_is_wrong_with_a_page(text, fault):
    """Each fault is told by what the words are like; short, foreign and abbreviated is no fault."""
    assert judge(text, text, pictures=0.0).fault is fault


def test_a_page_without_text_is_a_scan_or_blank():
    """Pictures make the difference; a logo is no picture of a page."""
    assert judge("", "", pictures=0.9) == Quality(0.0, Fault.PICTURE)
    assert judge("", "", pictures=0.05) == Quality(0.0, Fault.NO_TEXT)
    assert judge(PROSE, PROSE, pictures=0.9).fault is Fault.NONE


def test_a_list_of_contents_is_no_table():
    """Its numbers are those of pages."""
    assert judge(CONTENTS, CONTENTS, pictures=0.0).fault is Fault.NUMBERS
    assert judge(CONTENTS, CONTENTS, pictures=0.0, kind=PageKind.CONTENTS).fault is Fault.NONE


@given(st.text(max_size=300), st.floats(0, 1))
def test_any_page_is_judged(text, pictures):
    """Any text has a quality between 0 and 1, and a faulty one is not perfect."""
    quality = judge(text, text, pictures=pictures)
    assert 0 <= quality.score <= 1
    assert quality.fault is Fault.NONE or quality.score < 1
