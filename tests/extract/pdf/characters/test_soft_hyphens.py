"""Soft hyphens in a text layer: those that the page shows are hyphens."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import drawn, samples

SOFT = "\u00ad"


def text_of(tmp_path, shown, change):
    """Return the text of a page that shows *shown*, and names its characters by *change*."""
    source = samples.typeset(tmp_path / "a.pdf", shown)
    path = drawn.misnamed(source, tmp_path / "b.pdf", lambda each: change.get(each, each))
    return extract_study(path, ("nl",)).pages[0].text


@pytest.mark.parametrize("text", ["Het MAIS-model", "gas-, water- en elektriciteit", "2020-2025"])
def test_a_soft_hyphen_that_is_drawn_is_a_hyphen(tmp_path, text):
    """Inside a word, and where a word is suspended."""
    assert text_of(tmp_path, text, {"-": SOFT}) == text


def test_a_drawn_soft_hyphen_at_the_end_of_a_line_divides_its_word(tmp_path):
    """As a hyphen there does."""
    shown = r"Het gaat om de tempera-\ tuur in de stad"
    assert text_of(tmp_path, shown, {"-": SOFT}) == "Het gaat om de temperatuur in de stad"


def test_a_soft_hyphen_that_draws_nothing_is_left_out(tmp_path):
    """It only tells where the word may be divided."""
    assert text_of(tmp_path, "warm tenet", {" ": SOFT}) == "warmtenet"


@pytest.mark.parametrize(
    "words",
    ["De rest-?warmte-?voorziening van de materiaal-?stromen", "Wasser-?stoff-?strategie"],
)
def test_a_soft_hyphen_in_the_glyph_of_a_letter_is_left_out(tmp_path, words):
    """Typst names a letter and the soft hyphen behind it as one glyph."""
    path = samples.typeset(tmp_path / "a.pdf", f'#set text(lang: "nl", hyphenate: true)\n{words}')
    assert extract_study(path, ("nl",)).pages[0].text == words.replace("-?", "")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("(Rest ) 250 (warmte ) 250 (net in de regio)", "Restwarmtenet in de regio"),
        ("(Rest ) 250 (net van de bedrijfs ) 250 (-)", "Restnet van de bedrijfs-"),
        ("(het warme ) 120 (net in de ) -80 (regio)", "het warme net in de regio"),
    ],
)
def test_a_soft_hyphen_that_cairo_writes_as_a_space_is_left_out(tmp_path, shown, expected):
    """A browser names it so; a program that rewrites the page only moves the next letter back."""
    path = drawn.drawn(tmp_path / "a.pdf", f"BT /F2 12 Tf 50 600 Td [{shown}] TJ ET")
    assert extract_study(path, ("nl",)).pages[0].text == expected


def test_a_soft_hyphen_that_mutool_writes_as_a_no_break_space_is_left_out(tmp_path):
    """It writes all spaces as such, and between words nothing is moved back."""
    shown = "Het warme rest~#h(-0.25em)net in de regio"
    assert text_of(tmp_path, shown, {" ": "\xa0"}) == "Het warme restnet in de regio"
