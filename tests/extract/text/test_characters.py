"""Characters, made readable and traced."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.text.characters import readable

PIECES = st.sampled_from(
    [*"warmte net CO2 e \u0301 ﬁ ﬅ ﬃ \u00ad ¨u ´e - \u2010 \u200b . .... · … S A M E N".split(" "),
     " ", "\u00a0", "\t", "\u2009", "\x00", "\x0c", "\uf0b7", "\uf0fe", "\ud800", "𝑛", "ı"]
)  # fmt: skip
LINES = st.text(max_size=60) | st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("gewone tekst, met 12,5 % en CO₂.", "gewone tekst, met 12,5 % en CO₂."),
        # Ligatures are letters; accents belong to their letter, wherever the font sets them.
        ("eﬃciënte ﬁetsen", "efficiënte fietsen"),
        ("coo\u0308peratie", "coöperatie"),
        ("W¨arme, caf´e, gar¸con", "Wärme, café, garçon"),
        ("5 ´ 6 ¨", "5 ´ 6 ¨"),
        # What is not seen is gone; any space is a space, and there is one of it.
        ("mate\u00adriaal\u00adstromen", "materiaalstromen"),
        ("zero\u200bwidth\ufeff \x00nul", "zerowidth nul"),
        ("een \t twee\u00a0drie\u2009vier", "een twee drie vier"),
        # Letters set apart are a word; initials, figures and variables are not.
        ("S A M E N V A T T I N G", "SAMENVATTING"),
        ("1 I N L E I D I N G 12", "1 INLEIDING 12"),
        ("J F M A M J J A S O N D", "J F M A M J J A S O N D"),
        ("A B C D", "A B C D"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        # Symbols of private fonts are those of Unicode; unknown ones are nothing.
        ("\uf0b7 warmte \uf0e0 net", "• warmte → net"),
        ("a \uf02d\uf03d b", "a –= b"),
        ("a\ue123b", "ab"),
        # The dots of a contents page are one sign.
        ("Inleiding ........... 5", "Inleiding … 5"),
        ("Inleiding . . . . . . 5", "Inleiding … 5"),
        ("Inleiding · · · · · 5", "Inleiding … 5"),
        ("enzovoort...", "enzovoort…"),
        ("", ""),
        ("   ", ""),
    ],
)  # fmt: skip
def test_a_line_made_readable(line, text):
    """What is only typography is gone, and all that is said is kept."""
    assert readable(line)[0] == text


@given(LINES)
def test_every_character_knows_its_place(line):
    """Each character stood in the line at the place it names, and in the same order."""
    text, places = readable(line)
    assert len(places) == len(text)
    assert list(places) == sorted(places)
    for char, place in zip(text, places, strict=True):
        whole = unicodedata.normalize("NFKD", line[place : place + 4])
        assert char.isspace() or char in "…•–→=" or unicodedata.normalize("NFKD", char)[0] in whole


@given(LINES)
def test_what_is_readable_stays_as_it_is(line):
    """Reading a line twice changes nothing."""
    text, _ = readable(line)
    assert readable(text)[0] == text
    assert text == text.strip(" ")
    assert "  " not in text
    text.encode()  # raises on a lone surrogate
