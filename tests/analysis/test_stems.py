"""Stems: which forms of a word meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import fold, stem

LANGUAGES = ["da", "de", "en", "es", "fr", "it", "nl", "pt", "sv"]
MEETING = {
    "nl": """
        huis/huizen bedrijf/bedrijven studie/studies warmtenet/warmtenetten boer/boeren
        materiaalstroom/materiaalstromen coöperatie/coöperaties grondstof/grondstoffen
        stad/steden binnenstad/binnensteden schip/schepen zeeschip/zeeschepen kind/kinderen
        lid/leden gemeenteraadslid/gemeenteraadsleden fietspad/fietspaden dak/daken
        zonnepaneel/zonnepanelen waardeketen/waardeketens zeehaven/zeehavens haven/havens
        museum/musea criterium/criteria datacentrum/datacentra proces/processen advies/adviezen
        energiebalans/energiebalansen kans/kansen mens/mensen grens/grenzen paard/paarden
        gegeven/gegevens toekomstbeeld/toekomstbeelden huishouden/huishoudens markt/markten
        zee/zeeën technologie/technologieën categorie/categorieën methode/methoden fase/fasen
        circulair/circulaire sociaal/sociale industrieel/industriële duurzaam/duurzame
        hernieuwbaar/hernieuwbare klimaatneutraal/klimaatneutrale oud/oude groot/grootste
        gemeente/gemeenten gemeente/gemeentes gebouw/gebouwen schoolgebouw/schoolgebouwen
        gebied/gebieden onderzoek/onderzoeken onderzoeken/onderzocht schrijven/geschreven
        gebruik/gebruikt hergebruiken/hergebruikt uitvoeren/uitgevoerd bouwen/gebouwd
        isoleren/geïsoleerd renoveren/gerenoveerd renovatie/renoveren levering/geleverd
        vermindering/verminderd verandering/veranderd behandelen/behandelt""",
    "en": """
        study/studies city/cities company/companies house/houses heat/heating circular/circularity
        analysis/analyses criterion/criteria utilisation/utilization organised/organizing""",
    "fr": """
        économie/économies circulaire/circulaires réseau/réseaux cheval/chevaux
        énergétique/énergétiques déchet/déchets matériau/matériaux travail/travaux
        tuyau/tuyaux""",
    "de": """
        Haus/Häuser Studie/Studien Stadt/Städte Wärmenetz/Wärmenetze Stoffstrom/Stoffströme
        Genossenschaft/Genossenschaften Kriterium/Kriterien Rechenzentrum/Rechenzentren
        Material/Materialien""",
}
APART = {
    "nl": """
        net/nat studie/student bodem/boden as/als gebouw/bouw gevolg/volgen gevel/vel gezond/zon
        gemeente/mening gebied/bieden genoeg/noem gelijk/lijk gedrag/dragen mens/men kans/kan
        toets/toet wens/wen grens/gren overheid/over eenheid/een minister/mini bekend/beek
        zone/zoon waarde/waar paard/paar stelsel/stel markt/mark warmte/warm reden/rede
        bot/boot graf/graaf rok/rook zon/zoon lijden/leden wonen/wennen kanaal/kaneel wereld/weren
        universiteit/universum organisatie/organist geleden/lid bewegen/weg overwegen/weg""",
    "en": "heat/hat city/cite base/basis size/sise prize/prise",
    "fr": "réseau/raison son/sont matériau/matériel eau/eux",
    "de": "Museum/Muse Zentrum/Zentner Haus/Haut",
}


def pairs(table):
    return [(code, *pair.split("/")) for code, text in table.items() for pair in text.split()]


@pytest.mark.parametrize(("language", "one", "other"), pairs(MEETING))
def test_forms_of_a_word_meet(language, one, other):
    """Singular and plural, and a word typed without its accents, have the same stem."""
    assert stem(fold(one), language) == stem(fold(other), language)


@pytest.mark.parametrize(("language", "one", "other"), pairs(APART))
def test_different_words_do_not_meet(language, one, other):
    """Words that only look alike keep apart."""
    assert stem(fold(one), language) != stem(fold(other), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["co2", "r&d", "2025", "m3"])
def test_formulas_and_numbers_are_their_own_stems(language, word):
    """Only what is all letters is stemmed."""
    assert stem(word, language) == word


@given(st.text())
def test_a_language_without_a_stemmer_gives_the_word_itself(word):
    """Nothing is cut off a word whose language is unknown or has no stemmer."""
    assert stem(word, "und") == stem(word, "xx") == word


@given(st.text().map(fold), st.sampled_from(LANGUAGES))
def test_any_word_has_a_stem(word, language):
    """A word is never stemmed to nothing."""
    assert bool(stem(word, language)) == bool(word)
