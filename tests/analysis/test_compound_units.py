"""Units of long compounds: as few listed words as possible, and what is next to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis.compound_units import parts_in_order, units_of
from tests.plain_words import compounds_of

NOUNS = ["warmte", "water", "subsidie", "kwaliteit", "klimaat", "maat", "regels", "beleid", "haven"]


@pytest.mark.parametrize(
    ("word", "language", "units"),
    [
        (
            "waterveiligheidsrapportage", "nl",
            "water veiligheid rapportage waterveiligheid veiligheidsrapportage",
        ),
        ("windmolenparken", "nl", "windmolen wind molen parken"),
        ("zeesluizencomplex's", "nl", "zeesluizen zee sluizen complex"),
        ("hochwassersicherheitskonzept", "de", "hochwasser wasser sicherheit konzept"),
        ("mietwohnungsmarkt", "de", "miet wohnung markt mietwohnung"),
        ("mietpreisentwicklung", "de", "mietpreis preis entwicklung"),
        ("luftqualitatsmessnetz", "de", "luft qualitat mess netz"),
    ],
)  # fmt: skip
def test_a_long_compound_has_units(word, language, units):
    """Units are listed words, what is next to each other, and the nouns of a short compound."""
    assert set(units.split()) <= units_of(word, language)


@pytest.mark.parametrize(
    ("word", "chance"),
    [
        ("transportleiding", "tran sport port"), ("energiemaatregelen", "reg gelen"),
        ("verstrekkingen", "vers king kingen"), ("opbrengsten", "sten"),
        ("voorstellingen", "voors voor tellingen"), ("gastransportnet", "gast sport sportnet"),
    ],
)  # fmt: skip
def test_letters_are_no_unit_by_chance(word, chance):
    """The longer words that letters belong to are preferred to them."""
    assert not units_of(word, "nl") & set(chance.split())


@pytest.mark.parametrize("word", ["transportkosten", "gastransporte", "wasserstofftransport"])
def test_the_begin_of_a_prefix_is_no_unit(word):
    """A unit that begins with a prefix is not divided inside it: trans, not Tran and Sport."""
    assert not units_of(word, "de") & {"tran", "sport", "port"}


@pytest.mark.parametrize("word", ["", "warmtenet", "warmtexyzqleiding", "10.1000/1234567", "a-b"])
def test_other_words_have_no_units(word):
    """Short words, and words with letters that are in no listed word, are not divided."""
    assert not units_of(word, "nl")


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("klimaatmaatregelen", "nl", "klimaat maatregelen"),
        ("verpakkingsbelasting", "nl", "verpakking belasting"),
        ("zonnepanelenpark", "nl", "zonnepanelen park"),
        ("bouwmaterialenpaspoort", "nl", "bouw materialen paspoort"),
        ("warmtepompboiler's", "nl", "warmtepomp boiler"),
        ("strompreisbremse", "de", "strompreis bremse"),
        ("woningisolatie", "nl", "woning isolatie"),
        ("veiligheidsrisico's", "nl", "veiligheid risico"),
        ("sicherheitsrisiko", "de", "sicherheit risiko"),
    ],
)
def test_the_parts_of_a_compound_are_as_few_listed_words_as_there_can_be(word, language, parts):
    """Units that are a listed word together are one part; a link belongs to none."""
    assert parts_in_order(word, language) == tuple(parts.split())


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("verloskundigen", "nl"), ("maatregelen", "nl"), ("kaas", "nl"), ("warmtexyzqnet", "nl"),
        ("healthinsurance", "en"), ("10.1000/1234567", "nl"), ("", "de"),
        ("antwerpenaars", "nl"), ("maaseikenaars", "nl"), ("nederlanders", "nl"),
        ("wohnungslosigkeit", "de"),
    ],
)  # fmt: skip
def test_other_words_have_no_parts(word, language):
    """A word of a dictionary has nouns or none, as has a form of one; English has no compounds."""
    assert parts_in_order(word, language) == ()


@given(st.lists(st.sampled_from(NOUNS), min_size=2, max_size=4))
def test_parts_are_in_the_order_of_the_word(nouns):
    """Each part begins behind the one before it, and the last one ends the word."""
    word = "".join(nouns)
    parts, at = parts_in_order(word, "nl"), 0
    for part in parts:
        at = word.index(part, at) + len(part)
    assert not parts or at == len(word)


@pytest.mark.parametrize(
    ("part", "whole"),
    [("boom", "stadsbomenplan"), ("materiaal", "materialenbank"), ("ideaal", "idealenlijst")],
)
def test_a_part_may_be_a_plural_inside_a_compound(part, whole):
    """Also where the plural has another vowel, and few letters of the singular."""
    assert compounds_of(whole).compounds_of(part, "nl") == {whole}
