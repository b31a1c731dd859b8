"""Normalisation of characters, and their offsets."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.extract.text.paragraphs.characters import normalise

PIECES = st.sampled_from(
    [*"warmte net CO2 e \u0301 ﬁ ﬅ ﬃ \u00ad ¨u ´e - \u2010 \u200b . .... · … S A M E N".split(" "),
     " ", "\u00a0", "\t", "\u2009", "\x00", "\x0c", "\uf0b7", "\uf0fe", "\ud800", "𝑛", "ı"]
)  # fmt: skip
LINES = st.text(max_size=60) | st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("gewone tekst, met 12,5 % en CO₂.", "gewone tekst, met 12,5 % en CO₂."),
        # Ligatures become letters; accents are composed with their letter, before or after it.
        ("eﬃciënte ﬁetsen", "efficiënte fietsen"),
        ("coo\u0308peratie", "coöperatie"),
        ("W¨arme, caf´e, gar¸con", "Wärme, café, garçon"),
        ("5 ´ 6 ¨", "5 ´ 6 ¨"),
        # Invisible characters are removed; white space becomes one space.
        ("mate\u00adriaal\u00adstromen", "materiaalstromen"),
        ("zero\u200bwidth\ufeff \x00nul", "zerowidth nul"),
        ("een \t twee\u00a0drie\u2009vier", "een twee drie vier"),
        # Letter-spaced words are closed up; initials, figures and variables are not.
        ("S A M E N V A T T I N G", "SAMENVATTING"),
        ("de s\u2009t\u2009i\u2009l\u2009t\u2009e in de k\u200ao\u200am", "de stilte in de kom"),
        ("12\u2009000 m en z.\u2009B. a\u2009b", "12 000 m en z. B. a b"),
        ("1 I N L E I D I N G 12", "1 INLEIDING 12"),
        ("J F M A M J J A S O N D", "J F M A M J J A S O N D"),
        ("A B C D", "A B C D"),
        ("1 2 3 4 5 6", "1 2 3 4 5 6"),
        # Private use symbols become their Unicode characters; unknown ones are removed.
        ("\uf0b7 warmte \uf0e0 net", "• warmte → net"),
        ("a \uf02d\uf03d b", "a –= b"),
        ("a\ue123b", "ab"),
        # So do the old-style digits and small capitals of expert fonts.
        ("\uf732\uf730\uf731\uf739, E\uf778\uf770\uf76c3", "2019, Expl3"),
        # Dot leaders become one ellipsis.
        ("Inleiding ........... 5", "Inleiding … 5"),
        ("Inleiding . . . . . . 5", "Inleiding … 5"),
        ("Inleiding · · · · · 5", "Inleiding … 5"),
        ("enzovoort...", "enzovoort…"),
        ("", ""),
        ("   ", ""),
    ],
)  # fmt: skip
def test_a_line_is_normalised(line, text):
    """Typography is removed, text is kept."""
    assert normalise(line)[0] == text


@given(LINES)
def test_every_character_has_its_source_offset(line):
    """The offset of each character is that of its source in the line; offsets never decrease."""
    text, offsets = normalise(line)
    assert len(offsets) == len(text)
    assert list(offsets) == sorted(offsets)
    for char, offset in zip(text, offsets, strict=True):
        whole = unicodedata.normalize("NFKD", line[offset : offset + 4])
        assert char.isspace() or char in "…•–→=" or unicodedata.normalize("NFKD", char)[0] in whole


@given(LINES)
@example("...  .")
def test_normalisation_is_idempotent(line):
    """Normalising a normalised line changes nothing."""
    text, _ = normalise(line)
    assert normalise(text)[0] == text
    assert text == text.strip(" ")
    assert "  " not in text
    text.encode()  # raises on a lone surrogate
