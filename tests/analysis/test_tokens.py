"""Tokens: their spans in a text and their folded forms."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.analysis import (
    fold,
    join_formulas,
    normalized,
    parts_of_word,
    raw_words,
    token_spans,
    tokens,
)
from library.analysis.tokens import MAX_WORD

TEXTS = st.text() | st.text("cCoO2₂ -\n&'’leœéÉ\u0301\u00ad.½_,019s\u202f", max_size=30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Warmtenetten in de stad.", "warmtenetten in de stad"),
        ("cultureel\u00aderf\u00adgoed", "cultureelerfgoed"),
        ("erf\u00ad goed, \u00ad", "erf goed"),
        ("CO\u00ad2", "co2"),
        ("kunststof-recyclage", "kunststof recyclage"),
        ("2020-2025", "2020 2025"),
        ("CO2% CO-2% CO 2", "co2 co 2% co2"),
        ("€ 25 25€ M€ US$ 30 $x $", "euro 25 25 euro m euro us dollar 30 x dollar"),
        ("CO 2,5 CO 2.5 CO 2, 5", "co 2,5 co 2,5 co2 5"),
        ("1.234,5 ton, 12,5 %, 3 procent", "1234,5 ton 12,5% 3%"),
        ("woningen 2 100%, 12 500 ton", "woningen 2 100% 12500 ton"),
        ("1 234,56 ton", "1234,56 ton"),
        ("1\u202f234 ton, 1’234, 12 345", "1234 ton 1234 12345"),
        ("rij 120 340 560 780", "rij 120 340 560 780"),
        ("0.125 en 2019,2020", "0,125 en 2019 2020"),
        ("12.05.2019, 3.2.1", "12 05 2019 3 2 1"),
        ("45m2, 2,5kW", "45m2 2,5kw"),
        ("ISBN 978-90-1234-567-8", "isbn 9789012345678"),
        ("9789012345678 4, 978a9012345678", "9789012345678 4 978a9012345678"),
        ("ISBN 3-16-148410-X of 316148410x", "isbn 9783161484100 of 9783161484100"),
        ("O.V.A.P. of i.p.v., www.a.b", "ovap of ipv www a b"),
        ("meetreeks_2023_finaal", "meetreeks 2023 finaal"),
        ("C2C en PM10", "c2c en pm10"),
        ("C-14", "c 14"),
        ("3de, 3e, 21ste eeuw, 1er, 19ème", "3e 3e 21e eeuw 1e 19e"),
        ("1st, 2nd, 23rd, 11th of 12th", "1e 2e 23e 11e of 12e"),
        ("10st, 3nd, 2019de, 5the, 02831e", "10st 3nd 2019de 5the 02831e"),
        ("foto's van KMO’S", "foto's van kmo's"),
        ("R&D en O&O", "r&d en o&o"),
        ("HR++-glas, A+++ (C++); SDE+ of a+b", "hr glas a c sde of a b"),
        ("R & D, O &O, a & b", "r&d o&o a b"),
        ("PM2,5 en PM 2.5, H2O, fig3.2.1", "pm2,5 en pm 2,5 h2o fig3 2 1"),
        ("PM₂.₅ en PM₂,₅, CO₂.5", "pm2,5 en pm2,5 co2 5"),
        ("ISBN 90 6186 123 4, 90 6186 123 4", "isbn 9061861234 90 6186 123 4"),
        ("bureau &co", "bureau co"),
        ("l'économie circulaire", "economie circulaire"),
        ("L’économie", "economie"),
        ("qu'elle n'est d'Anvers", "elle est anvers"),
        ("aujourd'hui", "aujourd hui"),
        ("coöperatie", "cooperatie"),
        ("coo\u0308peratie", "cooperatie"),
        ("Straße, cœur, Ærø", "strasse coeur aero"),
        ("½ m² op 5 ha", "½ m2 op 5 ha"),
        ("", ""),
        (" … — !", ""),
    ],
)
def test_the_words_of_a_text(text, words):
    """Words are split at punctuation and spaces, and elided articles are left out."""
    assert [token.word for token in tokens(text)] == words.split()


@pytest.mark.parametrize(
    "spelling", ["CO2", "co2", "CO₂", "CO 2", "CO\n2", "CO\u00a02", "CO\u202f2", "CO-2", "CO ₂"]
)
def test_every_spelling_of_co2_is_one_word(spelling):
    """CO2 is one word in every typographic form, and its span covers all of it."""
    text = f"minder {spelling}-uitstoot"
    assert [token.word for token in tokens(text)] == ["minder", "co2", "uitstoot"]
    _, formula, _ = tokens(text)
    assert text[formula.start : formula.end] == spelling


@pytest.mark.parametrize("text", ["CO 20", "CO2e", "eco 2", "CO  2", "CO, 2"])
def test_what_only_resembles_co2_is_not_co2(text):
    """A formula begins and ends where a word does."""
    assert "co2" not in [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "joined"),
    [("minder CO 2 uitstoten", "minder CO2 uitstoten"), ("CO ₂", "CO₂"), ("eco 2", "eco 2")],
)
def test_formulas_are_joined(text, joined):
    """Only formulas with a space are joined to one word."""
    assert join_formulas(text) == joined


def test_a_word_is_cut_where_extraction_went_wrong():
    """A word over the limit is cut to it; its span still covers the whole word."""
    (token,) = tokens("x" * 500)
    assert token == (0, 500, "x" * MAX_WORD)


@given(TEXTS)
def test_spans_are_the_texts_own(text):
    """Spans are sorted, disjoint and inside the text, and contain their word."""
    found = tokens(text)
    for before, after in pairwise(found):
        assert before.end <= after.start
    for start, end, word in found:
        assert 0 <= start < end <= len(text)
        assert word == normalized(text[start:end])
    assert token_spans(text) == [(start, end) for start, end, _ in found]


@given(TEXTS)
@example("S\u0300'S")
def test_a_folded_word_is_read_as_itself(text):
    """A folded word is its own only token, so that a query can be printed and parsed."""
    for token in tokens(text):
        assert [again.word for again in tokens(token.word)] == [token.word]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Économie", "economie"),
        ("COÖPERATIE", "cooperatie"),
        ("İstanbul", "istanbul"),
        ("ﬁets", "fiets"),
        ("m³", "m3"),
        ("Ⅳ", "iv"),
        ("ŒUVRE", "oeuvre"),
        ("Ǽ", "ae"),
        ("½", "½"),
        ("R&D", "r&d"),
        ("erf\u00adgoed", "erfgoed"),
    ],
)
def test_fold(word, folded):
    """A folded word has no capitals, diacritics, ligatures, soft hyphens or raised digits."""
    assert fold(word) == folded


@given(st.text())
def test_folding_twice_changes_nothing(word):
    """Folding is idempotent."""
    assert fold(fold(word)) == fold(word)


NO_MU = st.text(st.characters(exclude_characters="\u00b5\u03bc\u039c"))
"""A mu before a Latin letter is folded to u, since many type ug for µg."""


@given(NO_MU, NO_MU)
def test_folding_goes_letter_by_letter(left, right):
    """A prefix of a word, folded, is a prefix of the folded word."""
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("CO2eq", "co2 eq"), ("CO₂e", "co2 eq"), ("tCO2e", "t co2eq co2 eq"),
        ("teqCO2", "t co2eq co2 eq"), ("30kW", "30 kw"), ("45m²", "45 m2"), ("2,5kW", "2,5 kw"),
        ("ISO14067", "iso 14067"), ("PM10", "pm 10"), ("ketel¹", "ketel 1"), ("12 345", "12 345"),
        ("1.234,5", "1234"), ("0,25", "0"), ("12,5%", "12,5 12"),
        ("C2C", ""), ("m3", ""), ("warmte", ""), ("2020", ""), ("CO2", ""),
        ("E17", "e 17"), ("R4", "r 4"), ("A12", ""), ("N70", ""), ("E5", ""), ("E1442", ""),
        ("APIs", "api"), ("GGDen", "ggd"), ("APIS", ""), ("Gas", ""), ("API's", ""), ("OMs", "om"),
        ("3de", ""), ("21e", ""), ("1er", ""), ("3D", ""), ("2d", ""), ("5G", ""), ("5g", "5 g"),
    ],
)  # fmt: skip
def test_parts_of_a_word(raw, parts):
    """Figures, units and letters that are written together are words of their own too."""
    assert parts_of_word(raw) == tuple(parts.split())


@given(TEXTS)
def test_parts_are_words(text):
    """A part of a word is a folded word, and none is the word itself."""
    for token in tokens(text):
        for part in parts_of_word(text[token.start : token.end]):
            assert part not in {"", token.word}
            assert fold(part) == part


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De stoomketelproef¹ en het turbinehuis²³.", "de stoomketelproef en het turbinehuis"),
        ("per m² en km², 10³ kg, 5² en x³", "per m2 en km2 103 kg 52 en x3"),
        ("10⁻³ kg, 100 kWh m⁻² jaar⁻¹", "10 3 kg 100 kwh m 2 jaar 1"),
        ("CO² en CO₂ in 2019³", "co2 en co2 in 2019"),
        ("³Zie daar.⁴ R&D² l’économie³", "zie daar r&d economie"),
    ],
)
def test_the_raised_number_of_a_note_is_no_part_of_a_word(text, words):
    """Exponents of units, powers of ten and single letters belong to them; other numbers do not."""
    found = tokens(text)
    assert [token.word for token in found] == words.split()
    raw = [word for word in raw_words(text) if normalized(word)]
    assert raw == [text[token.start : token.end] for token in found]
