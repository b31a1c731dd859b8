"""Tests of rows that the text layer has in parts."""

from __future__ import annotations

import pytest

from library.extract.layout import LineBox
from library.extract.text.paragraphs.line_joining import vocabulary
from library.extract.text.paragraphs.row_joining import space_in_row
from tests.drawn import drawn, line
from tests.extract.pdf.test_text_geometry import text_of
from tests.extract.text.build import page, text_lines

BODY = LineBox(0, 1, 50, 600, 100, 611, 11, 400)


@pytest.mark.parametrize(
    ("above", "below", "gap", "space"),
    [
        ("in the 19", "th", 0, ""),
        ("au XX", "e siècle", 0, ""),
        ("le 1", "er", 0.3, ""),
        ("n", "o 5", 0, ""),
        ("CO", "2", 0, ""),
        ("CO2", "-eq", 0, ""),
        ("met H2", "O en zuurstof", 0, ""),
        ("C2", "H5OH", 0, ""),
        ("CH3", "COOH", 0, ""),
        ("CaCO3", "Ca", 3, " "),
        ("bijlage B2", "Overzicht", 0, " "),
        ("m³", "/h", 0, ""),
        ("1er", "janvier", 3, " "),  # as far apart as words are
        ("van 12", "km", 3, " "),
        ("de totale vraag", "a", 0, " "),  # the letter of a note
        ("de vraag", "per wijk", 0, " "),
        ("hier", ", en daar", 3, ""),
    ],
)
def test_raised_and_lowered_parts_belong_to_their_number_or_formula(above, below, gap, space):
    """Parts of a row without a gap are one word behind a number, a letter or a formula."""
    right = BODY._replace(left=100 + gap, right=150, bottom=604, type_size=7)
    assert space_in_row(above, below, (BODY, right), frozenset()) == space


@pytest.mark.parametrize(
    ("cap", "below", "known", "space"),
    [
        ("W", "armte is er", "warmte koude", ""),
        ("“W", "ij doen mee”", "wij", ""),
        ("I", "n deze nota", "in deze", ""),
        ("A", "new report", "a new study", " "),
        ("A", "lternatieven zijn er", "er zijn geen", ""),
        ("À", "la demande", "à la carte", " "),
        ("I", "believe in it", "", " "),  # words that no other line has
        ("I", "deal is it", "", ""),
        ("U", "bent hier", "", " "),
        ("U", "rgent is het", "", ""),
        ("A", "nother day", "", ""),
        ("C", "’est la vie", "", ""),
        ("I", "'ve seen it", "", ""),
        ("E", "-mail is er", "", ""),
        ("IJ", "sselmeer", "", ""),
        ("B", "Bebouwing", "", " "),  # the letter of an index
    ],
)
def test_a_drop_cap_is_the_first_letter_of_its_word(cap, below, known, space):
    """It is joined with the rest of the word, unless both are words."""
    large = BODY._replace(bottom=580, top=620, type_size=34)
    text = BODY._replace(left=103, right=400)
    assert space_in_row(cap, below, (large, text), frozenset(known.split())) == space


def test_a_letter_in_a_column_of_its_own_is_no_drop_cap():
    """A letter that is far from the text is that of a list."""
    large = BODY._replace(bottom=580, top=620, type_size=34)
    far = BODY._replace(left=160, right=400)
    assert space_in_row("B", "bebouwing", (large, far), frozenset()) == " "


def test_a_drop_cap_of_a_page_is_joined(tmp_path):
    """A large letter beside three lines begins the first of them."""
    content = line("W", 50, 614, 34) + "".join(
        line(text, 85, 640 - 14 * at)
        for at, text in enumerate(("armtenetten zijn hier.", "Ze zijn warm.", "En nieuw."))
    )
    found = text_of(drawn(tmp_path / "a.pdf", content))
    assert found == "Warmtenetten zijn hier. Ze zijn warm. En nieuw."


def test_a_drop_cap_that_the_file_has_first_is_joined(tmp_path):
    """Browsers print the drop caps of a page before all other text."""
    words = ("armtenetten zijn hier.", "e stad is groot.")
    caps = line("W", 50, 574, 34) + line("D", 50, 474, 34)
    texts = "".join(
        line(text, 85, 600 - 100 * at) + line("En warm.", 85, 586 - 100 * at)
        for at, text in enumerate(words)
    )
    found = text_of(drawn(tmp_path / "a.pdf", caps + line("Een kop", 50, 650) + texts))
    assert found == "Een kop Warmtenetten zijn hier. En warm. De stad is groot. En warm."


def test_a_drop_cap_before_a_short_line_is_not_that_of_the_next(tmp_path):
    """A short line may be the part of a formula, whose order is that of the file."""
    texts = line("en huis", 76, 600) + line("met een tuin.", 76, 586)
    found = text_of(drawn(tmp_path / "a.pdf", line("E", 50, 574, 34) + texts))
    assert found == "Een huis met een tuin."


def test_the_rest_of_a_word_behind_a_drop_cap_is_no_known_word():
    """What the study writes elsewhere decides, not the word itself."""
    known = vocabulary(text_lines(page("A", "lternatieven zijn er")))
    assert known == {"a", "zijn", "er"}
